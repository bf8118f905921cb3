import { expect, test } from 'vitest'
import { Activity } from '#src/platforms/teams/receive/activity.ts'
import { commandIn } from '#src/platforms/teams/receive/command.ts'
import { placeOf, referencesOf } from '#src/platforms/teams/receive/place.ts'
import { emojiOf } from '#src/platforms/teams/receive/reactions.ts'
import { wordsOf } from '#src/platforms/teams/receive/words.ts'

const anActivity = (more: object): Activity =>
  Activity.parse({
    type: 'message',
    id: '1',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/teams/',
    from: { id: '29:selin' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 't' },
    ...more,
  })
const mention = (id: string, text: string) => ({ type: 'mention', text, mentioned: { id, name: 'x' } })
const DRUMBEAT = mention('28:bot', '<at>Drumbeat</at>')
const read = (text: string, more: object = {}) => wordsOf(anActivity({ text, ...more }), account => `user of ${account}`)
const markup = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] })

test('Drumbeat’s own name at the beginning says whom it is for, and is no part of what is said', () => {
  expect(read('<at>Drumbeat</at>\u00A0 task done 41\n', { entities: [DRUMBEAT] })).toEqual({
    text: 'task done 41',
    named: [],
    addressed: true,
  })
  expect(read('  <at>Drumbeat</at>: help', { entities: [DRUMBEAT] })).toMatchObject({ text: 'help', addressed: true })
})

test('elsewhere it is a word like any other, and names nobody', () => {
  expect(read('ask <at>Drumbeat</at> please', { entities: [DRUMBEAT] })).toEqual({
    text: 'ask @Drumbeat please',
    named: [],
    addressed: false,
  })
})

test('whoever is mentioned is named as the text reads, also twice', () => {
  const bora = mention('29:bora', '<at>Bora Demir</at>')
  expect(read('with <at>Bora Demir</at> and <at>Bora Demir</at>', { entities: [bora, bora] })).toMatchObject({
    text: 'with @Bora Demir and @Bora Demir',
    named: [
      { user: 'user of 29:bora', text: '@Bora Demir' },
      { user: 'user of 29:bora', text: '@Bora Demir' },
    ],
  })
})

test('a mention that somebody typed themself stays as typed, and names nobody', () => {
  expect(read('<at>Bora Demir</at> did it')).toEqual({ text: '<at>Bora Demir</at> did it', named: [], addressed: false })
})

test('text that a client escaped is read as it was typed', () => {
  expect(read('a &lt;b&gt; &amp; c', markup('<p>a &lt;b&gt; &amp; c</p>')).text).toBe('a <b> & c')
})

test('text that reads like an escape stays as typed', () => {
  expect(read('write &lt; for it', markup('<p>write &amp;lt; for it</p>')).text).toBe('write &lt; for it')
  expect(read('write &lt; for it').text).toBe('write &lt; for it')
})

test('what is quoted is no part of what is said, and says what it answers', () => {
  const reply = '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1764">asked</blockquote><p>a &lt; b</p>'
  const activity = anActivity({ text: 'a &lt; b', ...markup(reply) })
  expect(wordsOf(activity, id => id).text).toBe('a < b')
  expect(referencesOf(activity, placeOf(activity))).toMatchObject({ thread: { channel: 'a:1', message: '1764' } })
  const newer = anActivity({
    text: '<quoted messageId="1764"/> done',
    entities: [{ type: 'quotedReply', quotedReply: { messageId: '1764' } }],
  })
  expect(wordsOf(newer, id => id).text).toBe('done')
  expect(referencesOf(newer, placeOf(newer))).toMatchObject({ thread: { channel: 'a:1', message: '1764' } })
})

test('in a channel the thread is a part of the conversation’s name', () => {
  const inThread = (id: string, root: string) =>
    anActivity({
      id,
      conversation: { id: `19:c@thread.tacv2;messageid=${root}`, conversationType: 'channel' },
      channelData: { team: { id: '19:t' } },
    })
  const reply = inThread('20', '10')
  expect(placeOf(reply)).toEqual({ kind: 'channel', channel: '19:c@thread.tacv2', team: '19:t', thread: '10' })
  expect(referencesOf(reply, placeOf(reply))).toEqual({
    message: { channel: '19:c@thread.tacv2', message: '20' },
    thread: { channel: '19:c@thread.tacv2', message: '10' },
  })
  const first = inThread('10', '10')
  expect(referencesOf(first, placeOf(first))).toEqual({ message: { channel: '19:c@thread.tacv2', message: '10' } })
})

const WORDS = ['drumbeat', 'task add', 'win', 'checkin', 'drumbeat setup', 'drumbeat task']
const inChannel = { kind: 'channel', channel: '19:c', team: '19:t', thread: null } as const
const command = (text: string, where: 'personal' | 'channel' | 'thread', addressed = where !== 'personal') =>
  commandIn(
    { text, named: [], addressed },
    where === 'personal' ? { kind: 'personal', channel: 'a:1' } : inChannel,
    where === 'thread',
    WORDS,
  )

test.each([
  ['personal', 'task add call ten', { word: 'task', text: 'add call ten' }],
  ['personal', 'Win closed the loop', { word: 'win', text: 'closed the loop' }],
  ['personal', '/win closed the loop', { word: 'win', text: 'closed the loop' }],
  ['personal', 'drumbeat setup', { word: 'drumbeat', text: 'setup' }],
  // The engine takes a word alone for a command by itself.
  ['personal', 'checkin', null],
  ['personal', 'called ten customers', null],
  ['personal', 'win closed the loop\nnext call ten', null],
  ['personal', 'winning is nice', null],
  ['channel', 'task add call ten', { word: 'task', text: 'add call ten' }],
  ['channel', 'setup', { word: 'drumbeat', text: 'setup' }],
  ['channel', '/drumbeat setup', { word: 'drumbeat', text: 'setup' }],
  ['channel', 'gibberish here', { word: 'drumbeat', text: 'gibberish here' }],
  ['channel', '', { word: 'drumbeat', text: '' }],
  ['thread', 'setup', { word: 'drumbeat', text: 'setup' }],
  ['thread', 'win closed the loop', { word: 'win', text: 'closed the loop' }],
  ['thread', 'called ten customers', null],
] as const)('said in a %s: %j', (where, text, expected) => {
  expect(command(text, where)).toEqual(expected)
})

test('in a channel, what is not said to Drumbeat is no command', () => {
  expect(command('win closed the loop', 'channel', false)).toBeNull()
})

test.each([
  ['like', '👍'],
  ['heart', '❤️'],
  ['1f44f_clappinghands', '👏'],
  ['1f468-200d-1f4bb_mantechnologist', '👨‍💻'],
  ['ffffff_none', ':ffffff_none:'],
  ['toString', ':toString:'],
])('the reaction %s is %s', (type, emoji) => {
  expect(emojiOf(type)).toBe(emoji)
})
