import { describe, expect, test, vi } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import type { Chat, Who } from './chat.ts'
import { PLATFORMS } from './platforms.ts'

vi.setConfig({ testTimeout: 180_000 })

const MONDAY = '2026-11-23T10:00:00Z'
const SEATS = ['Board members', 'Chair', 'Deputies', 'Quorum', 'Majority', 'Voting days', 'Ballot', 'Tally while open', 'Tie-break']

/** A team in London with a board that Ana chairs, and that votes by these rules. */
async function aBoard(chat: Chat, { members, deputies = [] }: Officers, rules: FormValues = {}): Promise<void> {
  const setUp = await chat.typeForDialog('ana', 'channel', '/drumbeat setup')
  expect(await setUp.submit({ 'Review day': 'none' })).toEqual([])
  await chat.sees('zofia', 'channel', /is set up/)
  const form = await chat.typeForDialog('ana', 'channel', '/board setup')
  expect(form.labels.slice(0, SEATS.length)).toEqual(SEATS)
  const people = { 'Board members': members.map(chat.user), Chair: [chat.user('ana')], Deputies: deputies.map(chat.user) }
  const usual = { Quorum: '2', Majority: 'simple', 'Voting days': '1', Ballot: 'named', 'Tally while open': 'hidden', 'Tie-break': [] }
  const entered = { ...people, ...usual, Meeting: 'none', ...rules }
  expect(await form.submit({ ...entered, Quorum: '9' })).toEqual([expect.stringMatching(/^The board has \d seats/)])
  expect(await form.submit({ ...entered, Deputies: [chat.user('ana')] })).toEqual([expect.stringMatching(/^The chair cannot stand in/)])
  expect(await form.submit(entered)).toEqual([])
  await chat.sees('bora', 'channel', /Change board of/)
}
type Officers = { readonly members: readonly Who[]; readonly deputies?: readonly Who[] }

/** How the form calls what is proposed, to each. */
const PROBLEM = { ana: 'Problem', bora: 'Sorun', zofia: 'Problem' } as const

/** Somebody proposes something, and the chair puts it to the vote. */
async function onTheBallot(chat: Chat, who: Who, code: string, problem: string): Promise<void> {
  const form = await chat.typeForDialog(who, 'direct', `/propose ${problem}`)
  expect(form.initial[PROBLEM[who]]).toBe(problem)
  expect(await form.submit({})).toEqual([])
  await putToTheVote(chat, code)
}

async function putToTheVote(chat: Chat, code: string): Promise<void> {
  await chat.sees('ana', 'direct', new RegExp(`${code}[^]*Put to the vote`))
  await chat.press('ana', 'direct', 'Put to the vote')
  await chat.sees('ana', 'channel', new RegExp(`Vote on ${code}: `))
}

/** How often a decision stands in the channel. */
const decisions = async (chat: Chat, code: string): Promise<number> =>
  (await chat.reads('ana', 'channel')).split('\n').filter(line => line.trim() === `Decision ${code}`).length

