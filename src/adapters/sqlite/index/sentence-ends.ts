/** Where the sentences of a text end, in UTF-16 units. They follow each other, with nothing but white space between them. */
export function endsOf(text: string, sentences: readonly string[]): readonly number[] {
  let end = 0
  return sentences.map((sentence) => {
    end = text.indexOf(sentence, end) + sentence.length
    return end
  })
}

/** The sentences that end there. */
export function cutAt(text: string, ends: readonly number[]): readonly string[] {
  return ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end).trimStart())
}
