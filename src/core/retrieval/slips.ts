const LETTERS: readonly string[] = 'abcdefghijklmnopqrstuvwxyz'.split('')

/**
 * What may have been meant where a hand slipped: a letter doubled, left out, or swapped with its neighbour.
 * The first letter is always right. Wrong and additional letters are no slips: too many right words are one such
 * letter off another ("clash" and "class", "masts" and "mass").
 */
export function slipsOf(word: string): readonly string[] {
  const places = Array.from({ length: word.length - 1 }, (_, index) => index + 1)
  return [
    ...places.filter((place) => word[place] === word[place - 1]).map((place) => without(word, place)),
    ...places.slice(1).map((place) => swapped(word, place)),
    ...[...places, word.length].flatMap((place) => LETTERS.map((letter) => withAdded(word, place, letter))),
  ]
}

const without = (word: string, place: number): string => word.slice(0, place) + word.slice(place + 1)

const swapped = (word: string, place: number): string =>
  word.slice(0, place - 1) + word.charAt(place) + word.charAt(place - 1) + word.slice(place + 1)

const withAdded = (word: string, place: number, letter: string): string =>
  word.slice(0, place) + letter + word.slice(place)
