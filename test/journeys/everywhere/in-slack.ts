import { z } from 'zod'
import type { FormValues } from '#src/chat/index.ts'
import { aDrumbeatInSlack, type Answered } from '../../platforms/slack/journeys/a-drumbeat-in-slack.ts'
import type { Opened, Posted } from '../../platforms/slack/journeys/an-emulated-slack.ts'
import { controls, pressed, seenTexts } from '../../support/slack/reading.ts'
import { MessageBlocks, type ViewBlock } from '../../support/slack/shapes.ts'
import { validModal } from '../../support/slack/validator.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually, unseen } from './eventually.ts'

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
    const { blocks } = validModal(dialog.view)
    const inputs = blocks.filter(block => block.type === 'input')
    return {
      says: seenTexts(blocks.filter(block => block.type !== 'input')).join('\n'),
      labels: inputs.map(({ label }) => label.text),
      initial: Object.fromEntries(inputs.map(({ label, element }) => [label.text, beginning(element)])),
      options: Object.fromEntries(inputs.map(({ label, element }) => [label.text, offeredIn(element)])),
      async submit(entered) {
        const { status, json } = await drumbeat.submit(slack.people[who], dialog, entered)
        if (status !== 200) throw new Error(`Slack was answered ${status}`)
        return mistakesIn(json, dialog)
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
    async aim(who, where, label) {
      const [place, message] = [await placeOf(who, where), await messageOffering(who, where, label)]
      return async () => taken(await drumbeat.press(slack.people[who], place, message, label))
    },
    async chooseForDialog(who, { by, text }, label) {
      const { ts } = await slack.emulator.call('chat.postMessage', { channel: slack.channel, text }, Said, by)
      await drumbeat.say(slack.people[by], slack.channel, text, { ts })
      const message = { ts, user: slack.people[by].user, text }
      return dialogOf(who, await drumbeat.chooseForForm(slack.people[who], slack.channel, message, label))
    },
    async reply(who, under, text, shown) {
      const root = (await slack.read(slack.channel)).findLast(posted => {
        const seen = textOf(posted)
        return typeof under === 'string' ? seen.includes(under) : under.test(seen)
      })
      if (root === undefined) throw new Error(`nothing says ${under}, but:\n${await reads(who, 'channel')}`)
      const said = await slack.emulator.call('chat.postMessage', { channel: slack.channel, text, thread_ts: root.ts }, Said, who)
      await drumbeat.say(slack.people[who], slack.channel, text, { ts: said.ts, thread_ts: root.ts })
      return eventually(async () => {
        const given = { channel: slack.channel, timestamp: said.ts, full: true }
        const { message } = await slack.emulator.call('reactions.get', given, Reacted)
        // Reactions are given one by one.
        const reactions = message.reactions.map(({ name }) => LOOKS[name] ?? name).join(' ')
        if (!shown.test(reactions)) throw new Error(`of ${text} is shown ${reactions}, not ${shown}`)
        return reactions
      })
    },
    reads,
    sees: (who, where, words) =>
      eventually(async () => {
        const seen = await reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(unseen(words, seen, drumbeat.complaints))
      }),
    advance: to => drumbeat.advance(to),
    restart: until => drumbeat.restart(until),
    [Symbol.asyncDispose]: () => drumbeat[Symbol.asyncDispose](),
  }
}

const Said = z.object({ ok: z.literal(true), ts: z.string() })
const Reacted = z.object({ ok: z.literal(true), message: z.object({ reactions: z.array(z.object({ name: z.string() })).default([]) }) })
/** What a client shows for Slack's names. */
const LOOKS: Readonly<Record<string, string>> = {
  white_check_mark: '✅',
  pushpin: '📌',
  tada: '🎉',
  construction: '🚧',
  memo: '📝',
  question: '❓',
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

/** What can be chosen in a list. */
const offeredIn = (element: Element): string[] =>
  element.type === 'static_select' ? (element.options ?? []).map(({ value }) => value) : []

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

/** What a dialog sends is said by this. */
const Sending = z.object({ private_metadata: z.string().default('') })

/** What is wrong with what was submitted: beside its inputs, or at the top of the dialog that took its place. Another dialog is the next one. */
function mistakesIn(answer: unknown, { view }: Opened): string[] {
  const refused = Refused.safeParse(answer)
  if (refused.success) return Object.values(refused.data.errors)
  const again = Again.safeParse(answer)
  if (!again.success || Sending.parse(again.data.view).private_metadata !== Sending.parse(view).private_metadata) return []
  return seenTexts(validModal(again.data.view).blocks)
}
