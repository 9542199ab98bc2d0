import { randomInt } from 'node:crypto'

/** Without 0, O, 1 and I, which are taken for each other when read aloud. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const LENGTH = 6

/** A random reference such as F7K2Q9: in a reply and in the log, it joins the two. */
export function createReference(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}
