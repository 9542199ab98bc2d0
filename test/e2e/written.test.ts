import { afterAll, describe, expect, it } from 'vitest'
import { activeIn } from '../support/discord/effects.ts'
import { plainText as discordText } from '../support/discord/plain-text.ts'
import { ServingDiscord } from '../support/discord/serving.ts'
import { GENERAL } from '../support/discord/world.ts'
import type { ModelRequest } from '../support/openai/model-server.ts'
import { ModelServer, writeText } from '../support/openai/model-server.ts'
import { runProgram } from '../support/run-program.ts'
import { links, pings } from '../support/slack/effects.ts'
import { plainText as slackText } from '../support/slack/plain-text.ts'
import { ServingSlack } from '../support/slack/serving.ts'
import { draftsOf, passageWith } from '../support/writer.ts'

const TRUE = 'Integrity Technology Group allegedly controlled the botnet.'
const LIE = 'Integrity Technology Group controlled the botnet.'
const BURNS = 'CIA director William Burns has visited China twice in the past year.'
/** What an attacker would like a model to say. */
const WISHES = [
  'The botnet was allegedly controlled by Integrity Technology Group, see https://evil.example/?q=S.',
  '<!channel> @everyone The botnet was allegedly controlled by Integrity Technology Group.',
  '![The botnet was allegedly controlled](https://evil.example/i.png)',
  '[The botnet](https://evil.example) was allegedly controlled by <@U2> and <@7301>.',
]

/** Tells the truth, a lie, or everything that an attacker wishes, as the question asks for it. */
function answerTo({ user }: ModelRequest): string {
  const cited = passageWith('The botnet was allegedly', user)
  if (user.startsWith('Sentences:'))
    return draftsOf([
      [TRUE, cited],
      [BURNS, passageWith('William Burns', user)],
      [WISHES[0] ?? '', cited],
    ])
  if (user.includes('evil'))
    return draftsOf(
      WISHES.map((wish) => [wish, cited]),
      'https://evil.example',
    )
  return draftsOf([[user.includes('really') ? LIE : TRUE, cited]])
}

const model = await ModelServer.listen((response, request) => writeText(response, answerTo(request)))
afterAll(() => model.stop())
const environment = { OPENAI_BASE_URL: model.url }
const QUESTION = 'Who controlled the botnet?'
const LURE = 'Who really controlled the botnet?'
const ATTACK = 'Who controlled the evil botnet?'
const WRITTEN = /Written by a language model and checked against its paragraph/

describe('in a terminal', () => {
  it('an answer is written, cited and checked, and a lie is corrected where "why" shows it', async () => {
    const { stdout } = await runProgram('main.ts', {
      input: `${QUESTION}\n${LURE}\n/why\n`,
      environment: { ...environment, SENTENCE_ENCODER: 'off' },
    })
    expect(stdout).toContain(`${TRUE}\u00a0[1]`)
    expect(stdout).toContain('[1] ¶4 of 9')
    expect(stdout.replaceAll(/\s+/g, ' ')).toMatch(WRITTEN)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      `It was written as “${LIE}”. ¶4 says “allegedly”, which is left out.`,
    )
    expect(stdout).toContain('“The botnet was allegedly controlled by Integrity Technology Group')
  })

  it('the same as data', async () => {
    const { stdout } = await runProgram('ask.ts', {
      args: ['--json', LURE],
      environment: { ...environment, SENTENCE_ENCODER: 'off' },
    })
    expect(JSON.parse(stdout)).toMatchObject({
      composedBy: 'extractive',
      writing: { kind: 'written', sentences: [{ text: LIE, outcome: 'dropped', paragraphs: [4] }] },
    })
  })

  it('nothing that an attacker wishes comes through', async () => {
    const { stdout } = await runProgram('main.ts', {
      input: `${ATTACK}\n`,
      environment: { ...environment, SENTENCE_ENCODER: 'off' },
    })
    expect(stdout).not.toMatch(/evil\.example|@everyone/)
  })
})

