import { beforeEach, describe, expect, it } from 'vitest'
import type { PassageIndex } from '#src/core/ports/passage-index.ts'
import { HARBOUR, article, articleWith } from '../../support/articles.ts'
import { addAll } from './asking.ts'

export function offersSpellings(createIndex: () => PassageIndex): void {
  describe('spellings', () => {
    let index: PassageIndex

    beforeEach(() => {
      index = createIndex()
    })

    const offered = async (word: string): Promise<readonly string[]> =>
      (await index.wordsLike(word)).map((found) => found.word)

    it('offers words of a length within two, of the same first letter', async () => {
      await addAll(index, [article('a', 'Pl', ['Pla plan plans planed planned planner plants flan.'])])
      expect((await offered('plans')).toSorted()).toEqual([
        'pla',
        'plan',
        'planed',
        'planned',
        'planner',
        'plans',
        'plants',
      ])
      expect((await offered('pl')).toSorted()).toEqual(['pl', 'pla', 'plan'])
    })

    it('offers other first letters from eight letters on', async () => {
      await addAll(index, [article('a', 'A', ['Pharbour harboured harbours.'])])
      expect((await offered('xarbour')).toSorted()).toEqual([])
      expect((await offered('xarbours')).toSorted()).toEqual(['harboured', 'harbours', 'pharbour'])
    })

    it('names the word itself first if it is known', async () => {
      await addAll(index, [article('a', 'A', ['Plans. Plans. Plans. Plant.'])])
      expect(await index.wordsLike('plant')).toEqual([
        { word: 'plant', sentences: 1 },
        { word: 'plans', sentences: 3 },
      ])
      expect(await offered('planz')).not.toContain('planz')
    })

    it('holds a stem while a sentence or a headline does', async () => {
      await addAll(index, [article('a', 'Quokkas', ['Plans and mayors.'])])
      const held = async () =>
        await Promise.all(['quokka', 'plan', 'mayor', 'plans', 'tram'].map((stem) => index.holdsStem(stem)))
      expect(await held()).toEqual([true, true, true, false, false])
      await index.remove('a')
      expect(await held()).toEqual([false, false, false, false, false])
    })

    it('counts the sentences of a word once each, folded, and without its stem', async () => {
      await addAll(index, [article('a', 'A', ['Café CAFÉ. The cafe. Cafes.'])])
      expect(await index.wordsLike('cafe')).toEqual([
        { word: 'cafe', sentences: 2 },
        { word: 'cafes', sentences: 1 },
      ])
    })

    it('knows words that only a headline has, until the article goes', async () => {
      await addAll(index, [
        articleWith({ source: 'Herald' }, { id: 'a', title: 'Quokka', paragraphs: ['Nothing.'] }),
        HARBOUR,
      ])
      expect(await index.wordsLike('quokka')).toEqual([{ word: 'quokka', sentences: 0 }])
      expect(await offered('heralt')).toContain('herald')
      await index.remove('a')
      expect(await offered('quokka')).toEqual([])
    })

    it('forgets the words of a replaced article', async () => {
      await addAll(index, [article('a', 'A', ['Quokka sleeps.'])])
      await addAll(index, [article('a', 'A', ['Quolls sleep.'])])
      expect(await offered('quokka')).toEqual(['quolls'])
    })

    it.each(['', "'", '"', '%', '_', '🙂', '𞤀𞤣𞤤'])('is not hurt by %j', async (word) => {
      await addAll(index, [HARBOUR])
      expect(await offered(word)).toEqual([])
    })

    it('compares letters, not the halves that they are stored in', async () => {
      await addAll(index, [article('a', 'A', ['So 𞤀𞤣𞤤𞤢 it is.'])])
      expect(await offered('𞤢𞤣')).toHaveLength(1)
    })
  })
}
