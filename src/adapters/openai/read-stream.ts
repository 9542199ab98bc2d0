import * as z from 'zod'
import type { Usage } from '../../core/ports/language-model.ts'
import { BadStream } from './failure.ts'

const Count = z.number().nonnegative().catch(0)
const Chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: Count, completion_tokens: Count }).nullish(),
})

/** In characters: what is longer is no answer. */
const LONGEST_TEXT = 65_536
/** Reasoning that some models write before their answer, or instead of one. */
const REASONING = /^\s*<think>.*?<\/think>/s

export interface Stream {
  readonly text: string
  /** `undefined`: the server has not counted. */
  readonly usage: Usage | undefined
}

/**
 * Reads a streamed completion to its end; `heard` is called at each chunk. Throws a BadStream when it is none, or when it ends
 * otherwise than by itself.
 */
export async function readStream(chunks: AsyncIterable<unknown>, heard: () => void): Promise<Stream> {
  let text = ''
  let usage: Usage | undefined
  let finish: string | undefined
  for await (const data of chunks) {
    heard()
    const piece = readChunk(data)
    text += piece.text
    finish = piece.finish ?? finish ?? ''
    usage = piece.usage ?? usage
    if (text.length > LONGEST_TEXT) throw new BadStream('cut-off')
  }
  // Not one chunk: it was no stream.
  if (finish === undefined) throw new BadStream('unusable')
  if (finish !== 'stop') throw new BadStream(finish === 'content_filter' ? 'refused' : 'cut-off')
  const answer = text.replace(REASONING, '').trim()
  if (answer === '') throw new BadStream('unusable')
  return { text: answer, usage }
}

interface Piece {
  readonly text: string
  readonly finish: string | undefined
  readonly usage: Usage | undefined
}

function readChunk(data: unknown): Piece {
  const chunk = Chunk.safeParse(data)
  if (!chunk.success) throw new BadStream('unusable')
  const [{ delta, finish_reason } = NO_CHOICE] = chunk.data.choices ?? []
  if ((delta?.refusal ?? '') !== '') throw new BadStream('refused')
  return { text: delta?.content ?? '', finish: finish_reason ?? undefined, usage: usageOf(chunk.data) }
}

const NO_CHOICE = { delta: undefined, finish_reason: undefined }

function usageOf({ usage }: z.infer<typeof Chunk>): Usage | undefined {
  if (usage === undefined || usage === null) return undefined
  return { input: usage.prompt_tokens, output: usage.completion_tokens }
}
