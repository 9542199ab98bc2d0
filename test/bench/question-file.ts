import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CorpusQuestion } from './corpus.ts'

const pathIn = (folder: string): string => join(folder, 'question.txt')

/** A line for each part and each number: whoever is measured must not load a parser for it. */
export function writeQuestion(folder: string, { text, words, answer, vector }: CorpusQuestion): void {
  const lines = [text, words].map((part) => part.replaceAll('\n', ' '))
  writeFileSync(pathIn(folder), [...lines, answer, ...vector].join('\n'))
}

export function readQuestion(folder: string): CorpusQuestion {
  const [text = '', words = '', answer, ...numbers] = readFileSync(pathIn(folder), 'utf8').split('\n')
  return { text, words, answer: Number(answer), vector: Float32Array.from(numbers, Number) }
}
