import { set } from './word-list.ts'

/** Words that only hold a sentence together. Unlike the stop words of the search, quantifiers and reporting words count here. */
export const FUNCTION_WORDS =
  set(`a an the of in on at to for from by with and or but nor so as is are was were be been being
  am do does did done doing has have had having will would shall should can could may might must not no it its this that these
  those there here he she they them his hers her their theirs him i you we us our your my me mine what which who whom whose
  when where why how than then into over under about between after before during through also such other another any some all
  more most very just only own same too up down out off again further once if because while until both each few every either
  neither although though however yet s t re ve ll d m mr mrs ms dr among amid upon per via within without against toward
  towards since whether himself herself itself themselves one ones get got gets getting let now still even ever rather much
  many several around across along according said say says told tell tells saying`)
