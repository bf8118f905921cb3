import { z } from 'zod'
import type { FormValues } from '#src/chat/index.ts'
import { aDrumbeatInSlack, type Answered } from '../../platforms/slack/journeys/a-drumbeat-in-slack.ts'
import type { Opened, Posted } from '../../platforms/slack/journeys/an-emulated-slack.ts'
import { controls, pressed, seenTexts } from '../../support/slack/reading.ts'
import { MessageBlocks, type ViewBlock } from '../../support/slack/shapes.ts'
import { validModal } from '../../support/slack/validator.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually } from './eventually.ts'

/** Slack as it is emulated. `now`: an ISO moment, from which its clock runs on. */
export async function inSlack({ now }: { readonly now: string }): Promise<Chat> {
  const drumbeat = await aDrumbeatInSlack({ now })
  const { slack } = drumbeat
  /** What only one person sees in answer to a command: Slack keeps it nowhere. */
  const whispered: { readonly who: Who; readonly where: Where; readonly after: number; readonly blocks: readonly unknown[] }[] = []

  const placeOf = (who: Who, where: Where) => (where === 'channel' ? Promise.resolve(slack.channel) : slack.directOf(slack.people[who]))
  const whisper = async (who: Who, where: Where, { json }: Answered) => {
    const blocks = json?.['blocks']
    if (Array.isArray(blocks)) whispered.push({ who, where, after: (await slack.read(await placeOf(who, where))).length, blocks })
  }
  /** What they can see there, oldest first: what stands there, with what only they were shown. */
  const visible = async (who: Who, where: Where): Promise<Posted[]> => {
    const place = await placeOf(who, where)
    const shown = slack.emulator.calls
      .filter(
        ({ method, parameters: { user, channel } }) =>
          method === 'chat.postEphemeral' && user === slack.people[who].user && channel === place,
      )
      .map(({ parameters }): unknown => JSON.parse(parameters['blocks'] ?? '[]'))
    const standing = await slack.read(place)
    const own = whispered.filter(each => each.who === who && each.where === where)
    const posts = standing.flatMap((posted, index) => [...own.filter(({ after }) => after === index), posted])
    const later = own.filter(({ after }) => after >= standing.length)
    return [...posts, ...later, ...shown.map(blocks => ({ blocks: MessageBlocks.parse(blocks) }))].map(each => ({
      ts: 'ts' in each ? each.ts : '1.000001',
      blocks: each.blocks,
    }))
  }
  const textOf = ({ blocks }: Posted): string => {
    const read = MessageBlocks.safeParse(blocks)
    return read.success ? [...seenTexts(read.data), ...controls(read.data).map(labelOf)].join('\n') : ''
  }
  const reads: Chat['reads'] = async (who, where) => (await visible(who, where)).map(textOf).join('\n')

  const dialogOf = (who: Who, dialog: Opened): Dialog => {
    const inputs = validModal(dialog.view).blocks.filter(block => block.type === 'input')
    return {
      labels: inputs.map(({ label }) => label.text),
      initial: Object.fromEntries(inputs.map(({ label, element }) => [label.text, beginning(element)])),
      async submit(entered) {
        const { status, json } = await drumbeat.submit(slack.people[who], dialog, entered)
        if (status !== 200) throw new Error(`Slack was answered ${status}`)
        return mistakesIn(json)
      },
    }
  }

  const messageOffering = (who: Who, where: Where, label: string): Promise<Posted> =>
    eventually(async () => {
      const found = (await visible(who, where)).findLast(({ blocks }) => offers(blocks, label))
      if (found === undefined) throw new Error(`no button says ${label}, but:\n${await reads(who, where)}`)
      return found
    })
  const taken = ({ status, text }: Answered): void => {
    if (status !== 200) throw new Error(`Slack was answered ${status}: ${text}`)
  }

  return {
    platform: 'slack',
    complaints: drumbeat.complaints,
    user: who => slack.people[who].user,
    name: who => ({ ana: 'Ana Silva', bora: 'Bora Demir', zofia: 'Zofia Nowak' })[who],
    at: who => `<@${slack.people[who].user}>`,
    async type(who, where, text) {
      const place = await placeOf(who, where)
      if (!text.startsWith('/')) return void (await drumbeat.say(slack.people[who], place, text))
      const answered = await drumbeat.command(slack.people[who], text, place)
      taken(answered)
      await whisper(who, where, answered)
    },
    typeForDialog: async (who, where, text) =>
      dialogOf(who, await drumbeat.commandForForm(slack.people[who], text, await placeOf(who, where))),
    async press(who, where, label) {
      taken(await drumbeat.press(slack.people[who], await placeOf(who, where), await messageOffering(who, where, label), label))
    },
    pressForDialog: async (who, where, label) =>
      dialogOf(
        who,
        await drumbeat.pressForForm(slack.people[who], await placeOf(who, where), await messageOffering(who, where, label), label),
      ),
    reads,
    sees: (who, where, words) =>
      eventually(async () => {
        const seen = await reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(`nothing says ${words}, but:\n${seen}`)
      }),
    advance: to => drumbeat.advance(to),
    restart: () => drumbeat.restart(),
    [Symbol.asyncDispose]: () => drumbeat[Symbol.asyncDispose](),
  }
}

const offers = (blocks: readonly unknown[], label: string): boolean => {
  const read = MessageBlocks.safeParse(blocks)
  try {
    return read.success && pressed(read.data, label) !== null
  } catch {
    return false
  }
}

const labelOf = (control: ReturnType<typeof controls>[number]): string => (control.type === 'button' ? control.text.text : '')

type Element = Extract<ViewBlock, { type: 'input' }>['element']

/** What an input begins with. */
function beginning(element: Element): FormValues[string] {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return element.initial_value ?? null
    case 'datepicker':
      return element.initial_date ?? null
    case 'timepicker':
      return element.initial_time ?? null
    case 'static_select':
      return element.initial_option?.value ?? null
    case 'multi_static_select':
    case 'checkboxes':
      return (element.initial_options ?? []).map(({ value }) => value)
    case 'users_select':
      return element.initial_user ?? null
    case 'multi_users_select':
      return element.initial_users ?? []
    default:
      return element satisfies never
  }
}

const Refused = z.object({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string()) })
const Again = z.object({ response_action: z.literal('update'), view: z.unknown() })

/** What is wrong with what was submitted: beside its inputs, or at the top of the dialog that took its place. */
function mistakesIn(answer: unknown): string[] {
  const refused = Refused.safeParse(answer)
  if (refused.success) return Object.values(refused.data.errors)
  const again = Again.safeParse(answer)
  return again.success ? seenTexts(validModal(again.data.view).blocks) : []
}
