import { z } from 'zod'

/** What the emulator leaves out, filled in as Slack's reference has it. */

export type Person = { readonly handle: string; readonly name: string; readonly locale: string; readonly zone: string }

const Described = z.looseObject({ name: z.string() })
const OneUser = z.looseObject({ user: Described })
const Users = z.looseObject({ members: z.array(Described) })
const Channels = z.looseObject({ channels: z.array(z.looseObject({ is_member: z.boolean().optional() })) })

/** The method that is asked in place of one that the emulator does not know. */
export const askedInstead = (method: string): string => (method === 'users.conversations' ? 'conversations.list' : method)

/** An answer with what is missing in it. */
export function completed(method: string, answer: unknown, people: readonly Person[]): unknown {
  const withPlace = (user: z.infer<typeof Described>) => {
    const person = people.find(({ handle }) => handle === user.name)
    return { ...user, tz: person?.zone ?? 'Europe/London', locale: person?.locale ?? 'en-GB' }
  }
  switch (method) {
    case 'users.info': {
      const read = OneUser.safeParse(answer).data
      return read ? { ...read, user: withPlace(read.user) } : answer
    }
    case 'users.list': {
      const read = Users.safeParse(answer).data
      return read ? { ...read, members: read.members.map(withPlace) } : answer
    }
    case 'users.conversations': {
      const read = Channels.safeParse(answer).data
      return read ? { ...read, channels: read.channels.filter(({ is_member }) => is_member === true) } : answer
    }
    default:
      return answer
  }
}
