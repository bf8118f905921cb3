import type { FormValues } from '#src/chat/index.ts'
import type { Lived } from './two-workspaces.ts'

/** One way to ask an action for something of a workspace. */
export type Step = { readonly input: Readonly<Record<string, string>>; readonly values?: FormValues }

const ANSWER: FormValues = { did: 'from outside', next: null, blocked: null, mood: null }
const target = ({ ids: { ritual, date } }: Lived) => ({ ritual, date })

/** For every action, what it can be asked with ids of a workspace. An action that names nothing of anyone is asked as it is. */
export const WALK: Readonly<Record<string, (of: Lived) => readonly Step[]>> = {
  'people.language': () => [{ input: { language: 'pl' } }],
  'people.zone': () => [{ input: { zone: 'Europe/Warsaw' } }],
  'people.holidays': () => [{ input: { country: 'PL' } }],
  'people.back': () => [{ input: {} }],
  'people.role': ({ ids: { person } }) => [
    { input: { person, change: 'grant', role: 'admin' } },
    { input: { person, change: 'grant', role: 'leader' } },
    { input: { person, change: 'remove', role: 'admin' } },
  ],
  'teams.set-up': ({ channel, values }) => [{ input: { channel }, values }],
  'teams.settings': ({ ids: { team } }) => [{ input: { team } }],
  'teams.save-settings': ({ ids: { team }, values }) => [
    { input: { team }, values: { ...values, 'team-name': 'Taken over' } },
    { input: { team }, values: { ...values, members: [] } },
  ],
  'teams.pause': ({ ids: { team } }) => [{ input: { team } }],
  'teams.resume': ({ ids: { team } }) => [{ input: { team } }],
  'teams.skip': ({ ids: { team } }) => [{ input: { team, date: '2026-11-27' } }],
  'teams.unskip': ({ ids: { team } }) => [{ input: { team, date: '2026-11-27' } }],
  'check-in.open': of => [{ input: target(of) }],
  'check-in.skip': of => [{ input: target(of) }],
  'check-in.answer': of => [{ input: target(of), values: ANSWER }],
  'check-in.take-back': of => [{ input: target(of) }],
  'check-in.take-words': of => [{ input: { words: of.ids.words, ...target(of) } }, { input: { words: of.ids.entry, ...target(of) } }],
  'check-in.leave-words': ({ ids: { moreWords } }) => [{ input: { words: moreWords } }],
  'check-in.try-open': ({ ids: { team } }) => [{ input: { team } }],
  'check-in.try-answer': ({ ids: { team } }) => [{ input: { team }, values: ANSWER }],
  'check-in.try-skip': () => [{ input: {} }],
  'problems.retry': () => [{ input: {} }],
}
