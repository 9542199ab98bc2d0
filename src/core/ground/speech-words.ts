import { set } from './word-list.ts'

/** Words with which somebody says something. */
export const REPORTING =
  set(`said says say saying told tells tell stated states argued argues argue added adds wrote writes announced
  announces insisted insists noted notes explained explains tweeted declared declares responded replied
  admitted admits acknowledged acknowledges predicted predicts warned warns claimed claims claim believes
  believe believed thinks thought testified denied denies denying alleged alleges asserted asserts
  maintained contends contended concluded concludes reported reports suggested suggests found finds shows
  showed recalled recalls complained remarked commented pointed estimates estimated expects feels felt hopes
  fears according accused accuses accusing called calls calling describes described criticized criticised
  urged urges vowed promised stressed emphasized emphasised indicated confirmed revealed disclosed conceded
  joked quipped cautioned countered knows told adding saying arguing claiming tweeting noting insisting show
  showed agree agreed suspect announced blamed dismissed quoted cited`)
/** Those whose loss turns a claim into a fact: they take a clause ("said that …") or follow it (", said X"). */
export const SPEECH =
  set(`said says say told tells stated states argued argues added adds wrote writes insisted insists claimed claims
  believes believe believed thinks testified alleged alleges asserted asserts maintained contends contended
  according warned warns predicted predicts estimates complained concluded reported reports suggested
  suggests tweeted explained explains noted notes replied responded joked conceded denied denies insisted
  shows show showed found finds announced announces agree agreed suspect expects feels fears hopes thinks
  adding saying arguing claiming tweeting noting insisting acknowledged acknowledges admits admitted
  declared confirmed revealed recalled stressed`)
