import type { LoggedAnswer } from '../ports/answer-log.ts'
import type { Message, Person } from '../ports/chat-event.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { data, shorten, small } from '../reply/reply.ts'

/** An answer as its reader sees it: with the question where that cannot be seen, and what can be done with the answer. */
export function presentAnswer(answer: Reply, asked: Message): Reply {
  const who = asked.destination.onlyFor === undefined ? asked.person : undefined
  return present(answer, asked, ...(asked.isHidden ? [repeatQuestion(asked.text, who)] : []))
}

/** With a last line about what was asked, and what can be done with the answer. */
function present(answer: Reply, { destination }: Message, ...lines: readonly Block[]): Reply {
  return destination.onlyFor === undefined
    ? [...beforeActions(answer, lines), ...actionsOf(answer), { kind: 'feedback' }]
    : [...beforeActions(answer, lines), ...actionsOf(answer, [{ kind: 'share' }])]
}

/** An answer that one person got, for all: under that person's name, which pings nobody. */
export function presentShared({ reply, question, outcome }: LoggedAnswer, person: Person): Reply {
  if (outcome === 'summed-up') return presentSummary(reply, person)
  const line = outcome === 'checked' ? repeatClaim(question, person) : repeatQuestion(question, person)
  return [...beforeActions(reply, [line]), ...actionsOf(reply), { kind: 'feedback' }]
}

/** A summary for all, under the name of who has shared it; nobody else's click changes what all see. */
const presentSummary = (reply: Reply, person: Person): Reply => [
  ...beforeActions(reply, [small(data(nameOf(person)), ' shared this.')]),
  ...actionsOf(reply).map(withoutResizing),
]

const withoutResizing = (block: Block): Block =>
  block.kind === 'actions'
    ? { ...block, actions: block.actions.filter(({ kind }) => !kind.endsWith('-summary')) }
    : block

/** A summary as its reader sees it: who alone sees it can share it. */
export const presentSummed = (reply: Reply, { destination }: Message): Reply =>
  destination.onlyFor === undefined
    ? reply
    : [...beforeActions(reply, []), ...actionsOf(reply, [{ kind: 'share' }])]

/** A checked claim, and what such a comparison is worth. */
export const presentCheck = (reply: Reply, asked: Message, claim: string): Reply =>
  present(reply, asked, repeatClaim(claim, undefined))

/** Whoever has not checked it learns who has. */
const repeatClaim = (claim: string, person: Person | undefined): Block =>
  small(
    ...(person === undefined ? ['Claim: “'] : [data(nameOf(person)), ' checked the claim “']),
    data(shorten(claim)),
    '”. Compared with the article only; I cannot tell whether the article is right.',
  )

const nameOf = ({ name = 'Somebody' }: Person): string => name

function repeatQuestion(question: string, person: Person | undefined): Block {
  const who = person === undefined ? ['You'] : [data(nameOf(person))]
  return small(...who, ' asked: “', data(question), '”')
}

const beforeActions = (answer: Reply, blocks: readonly Block[]): Reply => [
  ...answer.filter((block) => block.kind !== 'actions'),
  ...blocks,
]

function actionsOf(answer: Reply, more: readonly Action[] = []): readonly Block[] {
  const actions = [...answer.flatMap((block) => (block.kind === 'actions' ? block.actions : [])), ...more]
  return actions.length === 0 ? [] : [{ kind: 'actions', actions }]
}
