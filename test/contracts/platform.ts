import { expect, test } from 'vitest'
import { healthChart } from '#src/charts/index.ts'
import type { Block, Conversation, Inline, Message, Outgoing } from '#src/chat/index.ts'
import { instant } from '#src/time/index.ts'
import type { PlatformHarness, Seen, Somebody } from './platform-harness.ts'
import { HARD_TEXTS } from './texts.ts'

export type Open = () => Promise<PlatformHarness>

let deliveries = 0
const nextId = (): string => `contract-delivery-${String((deliveries += 1)).padStart(6, '0')}`

export const inChannel = ({ channel }: PlatformHarness): Conversation => ({ kind: 'channel', channel })
export const directly = ({ user }: Somebody): Conversation => ({ kind: 'direct', user })

export const plain = (...text: readonly Inline[]): Message => ({ summary: 'In short.', blocks: [{ kind: 'text', text, tone: 'normal' }] })

export const outgoing = ({ workspace }: PlatformHarness, to: Conversation, message: Message, more: Partial<Outgoing> = {}): Outgoing => ({
  workspace,
  to,
  message,
  deliveryId: nextId(),
  ...more,
})

/** Posts to the channel, and how its member sees it. */
export async function show(on: PlatformHarness, message: Message): Promise<Seen> {
  const reference = await on.platform.post(outgoing(on, inChannel(on), message))
  const seen = (await on.see(on.people.one, inChannel(on))).find(each => each.reference.message === reference.message)
  if (!seen) throw new Error('what was posted does not stand in the channel')
  return seen
}

const refused = { name: 'SendFailure', kind: 'rejected' }

/** What every platform does with what Drumbeat says. */
export function saysAsTold(open: Open): void {
  test('posts to a channel, and to one person where nobody else reads', async () => {
    await using on = await open()
    const { one, other } = on.people
    const inPublic = await on.platform.post(outgoing(on, inChannel(on), plain('for all')))
    expect((await on.see(other, inChannel(on))).at(-1)).toMatchObject({ reference: inPublic, author: on.bot, texts: ['for all'] })
    const alone = await on.platform.post(outgoing(on, directly(one), plain('for you')))
    expect((await on.see(one, directly(one))).at(-1)).toMatchObject({ reference: alone, author: on.bot, texts: ['for you'] })
    expect((await on.see(other, directly(other))).flatMap(({ texts }) => texts)).not.toContain('for you')
  })

  test('posts in a thread, under a message of ours and under a person’s', async () => {
    await using on = await open()
    const { one, other } = on.people
    const ours = await on.platform.post(outgoing(on, inChannel(on), plain('ours')))
    const theirs = await on.say(other, inChannel(on), 'theirs')
    for (const root of [ours, theirs]) {
      const before = (await on.see(one, inChannel(on))).length
      const reply = await on.platform.post(outgoing(on, inChannel(on), plain('under it'), { thread: root }))
      expect((await on.see(one, inChannel(on), root)).map(({ reference }) => reference)).toEqual([root, reply])
      const stands = await on.see(one, inChannel(on))
      expect(stands).toHaveLength(before)
      expect(stands.find(({ reference }) => reference.message === root.message)).toMatchObject({ replies: 1 })
    }
  })

  test('keeps posts of a conversation in the order in which they were sent', async () => {
    await using on = await open()
    const said = ['first', 'second', 'third']
    for (const text of said) await on.platform.post(outgoing(on, inChannel(on), plain(text)))
    expect((await on.see(on.people.other, inChannel(on))).slice(-3).map(({ texts }) => texts[0])).toEqual(said)
  })

  test('changes a card in place: the same message, another content, no second one', async () => {
    await using on = await open()
    const sent = outgoing(on, inChannel(on), plain('before'))
    const where = await on.platform.post(sent)
    const before = await on.see(on.people.one, inChannel(on))
    await on.platform.edit({ ...sent, message: { summary: 'Now.', blocks: [{ kind: 'heading', text: 'after' }] } }, where)
    const after = await on.see(on.people.one, inChannel(on))
    expect(after).toHaveLength(before.length)
    expect(after.at(-1)).toMatchObject({ reference: where, texts: ['after'], author: on.bot })
    expect(await on.platform.find(sent)).toEqual(where)
  })

  test('rejects for good what has no place to go', async () => {
    await using on = await open()
    const { one, other } = on.people
    const message = plain('nowhere')
    const lost = { ...(await on.platform.post(outgoing(on, inChannel(on), message))), message: 'no-such-message' }
    const theirs = await on.say(other, inChannel(on), 'not ours')
    const posts = [
      outgoing(on, { kind: 'channel', channel: 'no-such-channel' }, message),
      outgoing(on, { kind: 'direct', user: 'no-such-person' }, message),
      outgoing(on, inChannel(on), message, { workspace: 'no-such-workspace' }),
      outgoing(on, inChannel(on), message, { thread: lost }),
    ]
    const before = await on.see(one, inChannel(on))
    for (const post of posts) await expect(on.platform.post(post)).rejects.toMatchObject(refused)
    await expect(on.platform.edit(outgoing(on, inChannel(on), message), lost)).rejects.toMatchObject(refused)
    await expect(on.platform.edit(outgoing(on, inChannel(on), message), theirs)).rejects.toMatchObject(refused)
    expect(await on.see(one, inChannel(on))).toEqual(before)
  })

  test('lets one delivery stand once, however often it is sent, and finds it', async () => {
    await using on = await open()
    const sent = outgoing(on, inChannel(on), plain('once'))
    expect(await on.platform.find(sent)).toBeNull()
    const before = (await on.see(on.people.one, inChannel(on))).length
    const first = await on.platform.post(sent)
    const again = await Promise.all([on.platform.post(sent), on.platform.post(sent)])
    expect(again).toEqual([first, first])
    expect(await on.see(on.people.one, inChannel(on))).toHaveLength(before + 1)
    expect(await on.platform.find(sent)).toEqual(first)
    expect(await on.platform.find({ ...sent, deliveryId: nextId() })).toBeNull()
  })

  test('describes accounts and channels when asked, and says null for what it does not know', async () => {
    await using on = await open()
    const { one, other, outside } = on.people
    for (const { user, name, locale, zone } of [one, other, outside])
      expect(await on.platform.account(on.workspace, user)).toMatchObject({ user, name, locale, zone, isBot: false, deactivated: false })
    const channel = await on.platform.channel(on.workspace, on.channel)
    const members = channel?.members.filter(({ isBot }) => !isBot).map(({ user }) => user) ?? []
    expect(members).toEqual(expect.arrayContaining([one.user, other.user]))
    expect(members).not.toContain(outside.user)
    expect(await on.platform.account(on.workspace, 'no-such-person')).toBeNull()
    expect(await on.platform.channel(on.workspace, 'no-such-channel')).toBeNull()
    expect(await on.platform.account('no-such-workspace', one.user)).toBeNull()
  })
}

