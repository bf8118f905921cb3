import { describe, expect, it } from 'vitest'
import type { Outgoing } from '#src/chat/index.ts'
import { note } from './fake-engine.ts'
import { look, useSandboxes } from './open-sandbox.ts'
import { everyBlock } from './showcase.ts'

const sandbox = useSandboxes()

const toCore = (deliveryId: string, more: Partial<Outgoing> = {}): Outgoing => ({
  workspace: 'sandbox',
  to: { kind: 'channel', channel: 'C-cx-core' },
  message: note(`This is ${deliveryId}.`),
  deliveryId,
  ...more,
})

describe('the sandbox as a platform', () => {
  it('posts a delivery once, and finds it', async () => {
    await using open = await sandbox()
    const { platform } = open.sandbox
    expect(await platform.find(toCore('d-1'))).toBeNull()
    const [first, second] = await Promise.all([platform.post(toCore('d-1')), platform.post(toCore('d-1'))])
    expect(second).toEqual(first)
    expect(await platform.find(toCore('d-1'))).toEqual(first)
    expect((await look(open, '/as/selin/cx-core')).split('This is d-1.')).toHaveLength(2)
  })

  it('posts to a person, in a thread, and under a reply in the thread of its root', async () => {
    await using open = await sandbox()
    const { platform } = open.sandbox
    await platform.post(toCore('d-1', { to: { kind: 'direct', user: 'U-jakub' } }))
    expect(await look(open, '/as/jakub/drumbeat')).toContain('This is d-1.')
    const root = await platform.post(toCore('d-2'))
    const reply = await platform.post(toCore('d-3', { thread: root }))
    await platform.post(toCore('d-4', { thread: reply }))
    expect(await look(open, '/as/oliver/cx-core')).toContain('2 replies')
  })

  it('reacts to what somebody wrote, takes it off again, and doing it twice is doing it once', async () => {
    await using open = await sandbox()
    const { platform } = open.sandbox
    const message = await platform.post(toCore('d-1'))
    const reactions = { workspace: 'sandbox', message }
    await platform.react?.({ ...reactions, stand: ['planned', 'question'], gone: [] })
    await platform.react?.({ ...reactions, stand: ['planned'], gone: ['question'] })
    await platform.react?.({ ...reactions, stand: ['planned'], gone: ['question'] })
    const page = await look(open, '/as/selin/cx-core')
    expect(page.split('📌 ')).toHaveLength(2)
    expect(page).not.toContain('❓')
    // Deleted meanwhile: nothing is left to do.
    await platform.react?.({ workspace: 'sandbox', message: { ...message, message: 'gone' }, stand: ['kept'], gone: [] })
  })

  it('changes a card in place', async () => {
    await using open = await sandbox()
    const { platform } = open.sandbox
    const where = await platform.post(toCore('d-1'))
    await platform.edit(toCore('d-1', { message: note('Now it reads so.') }), where)
    const page = await look(open, '/as/selin/cx-core')
    expect(page).toContain('Now it reads so.')
    expect(page).not.toContain('This is d-1.')
  })

  it.each([
    ['another workspace', toCore('d', { workspace: 'elsewhere' })],
    ['no such channel', toCore('d', { to: { kind: 'channel', channel: 'C-none' } })],
    ['no such person', toCore('d', { to: { kind: 'direct', user: 'U-none' } })],
    ['no such thread', toCore('d', { thread: { channel: 'C-cx-core', message: 'none' } })],
  ])('rejects %s for good', async (_what, outgoing) => {
    await using open = await sandbox()
    await expect(open.sandbox.platform.post(outgoing)).rejects.toMatchObject({ name: 'SendFailure', kind: 'rejected' })
    await expect(open.sandbox.platform.edit(outgoing, { channel: 'C-cx-core', message: 'none' })).rejects.toMatchObject({
      kind: 'rejected',
    })
  })

  it('describes accounts and channels', async () => {
    await using open = await sandbox()
    const { platform } = open.sandbox
    expect(await platform.account('sandbox', 'U-zofia')).toMatchObject({
      name: 'Zofia Nowak',
      locale: 'pl-PL',
      zone: 'Europe/Warsaw',
      isBot: false,
    })
    expect(await platform.account('elsewhere', 'U-zofia')).toBeNull()
    const channel = await platform.channel('sandbox', 'C-change-board')
    expect(channel?.members.map(({ handle }) => handle)).toEqual(['amelia', 'selin', 'zofia', 'margaret', 'drumbeat'])
    expect(await platform.channel('sandbox', 'D-selin')).toBeNull()
  })

  it('shows every kind of block, and makes no link that could do harm', async () => {
    await using open = await sandbox()
    await open.sandbox.platform.post(toCore('d-1', { message: everyBlock }))
    const page = await look(open, '/as/amelia/cx-core')
    expect(page).toContain('<h3 class="card-heading" dir="auto">Daily check-in, Monday</h3>')
    expect(page).toContain('<bdi class="mention to-me">@Amelia Hart</bdi>')
    expect(page).toMatch(/<time\s+datetime="2026-11-23T09:30:00.000Z"\s+title="Mon 23 Nov, 09:30"\s*>09:30<\/time\s*>/)
    expect(page).toContain('href="https://example.org/guide"')
    expect(page).not.toContain('javascript:')
    expect(page).toContain('Two came back: &lt;b&gt;“finally”&lt;/b&gt; &amp; *thanks* 👏')
    expect(page).toContain('<progress aria-label="Answers" value="3" max="5">')
    expect(page).toContain('alt="A red square"')
    expect(page).toContain('>Check in</button>')
  })
})
