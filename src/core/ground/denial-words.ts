import { stem } from '../text/stem.ts'
import { list, set, stemSet } from './word-list.ts'

export const NEGATORS = set(
  'not never no none nobody nothing neither nor without hardly barely scarcely nowhere',
)
/** Verbs and adjectives that deny what follows ("failed to", "unable to"), and words that leave little of it. */
export const DENIERS =
  stemSet(`fail failed refuse refused decline declined deny denied denies lack lacked lacking unable stop stopped avoid
  avoided prevent prevented reject rejected dismiss dismissed absent absence avoid cease ceased without
  impossible barred ban banned false untrue instead unless except exception exceptions few fewer only`)
/** Roots, not letters: "international" and "united" deny nothing. */
export const NEGATIVE_PREFIX =
  /^(?:un(?!der|it|iv|ion|iq|til|less|cle|ic|if|ity)(?=\p{L}{4})|dis(?=agree|approv|like|trust|honest|believ|continu|prov|satisf|loyal)|in(?=accura|correct|valid|capab|effect|suffic|complet|abil|activ|depend|eligib|visib)|im(?=possib|probab|matur|polite|perfect)|il(?=legal|legitim|logical)|ir(?=relevan|responsib|regular|rational)|non(?=\p{L}{5}))/u

/** Both directions and every form are meant. */
export const OPPOSITES: readonly (readonly [string, string])[] = list(
  `rise:fall rose:fell risen:fallen increase:decrease increase:decline increase:drop rise:drop rise:decline
  grow:shrink gain:lose gain:loss win:lose won:lost victory:defeat higher:lower high:low more:less
  more:fewer most:least before:after up:down above:below over:under accept:reject accepted:refused
  approve:reject support:oppose supporter:opponent agree:disagree allow:ban allow:forbid allow:prevent
  permit:forbid confirm:deny admit:deny begin:end start:end start:stop open:close opened:closed buy:sell
  bought:sold arrive:leave arrive:depart enter:leave alive:dead live:die lived:died born:died early:late
  earlier:later first:last best:worst better:worse good:bad largest:smallest larger:smaller large:small
  big:small biggest:smallest strong:weak stronger:weaker strengthen:weaken many:few long:short
  longer:shorter old:new older:younger oldest:youngest old:young rich:poor success:failure succeed:fail
  succeeded:failed legal:illegal guilty:innocent convict:acquit public:private domestic:foreign
  positive:negative safe:dangerous easy:hard easy:difficult possible:impossible likely:unlikely true:false
  right:wrong left:right north:south east:west northern:southern eastern:western inside:outside
  include:exclude remember:forget love:hate friend:enemy ally:enemy attack:defend praise:criticize
  praised:criticized welcome:condemn expand:contract create:destroy build:demolish hire:fire import:export
  lend:borrow teach:learn push:pull cause:prevent fast:slow faster:slower quick:slow quickly:slowly
  rare:common frequent:rare often:rarely always:never majority:minority winner:loser male:female man:woman
  men:women boy:girl son:daughter brother:sister father:mother husband:wife king:queen morning:evening
  day:night hot:cold warm:cold wet:dry full:empty heavy:light wide:narrow victim:suspect defendant:plaintiff
  employer:employee teacher:student optimistic:pessimistic willing:unwilling successful:unsuccessful
  able:unable aware:unaware certain:uncertain stable:unstable appear:disappear connect:disconnect
  encourage:discourage lift:impose lifted:imposed raise:lower raised:lowered raise:cut raised:cut join:leave
  joined:left ahead:behind`,
).map((pair): [string, string] => {
  const [one = '', other = ''] = pair.split(':')
  return [stem(one), stem(other)]
})
