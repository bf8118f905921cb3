import type { FormValues } from '#src/chat/index.ts'
import type { Card } from '#src/platforms/teams/render/index.ts'
import { aDrumbeatInTeams, type DrumbeatInTeams, MEMBERS } from '../../platforms/teams/journeys/a-drumbeat-in-teams.ts'
import type { Standing } from '../../support/teams/a-teams-service.ts'
import { errorsOf, inputsOf, noticesOf, standing } from '../../support/teams/filling.ts'
import { buttonsOf, choicesOf, textsOf } from '../../support/teams/reading.ts'
import type { Chat, Dialog, Where, Who } from './chat.ts'
import { eventually } from './eventually.ts'

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

  const dialogOf = (who: Who, where: Where, card: Card): Dialog => {
    const inputs = inputsOf(card)
    const fieldOf = (label: string): string => inputs.find(input => input.label === label)?.id.replace(/^field-/, '') ?? label
    const begun = standing(card)
    return {
      labels: inputs.map(({ label }) => label),
      initial: Object.fromEntries(inputs.map(({ label }) => [label, begun[fieldOf(label)] || null])),
      async submit(entered) {
        const values: FormValues = Object.fromEntries(Object.entries(entered).map(([label, value]) => [fieldOf(label), value]))
        const again = await drumbeat.submit(who, where, card, values)
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
    return dialogOf(who, place, card)
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
          .find(({ card }) => card !== null)
        if (!found?.card) throw new Error(`no dialog was offered for ${text}`)
        return { message: found, label: buttonsOf(found.card)[0]?.title ?? '' }
      })
      const card = await drumbeat.press(who, where, offer.message, offer.label)
      if (card === null) throw new Error(`no dialog opened for ${text}`)
      return dialogOf(who, where, card)
    },
    async press(who, where, label) {
      const { place, message } = await offering(who, where, label)
      await drumbeat.press(who, place, message, label)
    },
    pressForDialog: pressFor,
    reads: (who, where) => Promise.resolve(reads(who, where)),
    sees: (who, where, words) =>
      eventually(() => {
        const seen = reads(who, where)
        if (typeof words === 'string' ? !seen.includes(words) : !words.test(seen)) throw new Error(`nothing says ${words}, but:\n${seen}`)
      }),
    advance: to => drumbeat.advance(to),
    restart: () => drumbeat.restart(),
    [Symbol.asyncDispose]: () => drumbeat[Symbol.asyncDispose](),
  }
}

const labelsOn = ({ card }: Standing): string[] =>
  card === null ? [] : [...buttonsOf(card).map(({ title }) => title), ...choicesOf(card).map(({ label }) => label)]

const textOf = (message: Standing): string =>
  message.card === null ? message.text : [...textsOf(message.card), ...labelsOn(message)].join('\n')
