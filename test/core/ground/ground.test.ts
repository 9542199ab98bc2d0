import { readFileSync } from 'node:fs'
import { constantFrom, property, assert as check } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFile } from '#src/adapters/files/parse-file.ts'
import type { Passage } from '#src/core/article/article.ts'
import type { RuleName } from '#src/core/ground/ground.ts'
import { ground, reasonText, RULES } from '#src/core/ground/ground.ts'
import { article } from '../../support/articles.ts'
import { ACTIVE_TEXTS, HIDING_TEXTS } from '../../support/hostile-texts.ts'

const PATH = 'data/articles/experts-warn-chinese-espionage.txt'
const parsed = parseFile(PATH, readFileSync(PATH))
if ('unreadable' in parsed) throw new Error(parsed.unreadable)
const SHIPPED = article('shipped', parsed.title, parsed.paragraphs).passages

const passage = (...paragraphs: readonly string[]): readonly Passage[] =>
  article('a', 'A', paragraphs).passages

const LEVY =
  'The council, led by Mayor Anna Jansen, approved a parking levy of 40 cents on Tuesday. Officials said the levy may end in 2029.'
const FLOOD =
  'The flood was reportedly caused by a broken dam, and 212 houses were damaged. "We had no warning at all," farmer Piet Visser said.'
const VOTE =
  'Sales rose 14 percent because prices fell. Some shops did not open. Norway defeated Sweden, and it is the second largest team.'

interface Differing {
  readonly rule: RuleName
  readonly text: string
  readonly statement: string
  readonly reason: string
}

it.each<Differing>([
  {
    rule: 'number',
    text: LEVY,
    statement: 'The council approved a parking levy of 60 cents.',
    reason: '“60” is not in ¶1.',
  },
  {
    rule: 'number',
    text: 'More than 200 houses were damaged.',
    statement: 'Less than 200 houses were damaged.',
    reason: '¶1 says “more than 200”, not “less than 200”.',
  },
  {
    rule: 'date',
    text: LEVY,
    statement: 'The council approved a parking levy on Friday.',
    reason: '“Friday” is not in ¶1.',
  },
  {
    rule: 'date',
    text: LEVY,
    statement: 'Officials said the levy may end in 2031.',
    reason: '“2031” is not in ¶1.',
  },
  {
    rule: 'name',
    text: LEVY,
    statement: 'The council, led by Mayor Karin Smit, approved a parking levy.',
    reason: '“Mayor Karin Smit” is not named in ¶1.',
  },
  {
    rule: 'negation',
    text: LEVY,
    statement: 'The council has not approved a parking levy.',
    reason: 'does not deny it',
  },
  { rule: 'negation', text: VOTE, statement: 'Some shops did open.', reason: 'which is not denied here' },
  {
    rule: 'quantity',
    text: VOTE,
    statement: 'All shops did not open.',
    reason: '¶1 says “Some”, not “All”.',
  },
  {
    rule: 'hedge',
    text: FLOOD,
    statement: 'The flood was caused by a broken dam.',
    reason: '¶1 says “reportedly”, which is left out.',
  },
  {
    rule: 'attribution',
    text: 'Critics say that the plan harms small shops in the centre.',
    statement: 'The plan harms small shops in the centre.',
    reason: 'says so; here it is stated as a fact.',
  },
  {
    rule: 'quotation',
    text: FLOOD,
    statement: 'Piet Visser said "we had a long warning."',
    reason: 'is not in ¶1 word for word.',
  },
  {
    rule: 'comparison',
    text: VOTE,
    statement: 'Norway is the oldest team.',
    reason: '¶1 does not say “oldest”.',
  },
  {
    rule: 'words',
    text: LEVY,
    statement: 'The levy funds schools, hospitals and new roads.',
    reason: 'of its words are in ¶1.',
  },
  {
    rule: 'addition',
    text: LEVY,
    statement: 'The council approved a parking levy after heated public debate in parliament.',
    reason: 'is not in ¶1.',
  },
  {
    rule: 'place',
    text: 'The museum has 300 paintings and 40 statues. It opened in 1985.',
    statement: 'The museum has 40 paintings and statues.',
    reason: '¶1 says this of “300”, not of “40”.',
  },
  {
    rule: 'opposite',
    text: 'House prices in the old town increased last year while rents stayed the same.',
    statement: 'Last year house prices in the old town decreased.',
    reason: '¶1 says “increased”, not “decreased”.',
  },
  {
    rule: 'speaker',
    text: '"The dam was weak," engineer Tom Brand said after the flood. Mayor Anna Jansen thanked the helpers.',
    statement: 'Mayor Anna Jansen said after the flood that the dam was weak.',
    reason: 'In ¶1 it is “Tom Brand”, not “Mayor Anna Jansen”, who says this.',
  },
  {
    rule: 'cause',
    text: 'Shops in the centre closed early. The festival drew large crowds to the river.',
    statement: 'Shops in the centre closed early because the festival drew large crowds.',
    reason: '¶1 gives no cause for it',
  },
  {
    rule: 'comparison',
    text: 'Cats sleep more than dogs, the vets found.',
    statement: 'The vets found that dogs sleep more than cats.',
    reason: 'the comparison “more than” is the other way round.',
  },
])('the rule of $rule says what differs in one sentence: $statement', ({ rule, text, statement, reason }) => {
  const blocking = ground(statement, passage(text)).differences.filter((difference) => difference.blocks)
  expect(blocking.map((difference) => difference.rule)).toContain(rule)
  expect(blocking.map(reasonText).join('\n')).toContain(reason)
})

