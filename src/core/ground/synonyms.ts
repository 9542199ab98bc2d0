import { stem } from '../text/stem.ts'
import { list } from './word-list.ts'

/** Words that news writing uses for one another; a group ends at "|". */
const GROUPS: readonly (readonly string[])[] =
  `begin start commence launch open | end finish conclude stop close complete | big large huge major great vast
    | say tell state announce declare remark comment note add speak claim address | buy purchase acquire |
    kill slay dead die death | hurt injure wound | show demonstrate reveal indicate suggest find | help
    assist aid support back | use utilize employ | rich wealthy affluent | poor impoverished | country
    nation state | city town municipal | government administration authorities | police officer cop
    authorities | job work employment position post | child kid youngster | choose select pick decide opt
    decision choice | leave depart exit quit abandon | get receive obtain gain | give provide offer grant
    donate contribute supply commit | need require must | keep retain preserve maintain | stay remain |
    increase rise grow climb surge expand soar raise | decrease fall drop decline shrink reduce cut lower
    diminish | fight battle struggle combat | attack assault strike hit blast | company firm business
    corporation | money fund cash | worker employee staff | boss chief head leader director president chief
    | talk speak discuss | ask request urge call | think believe consider feel | want wish desire hope seek
    | try attempt seek effort | build construct erect develop | destroy demolish ruin annihilate | important
    significant crucial critical key vital | quick fast rapid swift | entire whole | nearly almost | about
    around approximately roughly some | more over above exceed greater | hard difficult tough | make create
    produce devise | seem appear | happen occur | live reside | lawyer attorney counsel | film movie | car
    vehicle automobile van | plane aircraft jet airliner | flat apartment | criticize blast slam attack
    denounce condemn | praise laud extol | accuse blame charge | agree consent | reject refuse decline
    dismiss turn | deny reject | allow permit let enable | ban forbid prohibit bar | stop halt prevent |
    warn caution alert | worry concern fear | problem trouble issue difficulty | answer response reply |
    question query | meet encounter | visit travel trip | arrive reach | win victory won | lose defeat lost
    | vote ballot cast elect election | candidate nominee | scare fright | shoot fire shot gun | bomb
    explode explosion blast | test trial | law legislation bill | judge court | prison jail | arrest detain
    custody | release free publish disclose issue | secret covert clandestine hidden conceal hide | spy
    espionage surveillance | hack cyberattack breach | year annual | month monthly | week weekly | day daily
    | fast quick | show exhibit display | plan scheme proposal propose | deal agreement pact accord | rule
    regulation | study research survey poll | scientist researcher expert | house home household | wife
    spouse | husband spouse | parent mother father | several multiple various | exact precise | figure
    number | search look hunt seek | different another other | persuade convince | bring take carry |
    additional more further extra | previous earlier former prior past last | current present now | next
    following | near close | far distant | old aged age | unclear uncertain | richer wealthier | fire shot |
    speed pace | finance fund financial | conduct carry | prepare preparation | name call | disagree differ
    | inhabitant population people resident | suffer experience | wed marry newlywed | war conflict | part
    portion section | area region district zone | send dispatch | teach instruct | learn discover | email
    mail message | party republican gop | democrat democratic | ocean sea | road street | sick ill illness |
    doctor physician | hospital clinic | drug medicine | internet web online | phone cellphone telephone |
    picture photo image | video footage film clip | cause reason lead result due because prompt | raise
    question | spark raise trigger cause | drive push | protest demonstrate | protester demonstrator | rebel
    insurgent | soldier troop | army military | fear afraid | half 50 | double twice | triple threefold
    three | people person human | american americans | earlier previous | inspire influence | describe call
    | treat treatment | appear show | abolish scrap end | able can could | unable cannot | permit let | own
    belong | reside live | famous renowned | brief short | total all | weapon arm | cut reduce slash | slay
    kill | examine study investigate probe investigation inquiry inspect | disclose reveal public | reading
    skim | return back | escort accompany | wealthy rich`
    .split('|')
    .map((group) => list(group).map(stem))

const GROUPS_OF = new Map<string, number[]>()
for (const [number, group] of GROUPS.entries())
  for (const word of group) GROUPS_OF.set(word, [...(GROUPS_OF.get(word) ?? []), number])

/** Both are stems. */
export function areSynonyms(one: string, other: string): boolean {
  const groups = GROUPS_OF.get(other)
  return groups !== undefined && GROUPS_OF.get(one)?.some((group) => groups.includes(group)) === true
}
