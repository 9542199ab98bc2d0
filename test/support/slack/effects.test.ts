import { describe, expect, it } from 'vitest'
import { links, pings } from './effects.ts'

const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements }],
})
const context = (element: object) => ({ type: 'context', elements: [element] })

describe('pings', () => {
  it.each([
    ['<!channel> <!here|x> <!everyone>', ['<!channel>', '<!here>', '<!everyone>']],
    ['<@U1> <@W2|bob> <!subteam^S1|@team>', ['<@U1>', '<@W2>', '<!subteam^S1>']],
    ['&lt;!channel&gt; @channel <#C1|general> <!date^1^{time}|x>', []],
  ])('reads %s', (text, expected) => {
    expect(pings({ text })).toStrictEqual(expected)
  })

  it('finds them in blocks, and never in plain text', () => {
    const blocks = [
      rich(
        { type: 'user', user_id: 'U1' },
        { type: 'broadcast', range: 'here' },
        { type: 'text', text: '<!channel>' },
      ),
      rich({ type: 'usergroup', usergroup_id: 'S1' }),
      context({ type: 'mrkdwn', text: '<!channel>' }),
      context({ type: 'plain_text', text: '<!everyone>' }),
    ]
    expect(pings({ text: '', blocks })).toStrictEqual(['<@U1>', '<!here>', '<!subteam^S1>', '<!channel>'])
  })

  it('minds that names are linked on request', () => {
    expect(pings({ text: '@here', link_names: true })).toStrictEqual(['<!here>'])
  })
})

describe('links', () => {
  it.each([
    ['<https://x.org/a|A> <mailto:a@x.org>', ['https://x.org/a', 'mailto:a@x.org']],
    ['(see https://x.org/b). And evil.example/q, U.S. and 9.The', ['https://x.org/b', 'evil.example/q']],
    ['<!date^1^{time}^https://x.org|x>', ['https://x.org']],
    ['<@U1> &lt;b&gt;', []],
  ])('reads %s', (text, expected) => {
    expect(links({ text })).toStrictEqual(expected)
  })

  it('finds none in a bare address that is not to be parsed', () => {
    expect(links({ text: 'https://x.org <https://y.org>', parse: 'none' })).toStrictEqual(['https://y.org'])
  })

  it('finds them in blocks, and never in plain text', () => {
    const blocks = [
      rich({ type: 'link', url: 'https://a.org' }, { type: 'text', text: 'https://no.org' }),
      context({ type: 'mrkdwn', text: 'https://b.org' }),
      context({ type: 'mrkdwn', text: 'https://no.org', verbatim: true }),
      context({ type: 'plain_text', text: 'https://no.org' }),
      { type: 'actions', elements: [{ type: 'button', url: 'https://c.org' }] },
    ]
    expect(links({ text: '', blocks })).toStrictEqual(['https://a.org', 'https://b.org', 'https://c.org'])
  })
})
