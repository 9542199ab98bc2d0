/** "Next line" (U+0085) ends a sentence, too, and is no white space to a regular expression. */
const WHITE_SPACE = /^[\s\u0085]+/

/**
 * Where the sentences of a text end, in UTF-16 units. They follow each other, with nothing but white space between them.
 * Throws when one of them does not stand there.
 */
export function endsOf(text: string, sentences: readonly string[]): readonly number[] {
  let end = 0
  return sentences.map((sentence) => {
    const start = text.indexOf(sentence, end)
    if (start < 0) throw new RangeError('A sentence does not stand in its passage')
    end = start + sentence.length
    return end
  })
}

/** The sentences that end there. */
export function cutAt(text: string, ends: readonly number[]): readonly string[] {
  return ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end).replace(WHITE_SPACE, ''))
}
