import * as z from 'zod'
import { EVERY_DAY } from '../../../core/digest/schedule.ts'
import type { Subscription, Told } from '../../../core/digest/subscription.ts'
import { TOPICS } from '../../../core/digest/subscription.ts'
import type { ActiveSubscription, Occurred, OccurrenceOutcome } from '../../../core/ports/subscriptions.ts'
import type { Row } from '../rows.ts'
import { readNumber, readText } from '../rows.ts'

const fromJson = <Value extends z.ZodType>(value: Value) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue('is no JSON')
        return z.NEVER
      }
    })
    .pipe(value)

const Text = z.string().min(1)
const Body = z.object({
  channel: z.object({
    platform: Text,
    installationId: Text.optional(),
    channelId: Text,
    name: z.string().optional(),
  }),
  schedule: z.object({
    weekdays: z.array(z.literal(EVERY_DAY)).min(1),
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    zone: Text,
  }),
  topics: z.array(z.literal(TOPICS)).min(1),
  isAlways: z.boolean(),
  madeBy: z.object({ id: Text, name: z.string().optional() }),
})
const Pause = z.object({
  kind: z.literal(['by-hand', 'refused', 'damaged', 'removed']),
  reason: z.string().optional(),
  at: z.number().optional(),
})
const ToldRow = z.object({ at: z.number(), articles: z.array(z.tuple([z.string(), z.string()])) })

const SubscriptionRow = z.object({
  id: Text,
  number: z.int().positive(),
  since: z.number(),
  pause: z.union([z.null(), fromJson(Pause)]),
  body: fromJson(Body),
})

/** `undefined`: the row was damaged, or edited by hand. */
export function readActiveSubscription(row: Row): ActiveSubscription | undefined {
  const { data } = SubscriptionRow.safeParse(row)
  if (data === undefined) return undefined
  const { pause, body, ...others } = data
  const { id, name } = body.madeBy
  return { ...others, ...(pause !== null && { pause }), ...body, madeBy: { id, name } }
}

/** The same with what its readers know. */
export function readSubscription(row: Row): Subscription | undefined {
  const subscription = readActiveSubscription(row)
  const told = fromJson(ToldRow).safeParse(row['told']).data
  if (subscription === undefined || told === undefined) return undefined
  return { ...subscription, told: { at: told.at, articles: new Map(told.articles) } }
}

export const writeTold = ({ at, articles }: Told): string => JSON.stringify({ at, articles: [...articles] })

const Outcome = z.literal([
  'posted',
  'unsure',
  'nothing-new',
  'refused',
  'missed',
  'overtaken',
  'paused',
  'failed',
  'drafted',
] satisfies OccurrenceOutcome[])

export const readOccurred = (row: Row): Occurred => ({
  date: readText(row, 'date'),
  time: readText(row, 'time'),
  at: readNumber(row, 'at'),
  outcome: Outcome.parse(row['outcome']),
  settledAt: readNumber(row, 'settled'),
})
