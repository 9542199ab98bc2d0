import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** The form of what is sealed; another form gets another number. */
const VERSION = 1
/** Says which key it was, without saying anything about the key. */
const KEY_ID_BYTES = 4
const HEADER_BYTES = 1 + KEY_ID_BYTES

/** It was sealed with another key, or for another place, or was changed. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal'
}

/** Encrypts texts, each for the place where it is kept: moved to another place, it cannot be opened. */
export class Seal {
  readonly #key: Buffer
  readonly #keyId: Buffer

  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, 'footnote', 'slack installations', KEY_BYTES))
    this.#keyId = createHash('sha256').update(this.#key).digest().subarray(0, KEY_ID_BYTES)
  }

  close(text: string, place: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const header = Buffer.concat([Buffer.of(VERSION), this.#keyId])
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce, { authTagLength: TAG_BYTES })
    cipher.setAAD(Buffer.concat([header, Buffer.from(place)]))
    const body = [cipher.update(text, 'utf8'), cipher.final()]
    return Buffer.concat([header, nonce, ...body, cipher.getAuthTag()]).toString('base64url')
  }

  open(sealed: string, place: string): string {
    const bytes = Buffer.from(sealed, 'base64url')
    const header = bytes.subarray(0, HEADER_BYTES)
    const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)
    if (header[0] !== VERSION || !header.subarray(1).equals(this.#keyId))
      throw new BrokenSeal('It was sealed with another key')
    try {
      const decipher = createDecipheriv(ALGORITHM, this.#key, nonce, { authTagLength: TAG_BYTES })
      decipher.setAAD(Buffer.concat([header, Buffer.from(place)]))
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
      const body = bytes.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    } catch (error) {
      throw new BrokenSeal('It was changed', { cause: error })
    }
  }
}