it.each([
  [VOTE, 'Sales fell 14 percent because prices fell.'],
  [FLOOD, '"We had no warning at all," Anna Jansen said.'],
  [LEVY, 'The council approved a parking levy because the levy may end in 2029.'],
  [VOTE, 'Sweden defeated Norway.'],
])('a false sentence does not pass, by whichever rule (%#)', (text, statement) => {
  expect(ground(statement, passage(text)).verdict).not.toBe('supported')
})

describe('a faithful sentence passes:', () => {
  it.each([
    [LEVY, 'Mayor Anna Jansen’s council approved a levy of 40 cents on parking.'],
    [LEVY, 'On Tuesday a parking levy of 40 cents was approved by the council.'],
    [LEVY, 'According to officials, the levy may end in 2029.'],
    [FLOOD, 'A broken dam reportedly caused the flood.'],
    [FLOOD, 'More than 200 houses were damaged.'],
    [FLOOD, 'Farmer Piet Visser said: “We had no warning at all.”'],
    [VOTE, 'Sweden was defeated by Norway.'],
    [VOTE, 'Because prices fell, sales rose 14 %.'],
    [VOTE, 'Some shops didn’t open.'],
  ])('%#', (text, statement) => {
    const { verdict, differences } = ground(statement, passage(text))
    expect(differences.map(reasonText)).toEqual([])
    expect(verdict).toBe('supported')
  })
})

it('passes every sentence of the shipped article as it stands, with itself as proof', () => {
  for (const cited of SHIPPED)
    for (const sentence of cited.sentences) {
      const { verdict, support, share } = ground(sentence, [cited], SHIPPED)
      expect({ sentence, verdict, share }).toEqual({ sentence, verdict: 'supported', share: 1 })
      expect(support[0]).toMatchObject({ passage: cited, text: sentence })
    }
})

it('never passes a number that the passage does not have', () => {
  const sentences = SHIPPED.flatMap((cited) => cited.sentences.map((text) => ({ text, cited })))
  check(
    property(
      constantFrom(...sentences),
      constantFrom('17', '3,481', '88 percent', 'in 1871'),
      ({ text, cited }, number) => {
        const changed = `${text.replace(/[.'’]*$/, '')} ${number}.`
        expect(ground(changed, [cited], SHIPPED).verdict).not.toBe('supported')
      },
    ),
  )
})

it('names the paragraph that carries it far better', () => {
  const [first] = SHIPPED
  const text = SHIPPED[3]?.sentences[0] ?? ''
  expect(ground(text, first === undefined ? [] : [first], SHIPPED).betterPassage?.paragraph).toBe(4)
})

it.each(['No.', 'It is not so.', '```', '…', ''])('finds nothing in %j', (text) => {
  expect(ground(text, SHIPPED.slice(3, 4)).verdict).toBe('not-found')
})

it('compares numbers and quotations of other languages, and says that it compares no more', () => {
  const cited = passage(LEVY)
  expect(ground('Der Rat hat eine Abgabe von 40 Cent beschlossen.', cited)).toMatchObject({
    comparesWording: false,
  })
  expect(ground('Der Rat hat eine Abgabe von 60 Cent beschlossen.', cited).verdict).toBe('differs')
  expect(ground('The mayor met Anna Jansen at the door.', cited).comparesWording).toBe(true)
})

it('is not troubled by hostile texts', () => {
  for (const text of [...ACTIVE_TEXTS, ...HIDING_TEXTS]) {
    expect(() => ground(text, SHIPPED)).not.toThrow()
    expect(() => ground('The botnet.', passage(`A ${text}`))).not.toThrow()
  }
  for (const text of ['a '.repeat(3_000), '"'.repeat(3_000), 'said '.repeat(2_000), '1 '.repeat(2_000)])
    expect(() => ground(text.slice(0, 2_000), SHIPPED.slice(0, 2))).not.toThrow()
})

it('has a reason for every rule', () => {
  expect(Object.values(RULES).every((what) => what.length > 0)).toBe(true)
})
