import type { Message, Person } from '../ports/chat-event.ts'
import type { Action, Block, Reply } from '../reply/reply.ts'
import { data, small } from '../reply/reply.ts'

/** An answer as its reader sees it: with the question where that cannot be seen, and what can be done with the answer. */
export function presentAnswer(answer: Reply, asked: Message): Reply {
  const isPrivate = asked.destination.onlyFor !== undefined
  const question = asked.isHidden ? [repeatQuestion(asked.text, isPrivate ? undefined : asked.person)] : []
  return isPrivate
    ? [...beforeActions(answer, question), ...actionsOf(answer, [{ kind: 'share' }])]
    : [...beforeActions(answer, question), ...actionsOf(answer), { kind: 'feedback' }]
}

/** An answer that one person got, for all: under that person's name, which pings nobody. */
export function presentShared(answer: Reply, question: string, person: Person): Reply {
  return [
    ...beforeActions(answer, [repeatQuestion(question, person)]),
    ...actionsOf(answer),
    { kind: 'feedback' },
  ]
}

function repeatQuestion(question: string, person: Person | undefined): Block {
  const who = person === undefined ? ['You'] : [data(person.name ?? 'Somebody')]
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
