import { describe, expect, it } from 'vitest'
import { deed, look, MINUTE, post, say, useSandboxes } from './open-sandbox.ts'
import { everyField } from './showcase.ts'

const sandbox = useSandboxes()

const press = JSON.stringify(['show.press', {}])
const idOf = (page: string, text: string): string => {
  const message = page.split('<article').find(part => part.includes(text))
  return /id="[mt]-([^"]+)"/.exec(message ?? '')?.[1] ?? 'nowhere'
}

describe('a conversation of the sandbox', () => {
  it('is described to the engine, whole, at every start', async () => {
    await using open = await sandbox()
    await open.sandbox.start(open.engine)
    const kinds = open.engine.described.map(({ kind }) => kind)
    expect(kinds).toEqual([...Array(2)].flatMap(() => ['workspace', 'accounts', 'channel', 'channel', 'channel', 'channel']))
    const accounts = open.engine.described.find(inbound => inbound.kind === 'accounts')?.accounts ?? []
    expect(accounts.filter(({ isBot }) => !isBot)).toHaveLength(8)
    expect(accounts.filter(({ isOwner }) => isOwner).map(({ user }) => user)).toEqual(['U-amelia'])
    expect(new Set(accounts.map(({ zone }) => zone))).toEqual(new Set(['Europe/London', 'Europe/Istanbul', 'Europe/Warsaw']))
  })

  it('forgets private answers after three months, and nothing else', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'general', 'Words of mine')
    await say(open, 'selin', 'general', '/checkin')
    const answer = 'No command checkin here.'
    open.wait(89 * 24 * 60 * MINUTE)
    await open.sandbox.start(open.engine)
    expect(await look(open, '/as/selin/general')).toContain(answer)
    open.wait(2 * 24 * 60 * MINUTE)
    await open.sandbox.start(open.engine)
    const page = await look(open, '/as/selin/general')
    expect(page).not.toContain(answer)
    expect(page).toContain('Words of mine')
  })

  it('leads a newcomer to a channel where they can begin', async () => {
    await using open = await sandbox()
    const home = await look(open, '/')
    expect(home).toContain('<h1><span class="hash" aria-hidden="true">#</span>cx-core</h1>')
    expect(home).toContain('value="/drumbeat setup"')
    expect(home).toContain('First steps')
  })

  it('offers what can be done with the message of a person, whoever wrote it, and hands on its words', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'general', 'Refunds take too long, @Bora Demir')
    await say(open, 'selin', 'general', '/checkin')
    const page = await look(open, '/as/bora/general')
    const offering = page.split('<article').filter(part => part.includes('value="show.keep-this"'))
    expect(offering.filter(part => part.includes('Bunu sakla') && part.includes('Refunds take too long'))).toHaveLength(1)
    expect(offering.filter(part => part.includes('class="badge"'))).toEqual([])
    const message = idOf(page, 'Refunds take too long')
    await deed(open, 'bora', 'general', 'shortcut', { message, shortcut: 'show.keep-this' })
    expect(open.engine.heard.at(-1)).toMatchObject({
      kind: 'shortcut',
      shortcut: 'show.keep-this',
      text: 'Refunds take too long, @Bora Demir',
      named: [{ text: '@Bora Demir' }],
      message: { message },
    })
    const answer = idOf(await look(open, '/as/selin/general'), 'No command checkin here.')
    expect((await deed(open, 'selin', 'general', 'shortcut', { message: answer, shortcut: 'show.keep-this' })).status).toBe(404)
  })

  it('keeps what one says, as typed, and hands it on with the names in it', async () => {
    await using open = await sandbox()
    const text = '  *bold* _it_ ~no~ | <b>&amp;</b>\n\n"@Bora Demir" שלום 👩‍👩‍👧 {{x}}'
    await say(open, 'selin', 'cx-core', text)
    expect(open.engine.heard).toMatchObject([
      {
        kind: 'message',
        user: 'U-selin',
        conversation: { kind: 'channel', channel: 'C-cx-core' },
        text,
        named: [{ user: 'U-bora', text: '@Bora Demir' }],
      },
    ])
    const page = await look(open, '/as/bora/cx-core')
    expect(page).toContain(
      '  *bold* _it_ ~no~ | &lt;b&gt;&amp;amp;&lt;/b&gt;\n\n&quot;<bdi class="mention to-me">@Bora Demir</bdi>&quot; שלום 👩‍👩‍👧 {{x}}',
    )
  })

  it('says a message once, however often it is sent', async () => {
    await using open = await sandbox()
    for (let times = 0; times < 3; times += 1) await deed(open, 'selin', 'cx-core', 'say', { once: 'the-same-one', text: 'Only once' })
    expect((await look(open, '/as/selin/cx-core')).split('Only once')).toHaveLength(2)
    expect(new Set(open.engine.heard.map(({ id }) => id))).toEqual(new Set(['the-same-one']))
    const stolen = await deed(open, 'bora', 'cx-core', 'say', { once: 'the-same-one', text: 'Mine now' })
    expect(stolen.status).toBe(400)
  })

  it('hands a command on and shows the private answer to its author alone', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'cx-core', '/unheard of this @bora')
    expect(open.engine.heard).toMatchObject([{ kind: 'command', word: 'unheard', text: 'of this @bora', named: [{ user: 'U-bora' }] }])
    expect(await look(open, '/as/selin/cx-core')).toContain('No command unheard of this @bora here.')
    expect(await look(open, '/as/bora/cx-core')).not.toContain('No command unheard')
  })

  it('counts what one has not read, and pings apart', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'cx-core', 'one for all')
    await say(open, 'selin', 'cx-core', 'one for @oliver')
    expect(await look(open, '/as/oliver/general')).toContain('1 unread message for you')
    expect(await look(open, '/as/amelia/general')).toMatch(/<span class="name">cx-core<\/span\s*><span class="hidden">2 unread messages/)
    await look(open, '/as/oliver/cx-core', { 'Sandbox-Refresh': 'unseen' })
    expect(await look(open, '/as/oliver/general')).toContain('1 unread message for you')
    await look(open, '/as/oliver/cx-core')
    expect(await look(open, '/as/oliver/general')).not.toMatch(/<span class="name">cx-core<\/span\s*><span/)
  })

  it('has threads, whose replies carry their root', async () => {
    await using open = await sandbox()
    const root = idOf(await look(open, '/as/selin/cx-core'), 'Two sketches')
    await say(open, 'selin', 'cx-core', 'The second, please', { thread: root })
    expect(open.engine.heard).toMatchObject([{ kind: 'message', thread: { channel: 'C-cx-core', message: root } }])
    const page = await look(open, `/as/oliver/cx-core?thread=${root}`)
    expect(page).toContain('1 reply')
    expect(page).toMatch(/<aside id="thread"[\s\S]*The second, please/)
    expect((await say(open, 'selin', 'cx-core', 'lost', { thread: 'nowhere' })).status).toBe(404)
  })

  it('lets one edit and delete what is theirs, and only that', async () => {
    await using open = await sandbox()
    await say(open, 'bora', 'drumbeat', 'done: called ten')
    const id = idOf(await look(open, '/as/bora/drumbeat'), 'done: called ten')
    await deed(open, 'bora', 'drumbeat', 'edit', { message: id, text: 'done: called twelve' })
    expect(await look(open, '/as/bora/drumbeat')).toMatch(/done: called twelve<\/span\s*> ?<span class="edited">/)
    await deed(open, 'bora', 'drumbeat', 'delete', { message: id })
    expect(await look(open, '/as/bora/drumbeat')).not.toContain('called twelve')
    expect(open.engine.heard.map(({ kind }) => kind)).toEqual(['message', 'message-edited', 'message-deleted'])

    const hers = idOf(await look(open, '/as/bora/cx-core'), 'Two sketches')
    expect((await deed(open, 'bora', 'cx-core', 'edit', { message: hers, text: 'mine' })).status).toBe(404)
    expect((await deed(open, 'bora', 'cx-core', 'delete', { message: hers })).status).toBe(404)
    expect((await deed(open, 'selin', 'cx-core', 'edit', { message: id, text: 'mine' })).status).toBe(404)
    expect(await look(open, '/as/bora/cx-core')).toContain('Two sketches')
  })

  it('sets reactions, so that the same one twice is one', async () => {
    await using open = await sandbox()
    const message = idOf(await look(open, '/as/selin/cx-core'), 'Two sketches')
    const react = (as: string, reaction: string) => deed(open, as, 'cx-core', 'react', { message, reaction })
    await react('selin', 'added 🎉')
    await react('selin', 'added 🎉')
    await react('bora', 'added 🎉')
    expect(await look(open, '/as/oliver/cx-core')).toContain('celebration, 2 people: Bora Demir and Selin Aydın')
    await react('selin', 'removed 🎉')
    expect(await look(open, '/as/oliver/cx-core')).toContain('celebration, 1 person: Bora Demir')
    expect(open.engine.heard.at(-1)).toMatchObject({ kind: 'reaction', emoji: '🎉', change: 'removed' })
    expect((await react('selin', 'added <b>')).status).toBe(404)
  })

  it('puts a private answer away', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'cx-core', '/nothing')
    const message = idOf(await look(open, '/as/selin/cx-core'), 'No command nothing here.')
    await deed(open, 'bora', 'cx-core', 'dismiss', { message })
    expect(await look(open, '/as/selin/cx-core')).toContain('No command nothing here.')
    await deed(open, 'selin', 'cx-core', 'dismiss', { message })
    expect(await look(open, '/as/selin/cx-core')).not.toContain('No command nothing here.')
  })

  it('passes clicks and choices on', async () => {
    await using open = await sandbox()
    await say(open, 'selin', 'drumbeat', '/drumbeat show')
    const message = idOf(await look(open, '/as/selin/drumbeat'), 'Daily check-in, Monday')
    await deed(open, 'selin', 'drumbeat', 'click', { message, command: press })
    await deed(open, 'selin', 'drumbeat', 'choose', { message, command: press, choice: 'good' })
    expect(open.engine.heard.slice(1)).toMatchObject([
      { kind: 'click', command: { action: 'show.press', input: {} }, message: { channel: 'D-selin', message } },
      { kind: 'click', command: { action: 'show.press', input: { choice: 'good' } } },
    ])
    expect(await look(open, '/as/selin/drumbeat')).toContain('You chose good.')
  })

  it('reads without scripts, where posts lead back to the conversation and forms are pages', async () => {
    await using open = await sandbox()
    const said = await post(open, '/as/selin/cx-core/say', { once: 'without-scripts', text: 'Plain\r\npost' })
    expect([said.status, said.location]).toEqual([303, '/as/selin/cx-core'])
    expect(open.engine.heard).toMatchObject([{ text: 'Plain\npost' }])
    const form = await post(open, '/as/amelia/cx-core/say', { once: 'without-scripts-2', text: '/drumbeat setup' })
    expect(form.status).toBe(200)
    expect(form.body).toContain('<label for="field-name" dir="auto">Team name</label>')
    const fields = { once: 'filled-in-once', form: JSON.stringify(everyField), 'value:name': 'Taken', 'value:did': '\r\n<i>typed</i>' }
    const values = {
      ...fields,
      'value:language': 'tr',
      'value:days': '1',
      'value:at': '9:30',
      'value:window': '15',
      'value:members': 'U-bora',
    }
    const wrong = await post(open, '/as/amelia/cx-core/submit', values)
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('Another team has this name.')
    expect(wrong.body).toContain('\n\n&lt;i&gt;typed&lt;/i&gt;</textarea>')
    const right = await post(open, '/as/amelia/cx-core/submit', { ...values, 'value:name': 'Free' })
    expect([right.status, right.location]).toEqual([303, '/as/amelia/cx-core'])
    const submissions = open.engine.heard.filter(inbound => inbound.kind === 'submit')
    expect(new Set(submissions.map(({ id }) => id)).size).toBe(2)
  })
})
