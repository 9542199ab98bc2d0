import { list, set } from './word-list.ts'

/** People and country: "Chinese" speaks of China. */
export const DEMONYMS: ReadonlyMap<string, string> = new Map(
  list(`chinese:china american:@us americans:@us america:@us british:@uk britain:@uk briton:@uk britons:@uk
    russian:russia russians:russia french:france german:germany germans:germany italian:italy spanish:spain
    dutch:netherlands japanese:japan korean:korea indian:india israeli:israel iranian:iran iraqi:iraq
    syrian:syria turkish:turkey greek:greece swedish:sweden norwegian:norway danish:denmark finnish:finland
    polish:poland ukrainian:ukraine mexican:mexico canadian:canada australian:australia brazilian:brazil
    egyptian:egypt saudi:saudi burmese:burma pakistani:pakistan afghan:afghanistan african:africa
    european:europe asian:asia irish:ireland scottish:scotland welsh:wales swiss:switzerland belgian:belgium
    austrian:austria hungarian:hungary czech:czechia portuguese:portugal cuban:cuba vietnamese:vietnam
    thai:thailand taiwanese:taiwan palestinian:palestine kenyan:kenya nigerian:nigeria
    congressional:congress democratic:democrat democrats:democrat republicans:republican gop:republican`).map(
    (pair): [string, string] => {
      const [people = '', country = ''] = pair.split(':')
      return [people, country]
    },
  ),
)
/** They come and go with a name without changing who is meant. */
export const TITLES =
  set(`mr mrs ms miss dr prof professor sir lord lady sen senator rep representative gov governor president vice
  prime minister chancellor chief justice judge secretary director general gen col colonel lt captain capt
  sgt king queen prince princess pope bishop archbishop mayor congressman congresswoman ceo chairman
  chairwoman chair spokesman spokeswoman the saint st attorney state deputy assistant former detective
  officer sheriff jr sr coach sergeant rev reverend`)
/** They belong to a longer name: "Democratic Party", "New York City". */
export const GENERIC_NAMES = set(
  'party city state county company administration campaign government republic island river university',
)
export const MONTHS = list(
  'january february march april may june july august september october november december',
)
export const WEEKDAYS = list('monday tuesday wednesday thursday friday saturday sunday')
