/** What can be taken out of a sentence and put into another; found without the means of the rules that are measured. */

const NAME = /(?<=[\p{Ll},;)”’"] |^“?|[a-z]['’]s )\p{Lu}[\p{Ll}’'-]+\p{Ll}(?: \p{Lu}[\p{L}’'-]+)*/gu
const NO_NAME =
  /^(?:I\W|The|A|An|In|On|At|As|But|And|It|Its|He|She|They|We|You|His|Her|Their|This|That|These|Those|There|When|While|For|From|With|After|Before|If|So|Some|Many|Most|Several|All|No|Not|One|Two|Such|More|Other|Also|By|To|Of|What|Why|How|Who|Where|Mr|Mrs|Ms|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December)\b/

/** Capitalised runs; a single word at the start of a sentence is none. */
export function namesOf(text: string): readonly string[] {
  const names = [...text.matchAll(NAME)]
    .filter(
      ({ index, 0: name }) => name.includes(' ') || !/(?:^|[.!?]["”]? )["“]?$/.test(text.slice(0, index)),
    )
    .map(([name]) => name.replace(/[’']s$/, ''))
  return [...new Set(names.filter((name) => !NO_NAME.test(name)))]
}

export const YEAR = /\b(?:1[5-9]|20)\d\d\b/

/** Numbers in digits that are no years. */
export function numbersOf(text: string): readonly string[] {
  const numbers = text.match(/(?<![\p{L}\p{N}.,-])\d[\d,]*(?:\.\d+)?(?![\p{L}\d])/gu) ?? []
  return [...new Set(numbers.map((number) => number.replace(/[,.]$/, '')))].filter(
    (number) => !YEAR.test(number),
  )
}

export const sharesWord = (one: string, other: string): boolean =>
  one.split(' ').some((word) => other.includes(word)) ||
  other.split(' ').some((word) => one.includes(word) && word.length > 2)

export function swapFirst(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u'), () => to)
}
