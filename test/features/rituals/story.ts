import { saveRitual } from '#src/features/rituals/index.ts'
import { dateIn, localTime, weeklyOn, zone } from '#src/time/index.ts'
import { aWorld, type Said, type SetAlarm, type SomePerson, type SomeTeam, wordsOf, type World } from '../../support/context.ts'
import type { TestDatabase } from '../../support/database.ts'
import { at, buttonOn, last, prompts, promptsTo } from '../check-in/story.ts'
import type { RitualUnderTest, Terms } from './every-ritual.ts'

export { at, buttonOn, last, prompts, promptsTo }

/** A world with what this kind of ritual needs, beginning on Monday 23 November 2026 unless told otherwise. */
export const aStory = ({ features }: RitualUnderTest, { database }: TestDatabase, now = '2026-11-23T04:00:00Z'): Promise<World> =>
  aWorld({ database, features, now })

/** Gives a team its ritual, on every day unless told otherwise, in which all its members take part. */
export async function agree(
  world: World,
  ritual: RitualUnderTest,
  team: SomeTeam,
  { at: hour = '09:30', mode = 'member', window = 15, days = [1, 2, 3, 4, 5, 6, 7] }: Terms = {},
): Promise<void> {
  for (const member of team.members) await ritual.takesPart(world, team, member)
  await world.within(ritual.name, async context => {
    const terms = {
      localTime: localTime(hour),
      zoneMode: mode,
      windowMinutes: window,
      recurrence: weeklyOn([...days]),
      startsOn: dateIn(context.now, zone('Pacific/Pago_Pago')),
    }
    await saveRitual(context.scope, { id: context.newId(), teamId: team.teamId, kind: ritual.name, ...terms })
    await context.changed({ kind: 'team-changed', teamId: team.teamId })
  })
}

export const nudges = (world: World, { nudgeKey }: RitualUnderTest): Said[] => world.said.filter(({ key }) => key.startsWith(nudgeKey))

/** What a channel heard of what was slept through. */
export const missed = (world: World): string[] => world.said.filter(({ key }) => key.startsWith('missed:')).map(wordsOf)

/** Opens the form behind the question to somebody. Resolves to what sends it. */
export async function openForm(world: World, ritual: RitualUnderTest, who: SomePerson, text: string): Promise<() => Promise<unknown>> {
  const reply = await world.click(who, buttonOn(last(promptsTo(world, who)), ritual.opens))
  if (reply.kind !== 'form') throw new Error(`no form: ${wordsOf(reply)}`)
  const { form } = reply
  return () => world.submit(who, form.submit, ritual.entered(form, text))
}

/** Answers by the form behind the question. */
export const answers = async (world: World, ritual: RitualUnderTest, who: SomePerson, text: string) =>
  (await openForm(world, ritual, who, text))()

/** What the engine does with one alarm, once more. */
export const run = (world: World, { feature }: RitualUnderTest, { kind, subject, dueAt }: SetAlarm): Promise<void> =>
  world.within(feature.name, context => feature.alarms?.[kind]?.run(context, { subject, dueAt }) ?? Promise.resolve())

/** The dates and times at which somebody was asked, by the clock of a place. */
export const promptRows = (world: World, { personId }: SomePerson) =>
  world.scope(({ workspaceId, tx }) =>
    tx.prompt.findMany({ where: { workspaceId, personId }, include: { occurrence: true }, orderBy: { dueAt: 'asc' } }),
  )
