import type { Button, Message } from '#src/chat/index.ts'
import { checkInFeature } from '#src/features/check-in/index.ts'
import { type Agreement, saveRitual } from '#src/features/rituals/index.ts'
import { peopleFeature } from '#src/features/people/index.ts'
import { teamsFeature } from '#src/features/teams/index.ts'
import { dateIn, instant, type Instant, localTime, weeklyOn, zone } from '#src/time/index.ts'
import { aWorld, type Said, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import { freshDatabase, type TestDatabase } from '../../support/database.ts'

export const at = (iso: string): Instant => instant(Date.parse(iso))

/** A world with people, teams and the check-in, beginning on Monday 23 November 2026 unless told otherwise. */
export const aStory = (fresh: TestDatabase, now = '2026-11-23T04:00:00Z'): Promise<World> =>
  aWorld({ database: fresh.database, features: [peopleFeature, teamsFeature, checkInFeature], now })

export const openStoryBook = () => freshDatabase()

/** Gives a team its check-in, as the settings form does; it happens on the team's working days. */
export async function aCheckIn(
  world: World,
  team: SomeTeam,
  { at: hour = '09:30', mode = 'member', window = 15 }: { at?: string; mode?: Agreement['zoneMode']; window?: number } = {},
): Promise<void> {
  await world.within('check-in', async context => {
    const terms = {
      localTime: localTime(hour),
      zoneMode: mode,
      windowMinutes: window,
      recurrence: weeklyOn([1]),
      startsOn: dateIn(context.now, zone('Pacific/Pago_Pago')),
    }
    await saveRitual(context.scope, { id: context.newId(), teamId: team.teamId, kind: 'check-in', ...terms })
    await context.changed({ kind: 'team-changed', teamId: team.teamId })
  })
}

export const prompts = (world: World): Said[] => world.said.filter(said => said.key.startsWith('prompt:'))
export const promptsTo = (world: World, { user }: SomePerson): Said[] =>
  prompts(world).filter(({ to }) => to.kind === 'direct' && to.user === user)
export const summaries = (world: World): Said[] => world.said.filter(said => said.key.startsWith('summary:'))
export const receiptsTo = (world: World, { user }: SomePerson): Said[] =>
  world.said.filter(({ key, to }) => key.startsWith('receipt:') && to.kind === 'direct' && to.user === user)
export const answers = (world: World): Said[] => world.said.filter(said => said.key.startsWith('answer:'))
export const nudges = (world: World): Said[] => world.said.filter(said => said.key.startsWith('nudge:'))
export const inChannel = (world: World): Said[] => world.said.filter(({ to }) => to.kind === 'channel')

export const buttonsOf = ({ blocks }: Message): Button[] => blocks.flatMap(block => (block.kind === 'buttons' ? block.buttons : []))

/** The last one. The test is wrong when there is none. */
export function last(said: readonly Said[]): Said {
  const found = said.at(-1)
  if (!found) throw new Error('nothing of the kind was said')
  return found
}

/** The button with exactly this label. */
export function buttonOn(said: Said, label: string): Button['command'] {
  const found = buttonsOf(said.message).find(button => button.label === label)
  if (!found) throw new Error(`no button ${label} on:\n${wordsOf(said)}`)
  return found.command
}

export const labelsOn = (said: Said): string[] => buttonsOf(said.message).map(({ label }) => label)

type Filled = { readonly did?: string; readonly next?: string; readonly blocked?: string; readonly mood?: string }

/** Opens the form behind a button and sends it. */
export async function fillIn(world: World, who: SomePerson, said: Said, filled: Filled, label = 'Check in') {
  const reply = await world.click(who, buttonOn(said, label))
  if (reply.kind !== 'form') throw new Error(`no form: ${wordsOf(reply)}`)
  return world.submit(who, reply.form.submit, { did: null, next: null, blocked: null, mood: null, ...filled })
}

/** Says something in the direct conversation. */
export function speakUp(world: World, who: SomePerson, text: string, options: { id?: string; under?: Said } = {}) {
  const message = { channel: `D-${who.user}`, message: options.id ?? `m-${text.slice(0, 20)}-${world.now}` }
  const about = options.under ? { feature: options.under.feature, subject: options.under.subject } : null
  const thread = options.under ? { channel: message.channel, message: `root-${options.under.key}` } : null
  return world.as(who, 'check-in', async context => checkInFeature.heard?.(context, { text, named: [], message, thread, about }) ?? null)
}

/** Edits (or, by null, deletes) a message said before. */
export const rewords = (world: World, who: SomePerson, id: string, text: string | null) =>
  world.as(who, 'check-in', async context => checkInFeature.reworded?.(context, { channel: `D-${who.user}`, message: id }, text) ?? false)
