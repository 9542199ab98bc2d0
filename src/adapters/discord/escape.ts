/** What Discord's markdown reads as a sign, wherever it stands; the colon ends addresses, emoji and times. */
const SIGNS = /[\\*_~`|<>[\](){}:@#!]/g
/** What it reads as a list at the beginning of a line. */
const LIST = /^(\s*)([-+]|\d+[.)])(?=\s|$)/gm

/** Words from outside: shown as they are, and nothing else. */
export const escapeText = (text: string): string =>
  text
    .replace(SIGNS, String.raw`\$&`)
    .replace(LIST, (_, lead: string, mark: string) => `${lead}${mark.slice(0, -1)}\\${mark.slice(-1)}`)

/** Marks of sources in our own words: "[1]" would begin a link. */
export const escapeMarks = (text: string): string => text.replace(/\[(\d+)\]/g, String.raw`\[$1\]`)
