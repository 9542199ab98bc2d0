import { expect, it } from 'vitest'
import { editDistance } from '#src/core/retrieval/edit-distance.ts'
import { mendSpelling } from '#src/core/retrieval/mend-spelling.ts'
import { stem } from '#src/core/text/stem.ts'

const english = new Map([
  ['happen', -10],
  ['control', -10],
  ['weather', -10.5],
])
const articleWords = ['botnet', 'huawei', 'controlled', 'espionage', 'lack', 'integrity']

async function mend(question: string) {
  return await mendSpelling(question, english, {
    holdsStem: async (asked) => articleWords.some((known) => stem(known) === asked),
    wordsLike: async (word) =>
      articleWords
        .filter((known) => Math.abs(known.length - word.length) <= 2)
        .map((known) => ({ word: known, sentences: 1 })),
  })
}

it('reads a word with one slip as the word of the articles, and says so', async () => {
  expect(await mend('Who ran the botnt?')).toEqual({
    text: 'Who ran the botnet?',
    corrections: [{ written: 'botnt', readAs: 'botnet' }],
  })
})

it('keeps the capital of a mended name', async () => {
  expect((await mend('What about Hauwei?')).text).toBe('What about Huawei?')
})

it('allows two slips from nine letters on and one below', async () => {
  expect((await mend('contrrolledd')).text).toBe('controlled')
  expect((await mend('botmett')).text).toBe('botmett')
})

it('never changes the first letter of a short word', async () => {
  expect((await mend('Slack')).corrections).toEqual([])
})

it.each(['botnet', 'controls', 'US', 'a1b2c3d4', 'the', 'xyz'])('leaves %j as it is', async (word) => {
  expect((await mend(word)).text).toBe(word)
})

it('mends a slip in a common English word that no article holds', async () => {
  expect((await mend('What will the wether be?')).text).toBe('What will the weather be?')
})

it('takes a name that no article knows for a name, not for a slip in English', async () => {
  expect((await mend('Who is Wether?')).corrections).toEqual([])
})

it('changes the whole word and not a part of another', async () => {
  expect((await mend('superbotnt botnt')).text).toBe('superbotnt botnet')
})

it.each([
  ['botnet', 'botnet', 0],
  ['botnt', 'botnet', 1],
  ['bontet', 'botnet', 1],
  ['botnets', 'botnet', 1],
  ['kitten', 'sitting', 3],
  ['', 'ab', 2],
])('counts the edits from %j to %j', (a, b, distance) => {
  expect(editDistance(a, b, 5)).toBe(distance)
})

it('gives up above the most that is asked for', () => {
  expect(editDistance('espionage', 'botnet', 2)).toBe(3)
})

it.each(['botnets', 'NASAL', 'Mask'])(
  'leaves %j alone: another inflection, an acronym, a name near a stop word',
  async (word) => {
    const known = ['botnet', 'nasal', 'must']
    const result = await mendSpelling(word, english, {
      holdsStem: async (asked) => known.some((other) => stem(other) === asked),
      wordsLike: async () => known.map((other) => ({ word: other, sentences: 1 })),
    })
    expect(result.corrections).toEqual([])
  },
)

it('lists a word once that is misspelt twice', async () => {
  expect((await mend('botnt and botnt')).corrections).toHaveLength(1)
})
