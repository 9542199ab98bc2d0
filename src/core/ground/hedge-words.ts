import { set } from './word-list.ts'

/** "Somebody says so, but": words of allegation, belief and appearance. */
export const ALLEGATIONS =
  set(`alleged allegedly allegation allegations alleges reported reportedly reports suspected suspect suspects
  suspicion suspicions accused accuses accusing accusation accusations claimed claims claim claiming
  purported purportedly supposed supposedly ostensibly rumored rumoured rumors rumours unconfirmed
  unverified disputed believed believe believes believing thinks thought considered describes described
  deemed regarded says said told according argued argues insisted insists warned warns fears feared feels
  felt apparent apparently seemingly seem seems seemed appear appears appeared suggest suggests suggested
  suggesting estimate estimates estimated indicates indicate indicated contends contended maintains charged
  presumably presumed denies denied finds found shows showed predicts predicted asserts asserted sought`)
const POSSIBILITIES =
  set(`may might could possible possibly perhaps maybe potential potentially probable probably likely unlikely
  conceivably presumably can would should risk threatens threatened threat chance possibility arguably
  almost nearly uncertain unclear unconfirmed if whether`)
const INTENTIONS =
  set(`expected expects expect plan plans planned planning proposed proposes propose intends intend intended hopes
  hope hoped wants wanted want seeks seek seeking aims aim aimed vowed vows promised promises pledged
  pledges trying tried tries attempt attempted attempts considering would scheduled due set going ready
  consider asked urged urges called demanded`)
/** Whatever keeps a claim from being a plain fact. */
export const HEDGES: ReadonlySet<string> = new Set([...ALLEGATIONS, ...POSSIBILITIES, ...INTENTIONS])

/** Of these the last one may never be lost. The wider list above only counts as "still hedged". */
export const MUST_KEEP =
  set(`alleged allegedly reportedly suspected purported purportedly supposed supposedly ostensibly rumored rumoured
  unconfirmed unverified believed apparently seemingly accused presumably seems appears seemed appeared
  estimated suggests suggested may might could possibly perhaps maybe potential potentially probably likely
  unlikely possible expected expects planned plans proposed proposes intends hopes aims vowed promised
  pledged seeks`)
/** Hedges that stand right before the noun they weaken: "suspected ties", "potential risk". */
export const LOCAL_HEDGES = set(
  'alleged suspected purported supposed potential possible apparent likely unconfirmed rumored estimated planned proposed expected',
)
