import type { FormValues } from '#src/chat/index.ts'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { aDrumbeatInTeams, type DrumbeatInTeams, MEMBERS } from '../../platforms/teams/journeys/a-drumbeat-in-teams.ts'
import type { Standing } from '../../support/teams/a-teams-service.ts'
import { errorsOf, inputsOf, noticesOf, standing } from '../../support/teams/filling.ts'
import { buttonsOf, choicesOf, textsOf } from '../../support/teams/reading.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually, unseen } from './eventually.ts'

/** Teams, over a service of ours. `now`: an ISO moment, from which its clock runs on. */
export const inTeams = async ({ now }: { readonly now: string }): Promise<Chat> => chatOver(await aDrumbeatInTeams({ now }))

/** A Drumbeat in Teams that is there already, as its people use it. It ends with the chat. */
export function chatOver(drumbeat: DrumbeatInTeams): Chat {
  /** What they can see there, with the place where it stands: what Teams cannot show to one person in a channel comes in their own chat. */
  const visible = (who: Who, where: Where): { readonly place: Where; readonly message: Standing }[] => {
    const places: readonly Where[] = where === 'channel' ? ['direct', 'channel'] : ['direct']
    const all = places.flatMap(place => drumbeat.standing(who, place).map(message => ({ place, message })))
    return all.toSorted((one, other) => Number(one.message.id) - Number(other.message.id))
  }
  const reads = (who: Who, where: Where): string =>
    visible(who, where)
      .map(({ message }) => textOf(message))
      .join('\n')

  const dialogOf = (card: Card, send: (values: FormValues) => Promise<Card | null>): Dialog => {
    const inputs = inputsOf(card)
    const fieldOf = (label: string): string => inputs.find(input => input.label === label)?.id.replace(/^field-/, '') ?? label
    const begun = standing(card)
    return {
      labels: inputs.map(({ label }) => label),
      says: textsOf(card).join('\n'),
      initial: Object.fromEntries(inputs.map(({ label }) => [label, begun[fieldOf(label)] || null])),
      options: Object.fromEntries(
        inputs.map(input => [input.label, input.type === 'Input.ChoiceSet' ? input.choices.map(({ value }) => value) : []]),
      ),
      async submit(entered) {
        const values: FormValues = Object.fromEntries(Object.entries(entered).map(([label, value]) => [fieldOf(label), value]))
        const again = await send(values)
        return again ? [...noticesOf(again), ...Object.values(errorsOf(again))] : []
      },
    }
  }

  const offering = (who: Who, where: Where, label: string) =>
    eventually(() => {
      const found = visible(who, where).findLast(({ message }) => labelsOn(message).includes(label))
      if (found === undefined) throw new Error(`no button says ${label}, but:\n${reads(who, where)}`)
      return found
    })
  const pressFor = async (who: Who, where: Where, label: string): Promise<Dialog> => {
    const { place, message } = await offering(who, where, label)
    const card = await drumbeat.press(who, place, message, label)
    if (card === null) throw new Error(`no dialog opened for ${label}`)
    return dialogOf(card, values => drumbeat.submit(who, place, card, values))
  }
  /** As it is typed in Teams, where nothing begins with a slash. */
  const type = (who: Who, where: Where, text: string) => drumbeat.say(who, where, text.replace(/^\//, ''))

  return {
    platform: 'teams',
    complaints: drumbeat.complaints,
    user: who => MEMBERS[who].entra,
    name: who => MEMBERS[who].name,
    at: who => `@${MEMBERS[who].name}`,
    type,
    async typeForDialog(who, where, text) {
      const before = drumbeat.standing(who, where).length
      await type(who, where, text)
      const offer = await eventually(() => {
        const found = drumbeat
          .standing(who, where)
          .slice(before)
          .findLast(({ card }) => card !== null && isOffer(card))
        if (!found?.card) throw new Error(`no dialog was offered for ${text}`)
        return { message: found, label: buttonsOf(found.card)[0]?.title ?? '' }
      })
      const card = await drumbeat.press(who, where, offer.message, offer.label)
      if (card === null) throw new Error(`no dialog opened for ${text}`)
      return dialogOf(card, values => drumbeat.submit(who, where, card, values))
    },
    async press(who, where, label) {
      const { place, message } = await offering(who, where, label)
      await drumbeat.press(who, place, message, label)
    },
    pressForDialog: pressFor,
    async aim(who, where, label) {
      const { place, message } = await offering(who, where, label)
      return async () => void (await drumbeat.press(who, place, message, label))
    },
    async chooseForDialog(who, said, label) {
      const { card, send } = await drumbeat.choose(who, said, label)
      return dialogOf(card, send)
    },
    async reply(who, under, text, shown) {
      const root = drumbeat.standing(who, 'channel').findLast(message => message.root === null && says(textOf(message), under))
      if (root === undefined) throw new Error(`nothing says ${under}, but:\n${reads(who, 'channel')}`)
      const id = await drumbeat.reply(who, root.id, text)
      return eventually(() => {
        const line = drumbeat.standing(who, 'channel').find(message => message.root === root.id && Number(message.id) > Number(id))
        if (line === undefined || !shown.test(textOf(line))) throw new Error(`not shown of ${text}: ${shown}`)
        return textOf(line)
      })
    },
    reads: (who, where) => Promise.resolve(reads(who, where)),
    sees: (who, where, words) =>
      eventually(() => {
        const seen = reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(unseen(words, seen, drumbeat.complaints))
      }),
    advance: to => drumbeat.advance(to),
    restart: until => drumbeat.restart(until),
    [Symbol.asyncDispose]: () => drumbeat[Symbol.asyncDispose](),
  }
}

/** A single button that opens a dialog: other cards may come in the same moment. */
const isOffer = (card: Card): boolean => {
  const [only, another] = buttonsOf(card)
  return only !== undefined && another === undefined && 'msteams' in only.data
}

const says = (seen: string, wanted: string | RegExp): boolean => (typeof wanted === 'string' ? seen.includes(wanted) : wanted.test(seen))

const labelsOn = ({ card }: Standing): string[] =>
  card === null ? [] : [...buttonsOf(card).map(({ title }) => title), ...choicesOf(card).map(({ label }) => label)]

const textOf = (message: Standing): string =>
  message.card === null ? message.text : [...textsOf(message.card), ...labelsOn(message)].join('\n')
