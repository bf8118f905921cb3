import { toDate, type Tx } from '#src/db/index.ts'
import { addDays, atWallTime, dateIn, localTime, weekdayOf, zone, type Instant, type LocalDate } from '#src/time/index.ts'
import { namedIn } from '../names.ts'
import { DRUMBEAT } from '../participants.ts'
import { beginClock } from '../store/clock.ts'
import { beginRevisions } from '../store/revision.ts'
import { CHANNELS } from './channels.ts'
import { PEOPLE } from './people.ts'
import { TALK, type Said } from './talk.ts'

const LONDON = zone('Europe/London')
const APPLAUSE = '👏'
const SATURDAY = 6

const channelId = (name: string): string => `C-${name}`
const userId = (handle: string): string => `U-${handle}`

function workingDaysBefore(date: LocalDate, count: number): LocalDate {
  const before = addDays(date, -1)
  if (weekdayOf(before) >= SATURDAY) return workingDaysBefore(before, count)
  return count === 1 ? before : workingDaysBefore(before, count - 1)
}

async function seedPeopleAndChannels(tx: Tx): Promise<void> {
  await tx.sandboxUser.createMany({ data: PEOPLE.map((person, position) => ({ ...person, position })), skipDuplicates: true })
  const people = PEOPLE.filter(({ isBot }) => !isBot)
  const channels = CHANNELS.map(({ name, topic }, position) => ({ id: channelId(name), kind: 'channel', name, topic, position }))
  const direct = people.map(({ id, handle }, index) => ({
    id: `D-${handle}`,
    kind: 'direct',
    name: 'drumbeat',
    topic: '',
    ownerId: id,
    position: CHANNELS.length + index,
  }))
  await tx.sandboxChannel.createMany({ data: [...channels, ...direct], skipDuplicates: true })
  const members = [
    ...CHANNELS.flatMap(({ name, members: handles }) =>
      [...handles.map(userId), DRUMBEAT].map(member => ({ channelId: channelId(name), userId: member })),
    ),
    ...direct.map(({ id, ownerId }) => ({ channelId: id, userId: ownerId })),
  ]
  await tx.sandboxChannelMember.createMany({ data: members, skipDuplicates: true })
}

async function seedMessage(tx: Tx, id: string, channel: string, threadId: string | null, said: Said, day: LocalDate): Promise<bigint> {
  const stored = {
    id,
    channelId: channelId(channel),
    threadId,
    authorId: userId(said.by),
    text: said.text,
    pings: namedIn(said.text, PEOPLE).map(({ user }) => user),
    sentAt: toDate(atWallTime(day, localTime(said.at), LONDON)),
  }
  await tx.sandboxMessage.createMany({ data: [stored], skipDuplicates: true })
  const applause = (said.applause ?? []).map(handle => ({ messageId: id, userId: userId(handle), emoji: APPLAUSE }))
  await tx.sandboxReaction.createMany({ data: applause, skipDuplicates: true })
  return (await tx.sandboxMessage.findUniqueOrThrow({ where: { id }, select: { sequence: true } })).sequence
}

async function seedTalk(tx: Tx, now: Instant): Promise<void> {
  const today = dateIn(now, LONDON)
  for (const { name, members } of CHANNELS) {
    for (const [index, said] of (TALK[name] ?? []).entries()) {
      const day = workingDaysBefore(today, said.workingDaysAgo)
      const id = `seed-${name}-${index}`
      let last = await seedMessage(tx, id, name, null, said, day)
      for (const [place, reply] of (said.replies ?? []).entries())
        last = await seedMessage(tx, `${id}-${place}`, name, id, { ...reply, workingDaysAgo: said.workingDaysAgo }, day)
      const readers = members.filter(handle => !said.unreadBy?.includes(handle)).map(userId)
      await tx.sandboxChannelMember.updateMany({ where: { channelId: channelId(name), userId: { in: readers } }, data: { readUpTo: last } })
    }
  }
}

/** Fills an empty sandbox with its programme. Everything has fixed ids, so two processes that do it at once make one. */
export async function seed(tx: Tx, now: Instant): Promise<void> {
  await beginClock(tx)
  await beginRevisions(tx)
  if ((await tx.sandboxUser.count()) > 0) return
  await seedPeopleAndChannels(tx)
  await seedTalk(tx, now)
}
