import type { Block, Message, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import type { Role } from '../../feature.ts'
import type { Person } from '../person.ts'
import type { RoleChange } from '../rules/role-words.ts'
import { bold, button, choice, paragraph, sentence } from './parts.ts'

const GROUPS = [
  ['admin', 'people.rolesAdmins'],
  ['leader', 'people.rolesLeaders'],
  ['board', 'people.rolesBoard'],
] as const
const ROLE = { admin: 'people.roleAdmin', leader: 'people.roleLeader', board: 'people.roleBoard' } as const

/** How a role is given, in the words of a reader. */
export const grantExample = ({ language }: Reader): string => `/drumbeat roles @bora ${speak(language).say('people.exampleRole')}`

/** Who has which role; closed accounts are left out. */
export function roleList(reader: Reader, people: readonly Person[]): Message {
  const { say } = speak(reader.language)
  const holders = (role: Role): Text => {
    const names = people.filter(person => person.roles.has(role) && !person.deactivated).map(person => person.name)
    return [names.length > 0 ? formats(reader).list(names) : say('common.nobody')]
  }
  return {
    summary: say('people.rolesTitle'),
    blocks: [
      { kind: 'heading', text: say('people.rolesTitle') },
      { kind: 'facts', facts: GROUPS.map(([role, label]) => ({ label: say(label), value: holders(role) })) },
      paragraph(
        say.rich('people.rolesHow', {
          grant: bold(grantExample(reader)),
          remove: bold(`/drumbeat roles @bora ${say('people.exampleRoleRemoved')}`),
        }),
      ),
    ] satisfies Block[],
  }
}

/** What became of a request, whether or not it changed anything. */
export function roleChanged(reader: Reader, { name }: Pick<Person, 'name'>, role: Role, change: RoleChange, changed: boolean): Message {
  const { say } = speak(reader.language)
  const values = { name: bold(name), role: say(ROLE[role]) }
  if (change === 'grant') return sentence(say.rich(changed ? 'people.roleGranted' : 'people.roleGrantedAlready', values))
  return sentence(say.rich(changed ? 'people.roleRemoved' : 'people.roleRemovedAlready', values))
}

/** Why an admin cannot go yet, and what to do first. */
export const lastAdmin = (reader: Reader, name: string): string =>
  speak(reader.language).say('people.roleLastAdmin', { name, example: '/drumbeat roles @bora admin' })

/** Why a bot or a closed account gets no role. */
export const noRoleFor = (reader: Reader, name: string): string => speak(reader.language).say('people.roleNotForBots', { name })

/** What to write instead of what was not understood. */
export const rolesUnreadable = (reader: Reader): string =>
  speak(reader.language).say('people.rolesUnreadable', { example: grantExample(reader) })

/** Nobody has this name; `near`: a name that sounds like it. */
export const nobodyNamed = (reader: Reader, name: string, near: string | null): string =>
  near === null
    ? speak(reader.language).say('people.nobodyNamed', { name, example: grantExample(reader) })
    : speak(reader.language).say('people.nobodyNamedNear', { name, near })

/** The question when a name fits several people. */
export const whichPersonText = (reader: Reader, name: string): string => speak(reader.language).say('people.whichPerson', { name })

/** Several people fit a name: which of them? */
export const whichPerson = (
  reader: Reader,
  name: string,
  fitting: readonly { readonly personId: string; readonly name: string; readonly handle: string }[],
  asked: { readonly change: RoleChange; readonly role: Role },
): Message =>
  choice(
    [whichPersonText(reader, name)],
    fitting.map(person => button(`${person.name} (@${person.handle})`, 'people.role', { ...asked, person: person.personId })),
  )
