import type { FormValues } from '#src/chat/index.ts'
import { boardValues, type Governing } from './a-board.ts'
import { addressIn, DIGEST } from './two-workspaces.ts'

/** One way to ask an action for something of a workspace. */
export type Step = { readonly input: Readonly<Record<string, string>>; readonly values?: FormValues }

const ANSWER: FormValues = { did: 'from outside', next: null, blocked: null, mood: null }
const HEALTH: FormValues = { health: 'at-risk', note: 'from outside', plan: [], 'plan-new': 'A task from outside' }
const target = ({ ids: { ritual, date } }: Governing) => ({ ritual, date })

/** Actions that keep nothing and say nothing, whoever asks: they only close what somebody had open. */
export const CLOSES_ONLY: ReadonlySet<string> = new Set(['review.close-markdown'])

/** For every action, what it can be asked with ids of a workspace. An action that names nothing of anyone is asked as it is. */
export const WALK: Readonly<Record<string, (of: Governing) => readonly Step[]>> = {
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
  'initiatives.add': ({ ids: { team } }) => [{ input: { team, title: 'From outside' } }],
  'initiatives.create': ({ ids: { team }, member }) => [
    { input: { team }, values: { title: 'From outside', owner: [member.user], horizon: 'short', 'depends-on': 'CX-1' } },
    { input: { team }, values: { title: 'From outside', owner: [], horizon: 'short' } },
  ],
  'initiatives.edit': ({ ids: { initiative } }) => [{ input: { initiative } }],
  'initiatives.save': ({ ids: { initiative } }) => [{ input: { initiative, seen: '' }, values: { title: 'Taken over' } }],
  'initiatives.show': ({ ids: { initiative } }) => [{ input: { initiative } }, { input: { choice: initiative } }],
  'initiatives.list': () => ['all', 'open'].map(filter => ({ input: { filter, page: '1' } })),
  'initiatives.story': ({ ids: { initiative } }) => [{ input: { initiative } }],
  'initiatives.health': ({ ids: { initiative } }) => [{ input: { initiative, health: 'at-risk' }, values: { note: 'from outside' } }],
  'initiatives.ask-health': ({ ids: { initiative } }) => [{ input: { initiative, health: 'off-track' } }],
  'initiatives.move': ({ ids: { initiative } }) =>
    ['hold', 'resume', 'done', 'reopen', 'drop'].map(move => ({ input: { initiative, move } })),
  'tasks.move': ({ ids: { task } }) => ['start', 'done', 'reopen', 'drop'].map(move => ({ input: { task, move } })),
  'tasks.show': ({ ids: { task } }) => [{ input: { task } }],
  'tasks.undo': ({ ids: { taskGroup: group } }) => [{ input: { group } }],
  'tasks.hand-back': ({ ids: { handedTask: task } }) => [{ input: { task } }],
  'tasks.handed-back': ({ ids: { handedTask: task } }) => [{ input: { task }, values: { note: 'from outside' } }],
  'tasks.accept': ({ ids: { handedTask: task } }) => [{ input: { task } }],
  'wins.say': ({ ids: { team, initiative } }) => [
    { input: { team }, values: { text: 'from outside', kind: 'win', people: [], initiative: null } },
    { input: { team: '' }, values: { text: 'from outside', kind: 'win', people: [], initiative } },
  ],
  'wins.applaud': ({ ids: { win } }) => [{ input: { win } }],
  'wins.take-back': ({ ids: { win } }) => [{ input: { win } }],
  'blockers.raise': ({ ids: { team, initiative }, member }) => [
    { input: { team }, values: { text: 'from outside', owner: [], initiative: null } },
    { input: { team: '' }, values: { text: 'from outside', owner: [member.user], initiative } },
  ],
  'blockers.raise-form': () => [{ input: {} }],
  'blockers.list': () => [{ input: { whose: 'everyone', after: '1' } }, { input: { whose: 'mine', after: '99' } }],
  'blockers.acknowledge': ({ ids: { blocker } }) => [{ input: { blocker } }],
  'blockers.take-over': ({ ids: { blocker } }) => [{ input: { blocker } }],
  'blockers.escalate': ({ ids: { blocker } }) => [{ input: { blocker } }],
  'blockers.resolve-form': ({ ids: { blocker } }) => [{ input: { blocker } }],
  'blockers.resolve': ({ ids: { blocker } }) => [{ input: { blocker }, values: { note: 'from outside' } }],
  'check-in.open': of => [{ input: target(of) }],
  'check-in.skip': of => [{ input: target(of) }],
  'check-in.answer': of => [
    { input: target(of), values: ANSWER },
    {
      input: { ...target(of), tasks: '1:to-do' },
      values: { ...ANSWER, did: '#1 done', blocked: 'from outside', 'task-1': 'done', about: 'CX-1' },
    },
  ],
  'check-in.take-back': of => [{ input: target(of) }],
  'check-in.take-words': of => [{ input: { words: of.ids.words, ...target(of) } }, { input: { words: of.ids.entry, ...target(of) } }],
  'check-in.leave-words': ({ ids: { moreWords } }) => [{ input: { words: moreWords } }],
  'check-in.try-open': ({ ids: { team } }) => [{ input: { team } }],
  'check-in.try-answer': ({ ids: { team } }) => [{ input: { team }, values: ANSWER }],
  'check-in.try-skip': () => [{ input: {} }],
  'board.set-up': of => [{ input: { channel: of.channel }, values: boardValues(of) }],
  'board.setup-form': ({ governed: { board } }) => [{ input: { board } }],
  'board.show': ({ governed: { board } }) => [{ input: { board } }],
  'board.agenda': ({ governed: { board } }) => [{ input: { board } }],
  'board.propose': ({ governed: { board } }) => [
    { input: { board }, values: { problem: 'from outside' } },
    { input: {}, values: { problem: 'from outside', board } },
  ],
  'board.propose-form': ({ governed: { board } }) => [{ input: { board } }],
  'board.answer': ({ governed }) => [{ input: { proposal: governed.returned }, values: { problem: 'from outside' } }],
  'board.answer-form': ({ governed }) => [{ input: { proposal: governed.returned } }],
  'board.withdraw': ({ governed }) => [{ input: { proposal: governed.waiting } }, { input: { proposal: governed.returned } }],
  'board.put-to-vote': ({ governed }) => [{ input: { proposal: governed.waiting } }],
  'board.return': ({ governed }) => [{ input: { proposal: governed.waiting }, values: { question: 'from outside' } }],
  'board.return-form': ({ governed }) => [{ input: { proposal: governed.waiting } }],
  'board.merge': ({ governed, ids }) => [
    { input: { proposal: governed.waiting }, values: { into: `initiative ${ids.initiative}` } },
    { input: { proposal: governed.waiting }, values: { into: `proposal ${governed.returned}` } },
  ],
  'board.merge-form': ({ governed }) => [{ input: { proposal: governed.waiting } }],
  'board.show-proposal': ({ governed }) => [{ input: { proposal: governed.waiting } }],
  'board.show-ballot': ({ governed: { ballot } }) => [{ input: { ballot } }],
  'board.show-decision': ({ governed: { decision } }) => [{ input: { decision } }],
  'board.vote': ({ governed: { ballot } }) => ['approve', 'reject'].map(choice => ({ input: { ballot, choice } })),
  'board.vote-form': ({ governed: { ballot } }) => [{ input: { ballot } }],
  'board.vote-more': ({ governed: { ballot } }) => [{ input: { ballot }, values: { choice: 'reject', comment: 'from outside' } }],
  'board.confirm': ({ governed: { decision } }) => [{ input: { decision } }],
  'board.confirm-form': ({ governed: { decision } }) => [{ input: { decision } }],
  'board.confirm-as': ({ governed: { decision } }) => [{ input: { decision }, values: { title: 'from outside' } }],
  'board.stop': ({ governed: { decision } }) => ['hold', 'drop', 'leave'].map(how => ({ input: { decision, how } })),
  'review.open': ({ ids: { review } }) => [{ input: { review } }],
  'review.open-one': ({ ids: { review, initiative } }) => [{ input: { review, initiative } }, { input: { review, choice: initiative } }],
  'review.answer': ({ ids: { review, initiative } }) => [
    { input: { review, initiative, shown: '', picked: '' }, values: HEALTH },
    { input: { review, initiative, shown: '1', picked: '1' }, values: { ...HEALTH, plan: ['1', '2'] } },
  ],
  'review.discussed': ({ ids: { topic } }) => ['card', 'list'].map(from => ({ input: { topic, from } })),
  'review.not-discussed': ({ ids: { topic } }) => [{ input: { topic } }],
  'review.sleep': ({ ids: { review, initiative } }) => ['continue', 'hold', 'drop'].map(as => ({ input: { review, initiative, as } })),
  'review.wake': ({ ids: { review, initiative } }) => [{ input: { review, initiative } }],
  'review.minutes': ({ ids: { review } }) => [{ input: { review } }],
  'review.markdown': ({ ids: { review } }) => [{ input: { review, part: '1' } }],
  'review.close-markdown': () => [{ input: {} }],
  'digest.settings': () => [{ input: {} }],
  'digest.save-settings': ({ ids: { team } }) => [
    { input: {}, values: { ...DIGEST, 'digest-teams': [team] } },
    { input: {}, values: { ...DIGEST, 'digest-teams': [], 'digest-channel': 'core' } },
  ],
  'digest.confirm-email': of => [{ input: { address: addressIn(of), secret: of.ids.secret, language: 'en' } }],
  'digest.leave-email': of => [{ input: { address: addressIn(of) } }],
  'problems.retry': () => [{ input: {} }],
  'problems.dismiss': () => [{ input: { upTo: '999999' } }],
}
