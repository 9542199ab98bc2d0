import { expect, it } from 'vitest'
import { isFurniture } from '#src/core/article/furniture.ts'

it.each([
  'Leave a comment',
  'LEAVE A COMMENT',
  'Post a reply',
  '» Write a comment «',
  '3 Comments',
  'Comments (12)',
  'Comment',
  'Share',
  'Share this article',
  'Print this page',
  'Share on Facebook',
  'Share via WhatsApp, e-mail and SMS',
  'Share this story on X / Twitter',
  'Follow us',
  'Follow us on Instagram & TikTok',
  'Read more',
  'Read more stories',
  'Continue reading',
  'Related articles',
  'Latest news',
  '— Advertisement —',
  'Sponsored content',
  'Subscribe now!',
  'Sign up for our newsletter',
  'Next article →',
  '← Previous',
  'Back to top',
  'All rights reserved.',
])('is page furniture: %s', (line) => {
  expect(isFurniture(line)).toBe(true)
})

it.each([
  'Leave a comment, the minister said, and it will be read.',
  'The minister left without a comment.',
  'Comments by the minister angered the council.',
  'He asked her to share.',
  'Share prices fell on Tuesday.',
  'Share on and on what you have learned.',
  'Share to the poor what is theirs.',
  'Follow us on the journey through the Alps and meet the farmers who live there.',
  'Follow us on X to the end of the street.',
  'Read more books, the library board advised.',
  'Related crimes rose.',
  'More news came in the morning.',
  'Next year the levy ends.',
  'Save the whales.',
  'Print is dead.',
  'Advertisement prices rose.',
  'Subscribe now, pay later was their plan.',
  'X',
  '',
  '—',
  'Кто платит?',
])('is no page furniture: %s', (line) => {
  expect(isFurniture(line)).toBe(false)
})

it('does not take its time over a long row of dashes', () => {
  expect(isFurniture(`a${'-'.repeat(200_000)}a`)).toBe(false)
})
