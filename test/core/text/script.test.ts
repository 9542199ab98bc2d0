import { expect, it } from 'vitest'
import { isEncodable } from '#src/core/text/script.ts'

it.each([
  'Hello world',
  'Élan in Zürich',
  'President Xi Jinping (习近平) visited Moscow',
  'ab你好',
  'In 2024: 1,000,000,000,000 euros',
])('takes %j for text that the encoder can read', (text) => {
  expect(isEncodable(text)).toBe(true)
})

it.each(['你好世界', 'Привет мир', 'ภาษาไทย', 'مرحبا', '华为 ok 公司', 'a你好'])(
  'does not take %j for it: fewer than half of its letters are Latin',
  (text) => {
    expect(isEncodable(text)).toBe(false)
  },
)

it.each(['', '123', '🙂 !?'])('does not take %j for it: there is no letter', (text) => {
  expect(isEncodable(text)).toBe(false)
})
