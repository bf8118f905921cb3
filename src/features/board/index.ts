import type { Feature } from '../feature.ts'
import { confirm, confirmByForm, openConfirmForm, stop } from './actions/confirm.ts'
import {
  openAnswerForm,
  answerByForm,
  openProposeForm,
  proposeByForm,
  proposeCommand,
  proposeThis,
  withdrawOwn,
} from './actions/propose.ts'
import { mergeByForm, openMergeForm, openReturnForm, putToVoteAction, returnByForm } from './actions/qualify.ts'
import { openSetupForm, saveSetup } from './actions/set-up.ts'
import { showAgendaAction, showBallotAction, showBoardAction, showDecisionAction, showProposalAction } from './actions/show.ts'
import { openVoteForm, vote, voteByForm } from './actions/vote.ts'
import { ballotAlarms } from './ballot-alarms.ts'
import { boardCommand } from './commands.ts'
import { followChange } from './following.ts'
import { proposalAlarms } from './proposal-alarm-handlers.ts'
import { voteTraces } from './store/traces.ts'

export type { Concerning } from './concerning.ts'
export { decisionsBetween, type DecisionSummary, openBallots, type OpenBallot } from './summaries.ts'

/** New items for the programme, and the board that decides on them. */
export const boardFeature: Feature = {
  name: 'board',
  actions: {
    ...{ 'set-up': saveSetup, 'setup-form': openSetupForm, show: showBoardAction, agenda: showAgendaAction },
    ...{
      propose: proposeByForm,
      'propose-form': openProposeForm,
      answer: answerByForm,
      'answer-form': openAnswerForm,
      withdraw: withdrawOwn,
    },
    ...{
      'put-to-vote': putToVoteAction,
      return: returnByForm,
      'return-form': openReturnForm,
      merge: mergeByForm,
      'merge-form': openMergeForm,
    },
    ...{ 'show-proposal': showProposalAction, 'show-ballot': showBallotAction, 'show-decision': showDecisionAction },
    ...{ vote, 'vote-form': openVoteForm, 'vote-more': voteByForm },
    ...{ confirm, 'confirm-form': openConfirmForm, 'confirm-as': confirmByForm, stop },
  },
  commands: [boardCommand, proposeCommand],
  shortcuts: { 'propose-this': proposeThis },
  alarms: { ...ballotAlarms, ...proposalAlarms },
  erasing: voteTraces,
  follow: followChange,
}
