import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { stem } from '#src/core/text/stem.ts'

/** The examples of Porter's paper, carried through all the later steps. */
const PORTER: Readonly<Record<string, string>> = {
  '1a': 'caresses>caress ponies>poni ties>tie caress>caress cats>cat',
  '1b': 'feed>feed agreed>agre plastered>plaster bled>bled motoring>motor sing>sing',
  '1b, mended ends':
    'conflated>conflat troubled>troubl sized>size hopping>hop tanned>tan falling>fall hissing>hiss fizzed>fizz failing>fail filing>file',
  '1c': 'happy>happi',
  '2': 'relational>relat conditional>condit rational>ration valenci>valenc hesitanci>hesit digitizer>digit conformabli>conform radicalli>radic differentli>differ vileli>vile analogousli>analog vietnamization>vietnam predication>predic operator>oper feudalism>feudal decisiveness>decis hopefulness>hope callousness>callous formaliti>formal sensitiviti>sensit sensibiliti>sensibl',
  '3': 'triplicate>triplic formative>form formalize>formal electriciti>electr electrical>electr hopeful>hope goodness>good',
  '4': 'revival>reviv allowance>allow inference>infer airliner>airlin gyroscopic>gyroscop adjustable>adjust defensible>defens irritant>irrit replacement>replac adjustment>adjust dependent>depend adoption>adopt communism>commun activate>activ angulariti>angular homologous>homolog effective>effect bowdlerize>bowdler',
  '5': 'probate>probat rate>rate cease>ceas controll>control roll>roll',
  all: 'generalizations>gener oscillators>oscil',
}
const examples = Object.entries(PORTER).flatMap(([step, pairs]) =>
  [...pairs.matchAll(/(\w+)>(\w+)/g)].map(([, word = '', expected = '']) => [step, word, expected] as const),
)

it.each(examples)("follows Porter's example for step %s: %s becomes %s", (_step, word, expected) => {
  expect(stem(word)).toBe(expected)
})

it.each([
  ['warn', 'warned', 'warning', 'warns'],
  ['hack', 'hacks', 'hacked', 'hacking'],
  ['collaborate', 'collaborating', 'collaboration', 'collaborative'],
  ['connect', 'connected', 'connecting', 'connection', 'connections'],
  ['agency', 'agencies'],
  ['economic', 'economical'],
  ['escalate', 'escalation', 'escalating'],
  ['depend', 'dependent', 'dependence'],
  ['yield', 'yields', 'yielding'],
  ['organize', 'organized', 'organizing'],
  ['technology', 'technologies', 'technological'],
])('gives %s and its forms one stem', (first, ...others) => {
  expect(new Set(others.map(stem))).toEqual(new Set([stem(first)]))
})

it.each([
  ['policy', 'police'],
  ['ally', 'all'],
  ['hop', 'hope'],
  ['sing', 'sin'],
  ['bled', 'ble'],
  ['china', 'chinese'],
  ['roll', 'role'],
  ['spy', 'spine'],
])('keeps %s and %s apart', (one, two) => {
  expect(stem(one)).not.toBe(stem(two))
})

it.each(['it', 's', '', 'covid19', "don't", 'café', '中国', 'Warned', '1990s', 'opinion', 'million'])(
  'leaves %j as it is',
  (word) => {
    expect(stem(word)).toBe(word)
  },
)

it('does not confuse a word with a property that every object has', () => {
  expect(stem('constructor')).toBe('constructor')
})

it('takes a leading y for a consonant', () => {
  // No vowel is left before the ending, so it stays.
  expect(stem('ying')).toBe('ying')
  expect(stem('yelling')).toBe('yell')
})

it('gives the same stem every time, never an empty one and never a longer one', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,15}$/), (word) => {
      const first = stem(word)
      expect(stem(word)).toBe(first)
      expect(first.length).toBeGreaterThan(0)
      expect(first.length).toBeLessThanOrEqual(word.length)
      expect(first).toMatch(/^[a-z]+$/)
    }),
  )
})

it.each(['spy spies spied', 'fly flies', 'try tries tried'])(
  'parts with Porter where %j would not find each other',
  (forms) => {
    expect(new Set(forms.split(' ').map(stem)).size).toBe(1)
  },
)

it.each(['organise organize', 'organised organized', 'organisation organization', 'recognising recognizing'])(
  'gives the British and the American spelling in %j one stem',
  (forms) => {
    expect(new Set(forms.split(' ').map(stem)).size).toBe(1)
  },
)
