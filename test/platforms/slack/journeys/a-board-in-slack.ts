import { expect } from 'vitest'
import type { FormValues } from '#src/chat/index.ts'
import type { DrumbeatInSlack } from './a-drumbeat-in-slack.ts'
import type { Member, Opened, Posted } from './an-emulated-slack.ts'

/** Closes a form, which must be taken as it is. */
async function sends(drumbeat: DrumbeatInSlack, who: Member, form: Opened, entered: Readonly<Record<string, FormValues[string]>>) {
  expect(await drumbeat.submit(who, form, entered)).toMatchObject({ status: 200, json: { response_action: 'clear' } })
}

/** Lets Ana set up a team of herself alone, which makes her the admin, and the board of its channel, which she chairs. `entered`: by label. */
export async function setUpBoard(drumbeat: DrumbeatInSlack, members: readonly Member[], entered: Readonly<Record<string, string>> = {}) {
  const { ana } = drumbeat.slack.people
  const everyDay = { 'Working days': ['1', '2', '3', '4', '5', '6', '7'] }
  await sends(drumbeat, ana, await drumbeat.commandForForm(ana, '/drumbeat setup'), { Members: [ana.user], ...everyDay })
  const form = await drumbeat.commandForForm(ana, '/board setup')
  await sends(drumbeat, ana, form, { 'Board members': members.map(({ user }) => user), Meeting: 'none', ...entered })
}

/** Lets somebody propose something and Ana put it to the vote, with what the poll card says when it stands. */
export async function putToVote(drumbeat: DrumbeatInSlack, by: Member, problem: string): Promise<Posted> {
  const { slack } = drumbeat
  const { ana } = slack.people
  await sends(drumbeat, by, await drumbeat.commandForForm(by, `/propose ${problem}`), {})
  const toAna = await slack.directOf(ana)
  const card = await drumbeat.find(toAna, new RegExp(`proposes P-\\d+: ${problem}|Proposal P-\\d+: ${problem}`))
  expect((await drumbeat.press(ana, toAna, card, 'Put to the vote')).status).toBe(200)
  return drumbeat.find(slack.channel, new RegExp(`Vote on P-\\d+: ${problem}`))
}

/** What only this person was shown, in the channel or in the direct conversation, in order. */
export const shownTo = ({ slack }: DrumbeatInSlack, who: Member): string[] =>
  slack.emulator.calls.flatMap(({ method, parameters }) =>
    method === 'chat.postEphemeral' && parameters['user'] === who.user ? [parameters['text'] ?? ''] : [],
  )