const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const press = (id: string) => ({ action: 'contract.press', input: { id } })

/** Every kind of block, with what a reader must find of it. */
const blocksOf = (who: Somebody): readonly (readonly [Block, Partial<Seen>])[] => [
  [{ kind: 'heading', text: 'A heading' }, { texts: ['A heading'] }],
  [{ kind: 'text', tone: 'quiet', text: ['In passing'] }, { texts: ['In passing'] }],
  [{ kind: 'quote', text: ['What someone wrote'] }, { texts: ['What someone wrote'] }],
  [
    {
      kind: 'facts',
      facts: [
        { label: 'Answered', value: ['Selin'] },
        { label: 'Away', value: [] },
      ],
    },
    { texts: ['Answered', 'Selin', 'Away', ''] },
  ],
  [{ kind: 'facts', facts: [] }, { texts: [] }],
  [{ kind: 'list', items: [['one'], ['two ', { kind: 'bold', text: 'three' }]] }, { texts: ['one', 'two three'] }],
  [{ kind: 'list', items: [] }, { texts: [] }],
  [
    { kind: 'list', items: Array.from({ length: 60 }, (_, index) => [`item ${index + 1}`]) },
    { texts: Array.from({ length: 60 }, (_, index) => `item ${index + 1}`) },
  ],
  [{ kind: 'progress', label: 'Answers', done: 3, of: 5 }, { texts: ['Answers'] }],
  [{ kind: 'progress', label: 'Nobody to ask', done: 0, of: 0 }, { texts: ['Nobody to ask'] }],
  [{ kind: 'image', alt: 'A red square', png: PICTURE, width: 160, height: 40 }, { pictures: ['A red square'] }],
  [{ kind: 'divider' }, { texts: [] }],
  [
    {
      kind: 'buttons',
      buttons: Array.from({ length: 25 }, (_, index) => ({
        label: `Button ${index + 1}`,
        command: press(String(index)),
        style: 'plain' as const,
      })),
    },
    { buttons: Array.from({ length: 25 }, (_, index) => `Button ${index + 1}`) },
  ],
  [
    {
      kind: 'select',
      select: {
        placeholder: 'How was it?',
        command: press('how'),
        options: [
          { label: 'Good', value: 'good' },
          { label: 'Long', value: 'long' },
        ],
        chosen: 'long',
      },
    },
    {
      choices: [
        { label: 'Good', value: 'good' },
        { label: 'Long', value: 'long' },
      ],
    },
  ],
  [
    { kind: 'text', tone: 'normal', text: ['See ', { kind: 'link', text: 'the guide', url: 'https://example.org/guide?a=1&b=2' }, '.'] },
    { texts: ['See the guide.'], links: ['https://example.org/guide?a=1&b=2'] },
  ],
  [
    { kind: 'text', tone: 'normal', text: ['Not ', { kind: 'link', text: 'this', url: 'javascript:alert(1)' }] },
    { texts: ['Not this'], links: [] },
  ],
  [
    {
      kind: 'text',
      tone: 'normal',
      text: ['By ', { kind: 'time', at: instant(Date.UTC(2026, 10, 23, 9, 30)), text: '09:30' }, ' for ', { kind: 'ref', text: 'CX-3' }],
    },
    { texts: ['By 09:30 for CX-3'] },
  ],
  [{ kind: 'text', tone: 'normal', text: ['Ask ', { kind: 'mention', user: who.user, name: who.name }] }, { pings: [who.user] }],
]

