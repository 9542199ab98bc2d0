import { stem } from './stem.ts'

/** Country, people and capital: news writes one for another ("Washington warned ..."). As the analyser folds them. */
const GROUPS = [
  'usa america american americans washington',
  'ukk britain british london briton britons',
  'euu europe european europeans brussels',
  'china chinese beijing',
  'russia russian russians moscow kremlin',
  'france french paris',
  'germany german germans berlin',
  'netherlands dutch hague amsterdam',
  'japan japanese tokyo',
  'ukraine ukrainian ukrainians kyiv kiev',
  'india indian indians delhi',
  'israel israeli israelis',
  'iran iranian iranians tehran',
  'turkey turkish ankara',
  'spain spanish madrid',
  'italy italian rome',
  'canada canadian ottawa',
  'australia australian canberra',
  'taiwan taiwanese taipei',
  'poland polish warsaw',
  'mexico mexican',
  'brazil brazilian',
  'egypt egyptian cairo',
  'belgium belgian',
  'sweden swedish stockholm',
  'switzerland swiss bern',
].map((group) => Array.from(new Set(group.split(' ').map(stem))))

const GROUP_OF = new Map(GROUPS.flatMap((group) => group.map((name) => [name, group] as const)))

/** Lower-case words that are no place: polish, turkey. */
const ALSO_WORDS = new Set(['polish', 'turkey'].map(stem))

/** "russia", typed in a hurry, is a name all the same. */
export const isPlace = (name: string): boolean => GROUP_OF.has(name) && !ALSO_WORDS.has(name)

/** The other stems that stand for the same country: an article that says "Beijing" knows of "China". */
export function placeAliases(name: string): readonly string[] {
  return (GROUP_OF.get(name) ?? []).filter((other) => other !== name)
}
