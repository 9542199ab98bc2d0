import { describe, expect, it } from 'vitest'
import { renderAnswer, renderNearest } from '#src/core/answer/render-answer.ts'
import type { Answer } from '#src/core/answer/answer.ts'
import { readReply } from '../reply/read-reply.ts'
import { abstained, BUS, grounded, HARBOUR, statement, surroundings } from './build-answer.ts'

const read = (answer: Answer, around = surroundings()): readonly string[] =>
  readReply(renderAnswer(answer, around))
const opening = (answer: Answer, around = surroundings()): string | undefined => read(answer, around)[0]

const SOURCE_2 = '[1] ¶2 of 3 Night bus approved https://x.org/bus'

describe('a direct answer', () => {
  it('is the quotation, its source, and what to do next', () => {
    expect(read(grounded({ question: 'Who pays for the bus?' }))).toEqual([
      'quote: “‹A parking levy pays for the bus.›”\u00a0[1]',
      SOURCE_2,
      'actions: passage 2, why',
    ])
  })

  it('numbers its sources in the order of the quotations, an article is named once', () => {
    const answer = grounded({ question: 'Who pays?' }, statement('2.0'), statement('1.0'), statement('2.1'))
    expect(read(answer)).toEqual([
      'quote: “‹A parking levy pays for the bus.›”\u00a0[1]',
      'quote: “‹The council approved a night bus on Tuesday.›”\u00a0[2]',
      'quote: “‹The levy ends after three years.›”\u00a0[1]',
      SOURCE_2,
      '[2] ¶1 same',
      'actions: passage 2, passage 1, why',
    ])
  })

  it('cites every passage of a statement', () => {
    expect(opening(grounded({ question: 'Who pays?' }, statement('2.0', '3')))).toBe(
      'quote: “‹A parking levy pays for the bus.›”\u00a0[1]\u00a0[2]',
    )
  })

  it('names another article, and how to show its paragraph', () => {
    const answer = grounded({ question: 'Who pays?' }, statement('2.0'), statement('harbour 1.0'))
    expect(read(answer, surroundings([BUS, HARBOUR])).slice(2)).toEqual([
      SOURCE_2,
      '[2] ¶1 of 1 Harbour closes',
      'actions: passage 2, passage harbour 1, why',
    ])
  })

  it('says which words it read as others', () => {
    const corrections = [{ written: 'parkng', readAs: 'parking' }]
    expect(read(grounded({ question: 'What is the parking levy?', corrections }))).toContain(
      'small: I read “‹parkng›” as “‹parking›”.',
    )
  })
})

describe('a closest passage opens with why it is no answer', () => {
  it.each([
    ['nothing more to say', [], 'The closest passage:'],
    ['no date', [{ kind: 'missing', what: 'date' }], 'The closest passage gives no date:'],
    ['no number', [{ kind: 'missing', what: 'number' }], 'The closest passage gives no number for it:'],
    ['no reason', [{ kind: 'missing', what: 'reason' }], 'The closest passage gives no reason:'],
  ] as const)('%s', (_what, gates, why) => {
    expect(opening(grounded({ question: 'Who pays?', confidence: 'closest', gates }))).toBe(
      `say: I did not find a clear answer. ${why}`,
    )
  })

  it('an unknown name, as it was written', () => {
    const gates = [
      { kind: 'unknown-names', names: ['zürich'.normalize('NFKD').replace(/\p{M}/gu, ''), 'bern'] },
    ] as const
    const question = 'Who pays in Zürich and Bern?'
    expect(opening(grounded({ question, confidence: 'closest', gates }))).toBe(
      'say: I did not find a clear answer. Nothing that I have read mentions “‹Zürich›” or “‹Bern›”. The closest passage:',
    )
  })
})

describe('a loaded question is not answered with what looks like a yes', () => {
  it('says which loaded word the article does not say, and what only this paragraph mentions', () => {
    expect(read(grounded({ question: 'Did all drivers protest?' }, statement('3')))).toEqual([
      'say: The article does not say “‹all›”. In its own words:',
      'quote: “‹Some drivers protested.›”\u00a0[1]',
      'say: No other paragraph mentions “‹drivers›” or “‹protest›”.',
      '[1] ¶3 of 3 Night bus approved https://x.org/bus',
      'actions: passage 3, why',
    ])
  })

  it('speaks of the passage when the article says it elsewhere, in its headline, too', () => {
    const all = { ...BUS, title: 'All is well' }
    expect(opening(grounded({ question: 'Does every driver protest?' }, statement('3')))).toBe(
      'say: The passage does not say “‹every›”. In its own words:',
    )
    expect(
      opening(grounded({ question: 'Did all drivers protest?' }, statement('3')), surroundings([all])),
    ).toBe('say: The passage does not say “‹all›”. In its own words:')
  })

  it('speaks of several articles or passages when it quotes several', () => {
    const two = grounded({ question: 'Is it proven?' }, statement('3'), statement('harbour 1.0'))
    expect(opening(two, surroundings([BUS, HARBOUR]))).toBe(
      'say: The articles do not say “‹proven›”. In their own words:',
    )
    const passages = grounded({ question: 'Is it every driver?' }, statement('3'), statement('2.0'))
    expect(opening(passages)).toBe('say: The passages do not say “‹every›”. In their own words:')
  })

  it('says less when other paragraphs mention the same words', () => {
    const lines = read(grounded({ question: 'Is the bus definitely here?' }))
    expect(lines[0]).toContain('definitely')
    expect(lines.filter((line) => line.includes('No other paragraph'))).toEqual([])
  })

  it('is not taken for loaded when the passage says the word itself', () => {
    expect(opening(grounded({ question: 'Does it run every hour?' }, statement('1.1')))).toBe(
      'say: I quote, and do not say yes or no:',
    )
  })
})

