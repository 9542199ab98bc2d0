import { expect, it } from 'vitest'
import { createReference } from '#src/adapters/system/reference.ts'

it('can be read aloud: six capital letters and digits, none of which is taken for another', () => {
  for (let count = 0; count < 500; count++) expect(createReference()).toMatch(/^[A-HJ-NP-Z2-9]{6}$/)
})

it('differs from time to time', () => {
  expect(new Set(Array.from({ length: 100 }, createReference)).size).toBeGreaterThan(95)
})