describe('a summary in a terminal', () => {
  it('is written, cited and checked, and what an attacker wishes stands nowhere but in "why"', async () => {
    const { stdout } = await runProgram('main.ts', {
      input: '/summary\n/why\n',
      environment: { ...environment, SENTENCE_ENCODER: 'off' },
    })
    const text = stdout.replaceAll(/\s+/g, ' ')
    expect(text).toContain(`${TRUE} ¶4`)
    expect(text).toContain(`${BURNS} ¶9`)
    expect(text).toContain('Written by a language model, each sentence checked against its paragraph.')
    expect(text).toContain('It holds a link or marks, which no answer needs.')
    expect(text).toContain('Type: /summary medium, /passage 4, /passage 9, /why')
    expect(text.slice(0, text.indexOf('sentences passed'))).not.toContain('evil.example')
  })

  it('the same as data', async () => {
    const { stdout } = await runProgram('summary.ts', {
      args: ['--json'],
      environment: { ...environment, SENTENCE_ENCODER: 'off' },
    })
    expect(JSON.parse(stdout)).toMatchObject({
      composedBy: 'model',
      sentences: [
        { text: TRUE, paragraph: 4, citations: [{ quote: expect.stringContaining('allegedly') }] },
        { text: BURNS, paragraph: 9 },
      ],
      writing: { kind: 'written', tokens: { input: expect.any(Number) } },
    })
  })
})

describe('in Slack', () => {
  const serving = new ServingSlack({ environment })

  it('an answer is written, cited and checked', async () => {
    const { slack, seen } = serving
    const answer = slackText(await seen.reply(await slack.people.mention({ text: QUESTION })))
    expect(answer).toContain(TRUE)
    expect(answer).toContain('¶4 of 9')
    expect(answer).toMatch(WRITTEN)
  })

  it('nothing that an attacker wishes comes through', async () => {
    const { slack, seen } = serving
    const answer = await seen.reply(await slack.people.mention({ text: ATTACK }))
    expect([...pings(answer), ...links(answer)]).toEqual([])
    expect(JSON.stringify(answer)).not.toMatch(/evil\.example|<!channel>|<@U2>/)
  })

  it('a claim is checked by a command and on a message, for one person alone', async () => {
    const { slack, seen } = serving
    await slack.people.command({ command: '/check', text: LIE, user: 'U1' })
    expect(slackText(await seen.whisper(/Differs/))).toContain('which is left out')
    const ts = await slack.people.say({ text: LIE, channel: 'C1', user: 'U2' })
    await slack.people.shortcut({ callback_id: 'check_message', channel: 'C1', ts, user: 'U1' })
    expect(slackText(await seen.whisper(/Differs/))).toContain('I cannot tell whether the article is right')
  })

  it('an admin sees what it has cost', async () => {
    const { slack, seen } = serving
    await slack.people.command({ command: '/footnote', text: 'feedback', user: 'UADMIN' })
    expect(slackText(await seen.whisper(/language model worked on/, 'UADMIN'))).toMatch(/[\d,]+ tokens in/)
  })
})

describe('in Discord', () => {
  const serving = new ServingDiscord({ environment })

  it('an answer is written, cited and checked', async () => {
    const { discord, seen } = serving
    const answer = discordText(await seen.reply(discord.people.mention({ text: QUESTION })))
    expect(answer).toContain(TRUE)
    expect(answer).toContain('¶4 of 9')
    expect(answer).toMatch(WRITTEN)
  })

  it('nothing that an attacker wishes comes through', async () => {
    const { discord, seen } = serving
    const answer = await seen.reply(discord.people.mention({ text: ATTACK }))
    expect(activeIn(answer)).toEqual([])
    expect(JSON.stringify(answer)).not.toMatch(/evil\.example|@everyone|<@7301>/)
  })

  it('a claim is checked by a command and on a message, for one person alone', async () => {
    const { discord, seen } = serving
    const response = await seen.response(discord.people.command('check', { sentence: LIE }))
    expect(discordText(response)).toContain('Differs.')
    expect(response.onlyFor).toBeDefined()
    const id = discord.people.say({ text: LIE, channelId: GENERAL })
    const other = await seen.response(discord.people.messageCommand('Check against the articles', id))
    expect(discordText(other)).toContain('which is left out')
  })
})