describe.each(PLATFORMS)('the change board, in $name', ({ open }) => {
  test('makes an initiative of a proposal: a question, votes, a restart before the closing, and the chair’s word', async () => {
    await using chat = await open({ now: MONDAY })
    await aBoard(chat, { members: ['ana', 'bora'] }, { 'Voting days': '2', 'Frame of the programme': 'Whatever customers wait for' })

    const form = await chat.typeForDialog('zofia', 'channel', '/propose Refunds take thirty days')
    expect(form.initial['Problem']).toBe('Refunds take thirty days')
    expect(await form.submit({ Problem: ' ' })).not.toEqual([])
    expect(await form.submit({})).toEqual([])
    await chat.sees('zofia', 'direct', /P-1 trafia do osoby/)
    await chat.sees('ana', 'direct', /Zofia Nowak proposes P-1: Refunds take thirty days[^]*Not said: [^]*Whatever customers wait for/)
    const question = await chat.pressForDialog('ana', 'direct', 'Return with a question')
    expect(await question.submit({ Question: '' })).not.toEqual([])
    expect(await question.submit({ Question: 'Who <!channel> says so?' })).toEqual([])
    await chat.sees('zofia', 'direct', 'Who <!channel> says so?')
    const again = await chat.pressForDialog('zofia', 'direct', 'Odpowiedz')
    expect(again.says).toContain('Who <!channel> says so?')
    expect([again.labels, again.initial['Problem']]).toEqual([form.labels, 'Refunds take thirty days'])
    expect(await again.submit({ Problem: 'Refunds take thirty days\nSo say forty letters' })).toEqual([])
    await chat.sees('ana', 'direct', /Zofia Nowak answered about P-1[^]*So say forty letters/)
    await putToTheVote(chat, 'P-1')
    await chat.sees('zofia', 'direct', /P-1 Refunds take thirty days trafia pod głosowanie/)
    await chat.sees('zofia', 'channel', /0 of 2 voted[^]*Still to vote: [^]*Bora Demir[^]*Closes [^]*25 Nov[^]*10:\d\d/)

    // One click each, the last of which counts; who has no seat has no vote.
    await chat.press('bora', 'channel', 'Reject')
    await chat.sees('ana', 'channel', '1 of 2 voted')
    await chat.press('bora', 'channel', 'Abstain')
    await chat.sees('bora', 'channel', /P-1 için oyunuz sayıldı: Çekimser kal/)
    await chat.press('zofia', 'channel', 'Approve')
    await chat.sees('zofia', 'channel', /Nad P-1 głosują tylko członkowie/)
    const vote = await chat.pressForDialog('ana', 'channel', 'More …')
    const said = {
      ...{ 'Your vote': 'approve', Importance: '4', 'Suggested priority': '2', 'Effort (person-days)': '12' },
      ...{ 'Suggested deadline': '2027-02-01', Comment: 'At last <!here>' },
    }
    expect(vote.labels).toEqual(expect.arrayContaining(Object.keys(said)))
    expect(await vote.submit({ ...said, 'Suggested deadline': '2026-01-01' })).not.toEqual([])
    expect(await vote.submit(said)).toEqual([])
    await chat.sees('bora', 'channel', '2 of 2 voted')
    expect(await chat.reads('bora', 'channel')).not.toContain('approve 1')

    const late = await chat.aim('bora', 'channel', 'Reject')
    chat.advance('2026-11-25T09:58:00Z')
    await chat.restart()
    expect(await decisions(chat, 'D-1')).toBe(0)
    chat.advance('2026-11-25T10:30:00Z')
    await chat.sees('bora', 'channel', /Decision D-1[^]*approve 1 · abstain 1[^]*Quorum: 2 of 2 voted[^]*That holds, so it is approved/)
    await late()
    await chat.sees('bora', 'channel', /P-1 oylaması [^]*kapandı: onaylandı \(D-1\)\. Oyunuz sayılmadı/)
    await chat.sees('zofia', 'direct', /P-1 Refunds take thirty days: przyjęto \(D-1\)/)

    await chat.sees('ana', 'direct', /Importance[^]*4[^]*Priority[^]*2[^]*Deadline[^]*1 Feb[^]*12 person-days/)
    const twice = await chat.aim('ana', 'direct', 'Confirm')
    await chat.press('ana', 'direct', 'Confirm')
    await chat.sees('zofia', 'direct', /P-1 Refunds take thirty days powstało: CX-1/)
    await twice()
    await chat.sees('ana', 'direct', /D-1 is settled already/)
    await chat.sees('bora', 'channel', /Decision D-1[^]*It became CX-1/)
    await chat.type('ana', 'direct', '/initiative CX-1')
    await chat.sees('ana', 'direct', /CX-1 Refunds take thirty days[^]*approved[^]*Zofia Nowak[^]*Priority[^]*2[^]*12[^]*1 February 2027/)
    expect(await decisions(chat, 'D-1')).toBe(1)
    expect(chat.complaints).toEqual([])
  })

  test('decides while it was down, and goes on when nobody confirms and nobody checks', async () => {
    await using chat = await open({ now: MONDAY })
    await aBoard(chat, { members: ['ana', 'bora'], deputies: ['bora'] })
    const words = 'Invoices come twice & nobody says why'
    const form = await chat.chooseForDialog('ana', { by: 'bora', text: words }, 'Propose this')
    expect(form.initial['Problem']).toBe(words)
    expect(await form.submit({ Evidence: 'Two letters a day' })).toEqual([])
    await putToTheVote(chat, 'P-1')
    const vote = await chat.pressForDialog('ana', 'channel', 'More …')
    expect(await vote.submit({ 'Your vote': 'approve', Importance: '5' })).toEqual([])
    await chat.press('bora', 'channel', 'Approve')
    await chat.sees('zofia', 'channel', '2 of 2 voted')

    await chat.restart('2026-11-24T12:00:00Z')
    await chat.sees('zofia', 'channel', /Decision D-1[^]*Invoices come twice & nobody says why is approved[^]*approve 2/)
    // No priority was named, so that the importance gives it.
    await chat.sees('ana', 'direct', /P-1[^]*D-1[^]*Importance\W+5\s+Priority\W+1\s+Deadline\W+nobody said[^]*Confirm/)
    const confirm = await chat.aim('ana', 'direct', 'Confirm')
    chat.advance('2026-11-27T12:30:00Z')
    await chat.sees('zofia', 'channel', /It became CX-1[^]*with the medians of the votes/)
    await confirm()
    await chat.sees('ana', 'direct', /D-1 is settled already: it became CX-1/)
    await chat.type('ana', 'direct', '/initiative CX-1')
    await chat.sees('ana', 'direct', /CX-1 Invoices come twice[^]*approved[^]*(Amelia Hart|Ana Silva)[^]*Priority[^]*1/)
    expect(await decisions(chat, 'D-1')).toBe(1)

    const next = await chat.typeForDialog('zofia', 'direct', '/propose Nikt nie oddzwania')
    expect(await next.submit({})).toEqual([])
    await chat.sees('ana', 'direct', /Zofia Nowak proposes P-2/)
    chat.advance('2026-12-04T13:30:00Z')
    await chat.sees('ana', 'direct', 'P-2 has waited for you for 5 working days')
    expect(await chat.reads('bora', 'direct')).not.toContain('P-2')
    chat.advance('2026-12-07T14:00:00Z')
    await chat.sees('bora', 'direct', /P-2 gözden geçirilmeyi bekliyor/)
    await chat.press('bora', 'direct', 'Oylamaya sun')
    await chat.sees('zofia', 'direct', /P-2 Nikt nie oddzwania trafia pod głosowanie/)
    await chat.sees('ana', 'direct', /P-2 Nikt nie oddzwania: on the ballot/)
    expect(chat.complaints).toEqual([])
  })

  test('breaks a tie by its rules, and brings back what too few voted on', async () => {
    await using chat = await open({ now: '2026-12-03T10:00:00Z' })
    await aBoard(
      chat,
      { members: ['ana', 'bora', 'zofia'] },
      {
        ...{ Quorum: '3', 'Tally while open': 'shown', 'Tie-break': ['chair', 'importance'] },
        ...{ Meeting: '2', 'Day of the meeting': '2', 'Time of the meeting': '10:00' },
      },
    )
    await onTheBallot(chat, 'bora', 'P-1', 'Mağazalar sıra numarası vermiyor')
    await chat.press('ana', 'channel', 'Abstain')
    await chat.sees('ana', 'channel', '1 of 3 voted')
    await chat.press('zofia', 'channel', 'Reject')
    const vote = await chat.pressForDialog('bora', 'channel', 'More …')
    expect(await vote.submit({ Oyunuz: 'approve', Önem: '5' })).toEqual([])
    await chat.sees('zofia', 'channel', /3 of 3 voted[^]*So far: approve 1 · reject 1 · abstain 1/)
    await onTheBallot(chat, 'zofia', 'P-2', 'Infolinia milczy w soboty')
    await chat.press('ana', 'channel', 'Approve')
    await chat.sees('ana', 'channel', /P-2: Infolinia[^]*1 of 3 voted/)

    chat.advance('2026-12-04T10:30:00Z')
    await chat.sees(
      'bora',
      'channel',
      /Decision D-1[^]*approve 1 · reject 1 · abstain 1[^]*It is a tie[^]*an abstention, which decides nothing[^]*importance: on average 5 of 5[^]*approved/,
    )
    await chat.sees('bora', 'channel', /P-2: Infolinia[^]*Too few had voted by/)
    await chat.sees('bora', 'direct', /P-2 Infolinia milczy w soboty için yeterince oy gelmedi/)
    await chat.sees('zofia', 'direct', /P-2 Infolinia milczy w soboty oddano za mało głosów/)
    expect(await decisions(chat, 'D-2')).toBe(0)
    chat.advance('2026-12-07T11:30:00Z')
    await chat.sees('bora', 'channel', /Decision D-2[^]*No quorum: 1 of 3 voted; needed: 3\. It is deferred to the next meeting/)
    await chat.sees('zofia', 'direct', /P-2 Infolinia milczy w soboty: odroczono \(D-2\)/)

    chat.advance('2026-12-08T10:05:00Z')
    await chat.sees(
      'bora',
      'channel',
      /Agenda of [^]*Deferred, back for a new vote[^]*P-2 Infolinia[^]*Decided since[^]*D-2 Infolinia[^]*D-1 Ma/,
    )
    await chat.press('ana', 'channel', 'Put to the vote')
    await chat.sees('bora', 'channel', /P-2: Infolinia[^]*0 of 3 voted/)
    await chat.press('ana', 'channel', 'Approve')
    await chat.press('bora', 'channel', 'Approve')
    await chat.press('zofia', 'channel', 'Defer')
    await chat.sees('bora', 'channel', /3 of 3 voted[^]*So far: approve 2 · defer 1/)
    chat.advance('2026-12-09T10:35:00Z')
    await chat.sees('bora', 'channel', /Decision D-3[^]*P-2 Infolinia[^]*approve 2 · defer 1/)
    expect(await Promise.all(['D-1', 'D-2', 'D-3'].map(code => decisions(chat, code)))).toEqual([1, 1, 1])
    expect(chat.complaints).toEqual([])
  })

  test('merges what is about the same, and gives it back when that is withdrawn', async () => {
    await using chat = await open({ now: MONDAY })
    await aBoard(chat, { members: ['ana', 'bora'] })
    for (const [who, code, problem] of [
      ['zofia', 'P-1', 'Refunds take thirty days'],
      ['bora', 'P-2', 'Refunds take a whole month'],
    ] as const) {
      const form = await chat.typeForDialog(who, 'direct', `/propose ${problem}`)
      expect(await form.submit({})).toEqual([])
      await chat.sees('ana', 'direct', new RegExp(`proposes ${code}[^]*Merge`))
    }
    const merge = await chat.pressForDialog('ana', 'direct', 'Merge')
    expect(await merge.submit({ 'Merge into …': merge.options['Merge into …']?.[0] ?? '' })).toEqual([])
    await chat.sees('bora', 'direct', /P-2 Refunds take a whole month[^]*P-1 ile birleştirildi/)
    await chat.press('zofia', 'direct', 'Wycofaj')
    await chat.sees('bora', 'direct', /geri çekilen P-1 ile birleştirilmişti/)
    await chat.sees('ana', 'direct', /P-1, into which P-2 was merged, was withdrawn/)
    await putToTheVote(chat, 'P-2')
    expect(chat.complaints).toEqual([])
  })

  test('lets a deputy vote for who is away, never both, and reverses what it decided', async () => {
    await using chat = await open({ now: MONDAY })
    await aBoard(chat, { members: ['ana', 'bora'], deputies: ['zofia'] })
    await onTheBallot(chat, 'ana', 'P-1', 'Letters go out unsigned')
    await chat.press('zofia', 'channel', 'Approve')
    await chat.sees('zofia', 'channel', /W sprawie P-1 nie ma teraz takiej osoby/)
    await chat.type('bora', 'direct', '/drumbeat away until 2026-12-01')
    await chat.sees('bora', 'direct', /yoksunuz/)
    await chat.press('zofia', 'channel', 'Reject')
    await chat.sees('zofia', 'channel', /za nieobecną osobę \(Bora Demir\)/)
    await chat.sees('ana', 'channel', '1 of 2 voted')
    await chat.press('bora', 'channel', 'Approve')
    await chat.sees('bora', 'channel', /Yerinize Zofia Nowak oy vermişti/)
    const before = occurrences(await chat.reads('zofia', 'channel'), 'nie ma teraz takiej osoby')
    await chat.press('zofia', 'channel', 'Reject')
    await vi.waitFor(
      async () => expect(occurrences(await chat.reads('zofia', 'channel'), 'nie ma teraz takiej osoby')).toBeGreaterThan(before),
      30_000,
    )
    await chat.press('ana', 'channel', 'Approve')
    await chat.sees('ana', 'channel', '2 of 2 voted')
    chat.advance('2026-11-24T10:30:00Z')
    await chat.sees('ana', 'channel', /Decision D-1[^]*D-1 approved · approve 2\n/)
    await chat.press('ana', 'direct', 'Confirm')
    await chat.sees('ana', 'channel', /It became CX-1/)
    await chat.type('ana', 'direct', '/initiative CX-1 start')
    await chat.sees('ana', 'direct', /CX-1[^]*active/)

    await chat.type('zofia', 'direct', '/board reverse D-1 bo tak')
    await chat.sees('zofia', 'direct', new RegExp(chat.name('ana')))
    expect(await chat.reads('ana', 'direct')).not.toContain('P-2')
    await chat.type('ana', 'direct', '/board reverse D-1 The numbers were wrong')
    await chat.sees('ana', 'direct', /P-2[^]*The numbers were wrong/)
    await putToTheVote(chat, 'P-2')
    await chat.press('ana', 'channel', 'Approve')
    await chat.press('zofia', 'channel', 'Approve')
    await chat.sees('ana', 'channel', /Would reverse[^]*D-1[^]*2 of 2 voted/)
    chat.advance('2026-11-25T11:30:00Z')
    await chat.sees('ana', 'channel', /Decision D-2[^]*Zofia Nowak voted for Bora Demir, who was away[^]*This reverses D-1/)
    await chat.sees('ana', 'channel', /Decision D-1[^]*It became CX-1[^]*Reversed by D-2/)
    await chat.press('ana', 'direct', 'Put it on hold')
    await chat.sees('ana', 'channel', /CX-1[^]*has been on hold since/)
    await chat.type('ana', 'direct', '/initiative CX-1')
    await chat.sees('ana', 'direct', /CX-1[^]*on hold/)
    await chat.type('ana', 'direct', '/board reverse D-1 Once more')
    await chat.sees('ana', 'direct', /D-1 is reversed already, by D-2/)
    expect(await Promise.all(['D-1', 'D-2'].map(code => decisions(chat, code)))).toEqual([1, 1])
    expect(chat.complaints).toEqual([])
  })
})

const occurrences = (text: string, part: string): number => text.split(part).length - 1
