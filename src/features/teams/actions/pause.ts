import { z } from 'zod'
import type { Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { allow, privately } from '../../people/index.ts'
import { chooseTeamToChange } from '../choose-team.ts'
import { teamGone } from '../messages/choose.ts'
import { pauseAnswered, pauseTold } from '../messages/pause.ts'
import { lockTeam, savePause } from '../store.ts'

/** Nothing is asked of a team until it is resumed. */
export const pauseCommand: TypedCommand = {
  word: 'pause',
  short: false,
  usage: [{ example: '/drumbeat pause', purpose: ({ language }) => speak(language).say('teams.purposePause') }],
  async run(context) {
    await allow(context, 'pause-team')
    const team = await chooseTeamToChange(context, ({ id }) => ({ action: 'teams.pause', input: { team: id } }))
    return setPaused(context, team.id, 'paused')
  },
}

/** A paused team goes on. */
export const resumeCommand: TypedCommand = {
  word: 'resume',
  short: false,
  usage: [{ example: '/drumbeat resume', purpose: ({ language }) => speak(language).say('teams.purposeResume') }],
  async run(context) {
    await allow(context, 'pause-team')
    const team = await chooseTeamToChange(context, ({ id }) => ({ action: 'teams.resume', input: { team: id } }))
    return setPaused(context, team.id, 'going-on')
  },
}

/** Pauses a team that was chosen. */
export const pause = action({ input: z.object({ team: z.string() }), run: (context, { team }) => setPaused(context, team, 'paused') })
/** Lets a team that was chosen go on. */
export const resume = action({ input: z.object({ team: z.string() }), run: (context, { team }) => setPaused(context, team, 'going-on') })

async function setPaused(context: PersonContext, teamId: string, wanted: 'paused' | 'going-on'): Promise<Reply> {
  const { scope, reader, actor, outbox, now } = context
  await allow(context, 'pause-team')
  const team = await lockTeam(scope, teamId)
  if (!team) throw new UserError(teamGone)
  const paused = wanted === 'paused'
  if (team.paused === paused) return privately(pauseAnswered(reader, team, paused, false))
  await savePause(scope, teamId, paused)
  await context.changed({ kind: 'team-changed', teamId })
  await outbox.post({
    key: `team-${wanted}:${teamId}:${now}`,
    to: { kind: 'channel', channel: team.channel },
    message: pauseTold(team, actor.name, paused),
    urgency: 'answer',
    subject: teamId,
  })
  return privately(pauseAnswered(reader, team, paused, true))
}
