import { readFileSync } from 'node:fs'
import { chooseSentences } from '#src/core/summary/choose-sentences.ts'
import { pointsBack } from '#src/core/text/points-back.ts'
import { stem } from '#src/core/text/stem.ts'
import { table } from './table.ts'

const SENTENCES = 3

/** 100 news articles with reference summaries (REALSumm): overlap of single words, as F1, with stems. */
export function measureSummaries(folder: string): string {
  const documents = linesOf(`${folder}/abs/ptr_generator/src.txt`).map(sentencesOf)
  const references = linesOf(`${folder}/abs/t5/ref.txt`).map((line) =>
    [...line.matchAll(/<t>(.*?)<\/t>/g)].map(([, sentence = '']) => sentence).join(' '),
  )
  const ours = documents.map((sentences) =>
    chooseSentences(sentences.map(capitalize), SENTENCES).map((place) => sentences[place] ?? ''),
  )
  const leads = documents.map((sentences) => sentences.slice(0, SENTENCES))
  const row = (name: string, summaries: readonly (readonly string[])[]): (string | number)[] => [
    name,
    average(scores(summaries, references)).toFixed(1),
    average(summaries.map((each) => each.join(' ').split(' ').length)).toFixed(0),
    summaries.flatMap((each) => each.slice(1)).filter((sentence) => pointsBack(capitalize(sentence))).length,
  ]
  return `Summaries of three sentences (the weights were chosen on these)\n\n${table(
    ['', 'ROUGE-1', 'words', 'dangling openers'],
    [row('Footnote', ours), row('the first three sentences', leads)],
  )}`
}

const linesOf = (file: string): readonly string[] => readFileSync(file, 'utf8').trim().split('\n')

/** The texts are tokenised and in small letters. */
const sentencesOf = (line: string): readonly string[] =>
  line
    .replaceAll(/<\/?t>/g, '')
    .replaceAll(/``|''/g, '"')
    .split(/(?<=[.?!](?:\s"|\s'|\s\))?)\s+(?=[a-z0-9"'(`-])/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

const capitalize = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

const scores = (
  summaries: readonly (readonly string[])[],
  references: readonly string[],
): readonly number[] =>
  summaries.map((sentences, index) => 100 * rouge1(sentences.join(' '), references[index] ?? ''))

function rouge1(summary: string, reference: string): number {
  const [ours, theirs] = [countWords(summary), countWords(reference)]
  const both = [...ours].reduce((all, [word, times]) => all + Math.min(times, theirs.get(word) ?? 0), 0)
  return both === 0 ? 0 : (2 * both) / (total(ours.values()) + total(theirs.values()))
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(/[a-z0-9]+/g)) {
    const stemmed = word.length > 3 ? stem(word) : word
    counts.set(stemmed, (counts.get(stemmed) ?? 0) + 1)
  }
  return counts
}

const average = (values: readonly number[]): number => total(values) / values.length

const total = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value, 0)