/** In how many places of one message a hard text is tried. */
const KINDS_OF_TEXT = 7

/** What every platform shows, whatever stands in it. */
export function showsEverything(open: Open): void {
  test('shows every kind of block, also empty and at its longest', async () => {
    await using on = await open()
    for (const [block, expected] of blocksOf(on.people.other)) {
      const seen = await show(on, { summary: 'In short.', blocks: [block] })
      // Where a message cannot be empty, its summary stands for it.
      const isNothing = expected.texts?.length === 0 && seen.texts.length === 1
      const shown = isNothing ? { ...expected, texts: ['In short.'] } : expected
      expect(seen, `as ${JSON.stringify(block).slice(0, 120)}`).toMatchObject(shown)
      if (expected.pings === undefined) expect(seen.pings).toEqual([])
    }
  })

  test('shows the summary of a message that has nothing else', async () => {
    await using on = await open()
    expect(await show(on, { summary: 'All there is.', blocks: [] })).toMatchObject({ texts: ['All there is.'] })
  })

  test('shows a picture of any size as it is, with its words, and keeps it when the card changes', async () => {
    await using on = await open()
    const { one } = on.people
    const chart = await healthChart({
      title: 'Health',
      weeks: ['16 Nov', '23 Nov'],
      series: [
        { standing: 'on-track', label: 'on track', counts: [41, 43] },
        { standing: 'at-risk', label: 'at risk', counts: [19, 17] },
      ],
    })
    const images: Block[] = [
      { kind: 'image', ...chart },
      { kind: 'image', alt: 'A red square', png: PICTURE, width: 160, height: 40 },
    ]
    const sent = outgoing(on, inChannel(on), { summary: 'In short.', blocks: [{ kind: 'heading', text: 'before' }, ...images] })
    const where = await on.platform.post(sent)
    expect(await on.pictureFiles(one, inChannel(on), where)).toEqual([chart.png, PICTURE])

    await on.platform.edit({ ...sent, message: { summary: 'Now.', blocks: [{ kind: 'heading', text: 'after' }, ...images] } }, where)
    const seen = (await on.see(one, inChannel(on))).find(({ reference }) => reference.message === where.message)
    expect(seen).toMatchObject({ texts: ['after'], pictures: [chart.alt, 'A red square'] })
    expect(await on.pictureFiles(one, inChannel(on), where)).toEqual([chart.png, PICTURE])
  })

  test.each(Object.entries(HARD_TEXTS))('shows %s exactly as written, in every kind of text, and pings nobody', async (_, text) => {
    await using on = await open()
    if (text.length * KINDS_OF_TEXT > (on.messageLength ?? Infinity)) {
      // Too much to say at once: then one of them, whole.
      const alone = await show(on, { summary: 'In short.', blocks: [{ kind: 'quote', text: [text] }] })
      expect(alone).toMatchObject({ texts: [text], pings: [], links: [] })
      return
    }
    const seen = await show(on, {
      summary: text,
      blocks: [
        { kind: 'text', tone: 'normal', text: [text] },
        { kind: 'text', tone: 'quiet', text: ['before ', { kind: 'bold', text }, ' after'] },
        { kind: 'quote', text: [text] },
        { kind: 'facts', facts: [{ label: 'Said', value: [text] }] },
        { kind: 'list', items: [[text], [{ kind: 'ref', text }]] },
      ],
    })
    expect(seen.texts).toEqual([text, `before ${text} after`, text, 'Said', text, text, text])
    expect(seen).toMatchObject({ pings: [], links: [] })
  })

  test('pings whom a mention names, and nobody whose name only stands there', async () => {
    await using on = await open()
    const { one, other } = on.people
    const named = `@${other.name} @${other.user} ${other.name}`
    expect(await show(on, plain(named))).toMatchObject({ pings: [] })
    expect(await show(on, plain(named, ' ', { kind: 'mention', user: one.user, name: one.name }))).toMatchObject({ pings: [one.user] })
  })
}