describe('an abstention', () => {
  it('says that it found nothing, and where the words stand that it looked for', () => {
    const answer = abstained({ question: 'Will the bus have wifi?' }, statement('1.0'))
    expect(read(answer)).toEqual([
      'say: I could not find this in the article.',
      'small: I looked for “‹bus›” and “‹wifi›”. Only “‹bus›” is in it, in the headline, and in ¶1 and ¶2.',
      'actions: show-closest, why',
    ])
  })

  it.each([
    ['one unknown word', 'Wifi?', '“‹Wifi›”. The article does not have that word.'],
    ['unknown words', 'Is wifi free?', '“‹wifi›” and “‹free›”. The article has none of these words.'],
    ['one word that is there', 'Levy?', '“‹Levy›”. “‹Levy›” is in ¶2.'],
    [
      'a word of the headline alone',
      'Closing harbour?',
      '“‹Closing›” and “‹harbour›”. The article has none of these words.',
    ],
    [
      'words that stand apart',
      'Did drivers pay a levy?',
      '“‹drivers›”, “‹pay›” and “‹levy›”. “‹drivers›” is in ¶3; “‹pay›” is in ¶2; “‹levy›” is in ¶2. No sentence brings them together.',
    ],
    [
      'words that stand together',
      'Parking levy pays?',
      '“‹Parking›”, “‹levy›” and “‹pays›”. “‹Parking›” is in ¶2; “‹levy›” is in ¶2; “‹pays›” is in ¶2.',
    ],
    [
      'some of the words',
      'Do drivers hate the levy?',
      '“‹drivers›”, “‹hate›” and “‹levy›”. “‹drivers›” is in ¶3; “‹levy›” is in ¶2; the rest is not in it.',
    ],
  ])('is true of %s', (_what, question, words) => {
    expect(read(abstained({ question }))).toContain(`small: I looked for ${words}`)
  })

  it('names no word when the question holds none to look for', () => {
    expect(read(abstained({ question: 'Is it so?' }))).toEqual([
      'say: I could not find this in the article.',
      'small: The question holds no word that I could look for. `/passage 1` shows how the article begins.',
    ])
  })

  it('names five words at most', () => {
    const [, looked = ''] = read(abstained({ question: 'apples pears plums grapes melons figs dates?' }))
    expect(looked).toBe(
      'small: I looked for “‹apples›”, “‹pears›”, “‹plums›”, “‹grapes›” and “‹melons›”. The article has none of these words.',
    )
  })

  it('says less where there are several articles', () => {
    expect(read(abstained({ question: 'Wifi?' }), surroundings([BUS, HARBOUR], []))).toEqual([
      'say: I could not find this in the articles that I have read.',
    ])
  })

  it('says so when there is no article at all', () => {
    expect(read(abstained({ question: 'Wifi?', ranked: {} }), surroundings([]))).toEqual([
      'say: I have not read any article yet. Put a .txt or .md file into the articles folder and start me again.',
    ])
  })

  it('says which words it read as others before it offers more', () => {
    const corrections = [{ written: 'wfi', readAs: 'wifi' }]
    const lines = read(abstained({ question: 'Wifi?', corrections }, statement('1.0')))
    expect(lines.slice(-2)).toEqual(['small: I read “‹wfi›” as “‹wifi›”.', 'actions: show-closest, why'])
  })

  it('shows what came closest on request, with the warning first', () => {
    const answer = abstained({ question: 'Wifi?' }, statement('1.0'))
    expect(readReply(renderNearest(answer, surroundings()))).toEqual([
      'say: This came closest, and I do not think that it answers the question:',
      'quote: “‹The council approved a night bus on Tuesday.›”\u00a0[1]',
      '[1] ¶1 of 3 Night bus approved https://x.org/bus',
      'actions: passage 1, why',
    ])
  })
})
