/** Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980), steps 1a to 5b. */
const CONSONANT = '[^aeiou]'
const VOWEL = '[aeiouy]'
const CONSONANTS = `${CONSONANT}[^aeiouy]*`
const VOWELS = `${VOWEL}[aeiou]*`
/** Porter's measure m counts the vowel-consonant pairs of a stem. */
const MEASURE_OVER_0 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}`)
const MEASURE_IS_1 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}(?:${VOWELS})?$`)
const MEASURE_OVER_1 = new RegExp(`^(?:${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`)
const HAS_VOWEL = new RegExp(`^(?:${CONSONANTS})?${VOWEL}`)
const ENDS_SHORT = new RegExp(`^${CONSONANTS}${VOWEL}[^aeiouwxy]$`)

type Endings = readonly (readonly [ending: string, replacement: string])[]

const STEP_2: Endings = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['iveness', 'ive'],
  ['tional', 'tion'],
  ['biliti', 'ble'],
  ['entli', 'ent'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['alli', 'al'],
  ['ator', 'ate'],
  ['logi', 'log'],
  ['bli', 'ble'],
  ['eli', 'e'],
]
const STEP_3: Endings = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
]
const STEP_4 = /^(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$/
const STEP_4_ION = /^(.+?[st])ion$/

/** "organise" and "organize" must find each other; what is only spelt so ("promise") merely gets another stem. */
const BRITISH = /(?<=[a-z]{4})is(e|ed|es|ing|ation|ations)$/

const LONGEST_MEMORY = 50_000
const remembered = new Map<string, string>()

/** The stem of a folded (lower-case) word; words that are not plain English letters stay as they are. */
export function stem(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const result = word.length < 3 || !/^[a-z]+$/.test(word) ? word : porter(word.replace(BRITISH, 'iz$1'))
  if (remembered.size < LONGEST_MEMORY) remembered.set(word, result)
  return result
}

/**
 * The word without its inflection ("spies" and "spied" are "spi"), but not without its derivation: the stems of "author" and
 * "authorities" are one, their inflection stems are not.
 */
export function inflectionStem(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  return withoutInflection(word.replace(BRITISH, 'iz$1')).replace(/e$/, '').toLowerCase()
}

function porter(word: string): string {
  const base = withoutInflection(word)
  const root = replaceEnding(replaceEnding(base, STEP_2), STEP_3)
  return tidyEnd(withoutSuffix(root)).toLowerCase()
}

function withoutInflection(word: string): string {
  // A leading y is a consonant: hide it from the vowel patterns.
  const hidden = word.startsWith('y') ? `Y${word.slice(1)}` : word
  const base = withoutPastOrGerund(withoutPlural(hidden))
  // With or without a vowel before it, as in Porter's later stemmer: else "spy" would not find "spies".
  return base.replace(/^(.{2,})y$/, '$1i')
}

function withoutPlural(word: string): string {
  // "ties" and "tie", unlike "spies" and "spy".
  if (/^[^aeiou]ies$/.test(word)) return word.slice(0, -1)
  if (/(?:ss|i)es$/.test(word)) return word.slice(0, -2)
  return /[^s]s$/.test(word) ? word.slice(0, -1) : word
}

function withoutPastOrGerund(word: string): string {
  const beforeEed = /^(.+?)eed$/.exec(word)?.[1]
  if (beforeEed !== undefined) return MEASURE_OVER_0.test(beforeEed) ? word.slice(0, -1) : word
  const base = /^(.+?)(?:ed|ing)$/.exec(word)?.[1]
  if (base === undefined || !HAS_VOWEL.test(base)) return word
  if (/(?:at|bl|iz)$/.test(base)) return `${base}e`
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1)
  return ENDS_SHORT.test(base) ? `${base}e` : base
}

function replaceEnding(word: string, endings: Endings): string {
  const found = endings.find(([ending]) => word.length > ending.length && word.endsWith(ending))
  if (found === undefined) return word
  const base = word.slice(0, -found[0].length)
  return MEASURE_OVER_0.test(base) ? base + found[1] : word
}

function withoutSuffix(word: string): string {
  const base = STEP_4.exec(word)?.[1]
  if (base !== undefined) return MEASURE_OVER_1.test(base) ? base : word
  const beforeIon = STEP_4_ION.exec(word)?.[1]
  return beforeIon !== undefined && MEASURE_OVER_1.test(beforeIon) ? beforeIon : word
}

function tidyEnd(word: string): string {
  let result = word
  const beforeE = /^(.+?)e$/.exec(result)?.[1]
  if (beforeE !== undefined && dropsE(beforeE)) result = beforeE
  return result.endsWith('ll') && MEASURE_OVER_1.test(result) ? result.slice(0, -1) : result
}

function dropsE(base: string): boolean {
  return MEASURE_OVER_1.test(base) || (MEASURE_IS_1.test(base) && !ENDS_SHORT.test(base))
}
