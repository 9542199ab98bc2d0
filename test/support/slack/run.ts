import { createInterface } from 'node:readline'
import { plainText, typed } from './plain-text.ts'
import type { SlackServer } from './server.ts'
import { startSlackServer } from './server.ts'
import type { Ephemeral, StoredMessage } from './workspace.ts'

const HELP = `  mention TEXT, reply TEXT (in that thread), dm TEXT, /NAME TEXT, home,
  click ACTION [VALUE] (in the newest message that has it), refresh, cut, stall`

/** A Slack to try an app by hand: \`node test/support/slack/run.ts [port]\`. */
const port = Number(process.argv[2] ?? 0)
const slack = await startSlackServer({ port })
const seen = new Set<string>()
let thread: string | undefined
const { botToken } = slack.workspace
print(`SLACK_API_URL=${slack.apiUrl} SLACK_BOT_TOKEN=${botToken} SLACK_APP_TOKEN=xapp-test\n${HELP}`)
slack.onCall('*', (call, phase) => {
  if (phase === 'before') return
  print(`  ${call.method} ${JSON.stringify(call.answer).slice(0, 100)}`)
  showNews()
})

for await (const line of createInterface({ input: process.stdin })) {
  try {
    await run(line.trim())
  } catch (error) {
    print(error instanceof Error ? error.message : String(error))
  }
  showNews()
}
await slack.settled()
await slack.close()

async function run(line: string): Promise<void> {
  const { people, socket } = slack
  const [word = '', ...rest] = line.split(' ')
  const text = typed(rest.join(' '))
  const deeds: Readonly<Record<string, () => Promise<unknown> | void>> = {
    mention: async () => (thread = await people.mention({ text })),
    reply: () => people.mention({ text, thread_ts: thread }),
    dm: () => people.say({ text }),
    click: () => click(slack, rest),
    home: () => people.openHome(),
    refresh: () => socket.refresh(),
    cut: () => socket.cut(),
    stall: () => socket.stall(),
  }
  if (word.startsWith('/')) await (await people.command({ command: word, text })).ack
  else await (deeds[word] ?? (() => print(HELP)))()
}

async function click({ people }: SlackServer, [action = '', value]: readonly string[]): Promise<void> {
  const message = visible().findLast(({ blocks }) => JSON.stringify(blocks ?? []).includes(`"${action}"`))
  if (message === undefined) throw new Error(`There is no ${action} to click`)
  await (
    await people.click({ message, action_id: action, value })
  ).ack
}

function visible(): (StoredMessage | Ephemeral)[] {
  const { channels, ephemerals } = slack.workspace
  const messages = [...channels.keys()].flatMap((channel) => slack.messages(channel))
  return [...messages, ...ephemerals].toSorted((one, other) => Number(one.ts) - Number(other.ts))
}

/** Prints what is new or was changed. */
function showNews(): void {
  for (const message of visible()) {
    const key = JSON.stringify(message)
    if (seen.has(key)) continue
    seen.add(key)
    const reader = 'to' in message ? ` (only ${message.to})` : ''
    print(`${message.channel} ${message.bot_id ?? message.user}${reader}:\n${plainText(message)}\n`)
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
