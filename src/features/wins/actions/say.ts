import { z } from 'zod'
import { type FormValues, NotUnderstood, type Reply } from '#src/chat/index.ts'
import { speak } from '#src/language/index.ts'
import { action, type PersonContext, type TypedCommand, UserError } from '../../feature.ts'
import { findInitiatives, openInitiatives } from '../../initiatives/index.ts'
import { allowed, peopleNamed, peopleOfUsers, privately } from '../../people/index.ts'
import type { Way } from '../../programme/index.ts'
import { findTeam } from '../../teams/index.ts'
import { aboutWhat } from '../about.ts'
import { winPosted, winTooLong } from '../messages/answers.ts'
import { FIELD, winForm } from '../messages/form.ts'
import { winExample } from '../messages/parts.ts'
import { channelName, teamConcerned } from '../placing.ts'
import { readWin } from '../rules/words.ts'
import { postWin } from '../saying.ts'
import { placeOf } from '../showing.ts'
import { WIN_KINDS, WIN_LENGTH, type WinDraft } from '../win.ts'
import { takeBackLast } from './take-back.ts'

/** Shares a win in words; without words, opens the form. */
export const winCommand: TypedCommand = {
  word: 'win',
  short: true,
  also: ['kazanım', 'başarı', 'sukces'],
  usage: [
    { example: winExample, purpose: ({ language }) => speak(language).say('wins.purpose'), often: true },
    {
      example: ({ language }) => speak(language).say('wins.exampleLesson'),
      purpose: ({ language }) => speak(language).say('wins.purposeLesson'),
    },
    {
      example: ({ language }) => speak(language).say('wins.exampleTakeBack'),
      purpose: ({ language }) => speak(language).say('wins.purposeTakeBack'),
    },
  ],
  async run(context, { text: typed, named }) {
    const words = readWin(typed)
    switch (words.kind) {
      case 'form':
        return openForm(context)
      case 'take-back':
        return takeBackLast(context)
      case 'say': {
        await allowed(context, 'post-win')
        const command = words.what === 'lesson' ? 'win lesson' : 'win'
        const { rest, people } = await peopleNamed(context, { text: words.text, named, command })
        // Names at the end stand on the card as thanks. Within a sentence they are part of it.
        const text = rest !== '' && words.text.startsWith(rest) ? rest : words.text
        const { task, initiativeId } = await aboutWhat(context, rest)
        const team = await teamConcerned(context, initiativeId)
        const thanked = people.map(({ id }) => id)
        const draft = { text, kind: words.what, people: thanked, initiativeId, taskId: task?.id ?? null, teamId: team?.id ?? null }
        return say(context, draft, 'command')
      }
      default:
        return words satisfies never
    }
  },
}

/** Takes the form of a win. */
export const sayWin = action({
  input: z.object({ team: z.string() }),
  async run(context, { team: teamId }, values) {
    const { scope, reader } = context
    const sent = readForm(values)
    if (sent.text.trim() === '') return { kind: 'invalid', errors: { [FIELD.text]: speak(reader.language).say('wins.formTextMissing') } }
    if (sent.text.length > WIN_LENGTH) return { kind: 'invalid', errors: { [FIELD.text]: winTooLong(reader) } }
    const team = teamId === '' ? null : await findTeam(scope, teamId)
    const [initiative] = sent.initiative === null ? [] : await findInitiatives(scope, [sent.initiative])
    if ((teamId !== '' && !team) || (sent.initiative !== null && !initiative))
      throw new NotUnderstood('a team or initiative of nobody here')
    const people = await peopleOfUsers(scope, sent.people)
    const about = await aboutWhat(context, sent.text)
    const draft = {
      text: sent.text.trim(),
      kind: sent.kind,
      people: people.map(({ id }) => id),
      initiativeId: initiative?.id ?? about.initiativeId,
      taskId: about.task?.id ?? null,
      teamId: team?.id ?? null,
    }
    return say(context, draft, 'form')
  },
})

async function say(context: PersonContext, draft: WinDraft, way: Way): Promise<Reply> {
  if (draft.text.length > WIN_LENGTH) throw new UserError(winTooLong)
  const win = await postWin(context, draft, way)
  const place = await placeOf(context.scope, win)
  return privately(winPosted(context.reader, win, place && (await channelName(context.scope, place.channel))))
}

async function openForm(context: PersonContext): Promise<Reply> {
  await allowed(context, 'post-win')
  const team = await teamConcerned(context, null)
  const form = winForm(context.reader, await openInitiatives(context.scope), {
    action: 'wins.say',
    input: { team: team?.id ?? '' },
  })
  return { kind: 'form', form }
}

function readForm(values: FormValues) {
  const text = values[FIELD.text] ?? ''
  const kind = WIN_KINDS.find(each => each === (values[FIELD.kind] ?? 'win'))
  const people = values[FIELD.people] ?? []
  const initiative = values[FIELD.initiative] ?? null
  if (typeof text !== 'string' || !kind || !Array.isArray(people) || Array.isArray(initiative))
    throw new NotUnderstood('values of another shape in the form of a win')
  return { text, kind, people, initiative: initiative === '' ? null : initiative }
}
