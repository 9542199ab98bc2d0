import { list, set } from './word-list.ts'

/** How much of a whole is claimed, from 5 (all of it) to 1. Weaker is fine, stronger is not. */
export const QUANTIFIERS: ReadonlyMap<string, number> = new Map(
  [
    {
      strength: 5,
      words:
        'all every everyone everybody everything always entire entirely whole wholly completely totally each both everywhere',
    },
    { strength: 4, words: 'most mostly majority largely mainly usually generally' },
    { strength: 3, words: 'many numerous often much lots hundreds thousands dozens millions frequently' },
    {
      strength: 2,
      words: 'some several certain various sometimes occasionally partly partially others part',
    },
    { strength: 1, words: 'few rarely seldom little' },
  ].flatMap(({ strength, words }) => list(words).map((word): [string, number] => [word, strength])),
)
export const EXCLUSIVES = set('only solely exclusively sole merely')
/** What a passage may say where a sentence says "only". */
export const EXCLUSIVE_HINTS = set(
  'only solely exclusively sole just merely alone lone single but except unless until not no one',
)
/** "last", "most", "least", "leading", "main", "top" and "record" are none: they stand for too much else. */
export const SUPERLATIVES =
  set(`largest biggest smallest highest lowest oldest youngest longest shortest best worst greatest
  strongest weakest richest poorest fastest slowest earliest latest deadliest worst-ever unprecedented first busiest tallest
  heaviest newest`)
