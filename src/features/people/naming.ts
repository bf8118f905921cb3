import { canBeTypedAgain, type NamedPerson } from '#src/chat/index.ts'
import type { Scope } from '#src/db/index.ts'
import { nearest } from '#src/language/index.ts'
import { UserError } from '../feature.ts'
import { type Candidate, nobodyCalled, nobodyCalledText, whichOne, whichOneText } from './messages/naming.ts'
import type { Person } from './person.ts'
import { type NameFound, namesIn, replaced, without } from './rules/at-names.ts'
import { type Nameable, whoIsMeant } from './rules/names.ts'
import { findPeople, namesOfPeople, peopleOfUsers } from './store/people.ts'

/**
 * What was typed. `command`: the words before the text, without the root word, so that it can be typed again: `task add`.
 * `most`: only so many names are taken, and those after them stay in the text as typed.
 */
export type Typed = { readonly text: string; readonly named: readonly NamedPerson[]; readonly command: string; readonly most?: number }

type Somebody = Nameable & { readonly deactivated?: boolean }
type Found = NameFound<Somebody>

/**
 * The people whom a text names, in its order and each once, and what remains of it without them. A name is what the platform says is one,
 * or an at sign and plain words: a whole name or its beginning, or a handle; dotless ı, diacritics and capitals do not matter. UserError
 * when it is nobody's, with the nearest; and when it is several people's, with a button for each that types the command once more.
 */
export async function peopleNamed(
  { scope }: { readonly scope: Scope },
  { text, named, command, most }: Typed,
): Promise<{ readonly rest: string; readonly people: readonly Person[] }> {
  if (!text.includes('@') && named.length === 0) return { rest: text.trim(), people: [] }
  const mentioned = await peopleOfUsers(
    scope,
    named.map(({ user }) => user),
  )
  const all = text.includes('@') ? await namesOfPeople(scope) : []
  const found = namesIn(text, named, all).slice(0, most)
  const again = typingAgain({ text, command, found, all, mentioned })
  const people = found.map(each => {
    const meant = idOf(each, mentioned)
    if (meant !== null) return meant
    throw 'fitting' in each && each.fitting.length > 1 ? several(each, again) : nobody(each, all, again)
  })
  const ids = [...new Set(people)]
  const rows = new Map((await findPeople(scope, ids)).map(person => [person.id, person]))
  return { rest: without(text, found), people: ids.flatMap(id => rows.get(id) ?? []) }
}

/** The one person that a found name means; null: nobody, or several. Among several, those whose account is closed are not meant. */
function idOf(found: Found, mentioned: readonly Person[]): string | null {
  if ('user' in found) return mentioned.find(({ user }) => user === found.user)?.id ?? null
  const [only, ...others] = onesMeant(found.fitting)
  return only && others.length === 0 ? only.personId : null
}

/** Of several people, those whose account is not closed; when all are, all. */
function onesMeant(fitting: readonly Somebody[]): readonly Somebody[] {
  const active = fitting.filter(({ deactivated }) => deactivated !== true)
  return active.length > 0 ? active : fitting
}

type Again = (found: Found, meant: Somebody) => Candidate

/** How the same is typed with somebody's handle for a name. Names from the platform become handles too: a button brings words alone. */
function typingAgain(typed: {
  readonly text: string
  readonly command: string
  readonly found: readonly Found[]
  readonly all: readonly Somebody[]
  readonly mentioned: readonly Person[]
}): Again {
  const { text, command, found, all, mentioned } = typed
  const signOf = ({ handle, user }: Pick<Somebody, 'handle' | 'user'>) =>
    `@${/^[^\s@]*[\p{L}\p{N}]$/u.test(handle) && whoIsMeant(handle, all).length === 1 ? handle : user}`
  return (each, meant) => {
    const words = `drumbeat ${command} ${replaced(text, found, part => {
      if (part === each) return signOf(meant)
      const other = 'user' in part ? mentioned.find(({ user }) => user === part.user) : onesMeant(part.fitting)[0]
      return other && idOf(part, mentioned) !== null ? signOf(other) : text.slice(part.from, part.to)
    })}`
    return { name: meant.name, handle: meant.handle, words: canBeTypedAgain(words) ? words : null }
  }
}

function several(found: Found & { readonly fitting: readonly Somebody[] }, again: Again): UserError {
  const candidates = onesMeant(found.fitting).map(person => again(found, person))
  return new UserError(
    reader => whichOneText(reader, found.name, candidates),
    reader => whichOne(reader, found.name, candidates),
  )
}

function nobody(found: Found, all: readonly Somebody[], again: Again): UserError {
  const active = all.filter(({ deactivated }) => deactivated !== true)
  const called = nearest(
    found.name,
    active.flatMap(({ name, handle }) => [name, handle, name.split(' ')[0] ?? name]),
  )
  const person = active.find(({ name, handle }) => [name, handle, name.split(' ')[0]].includes(called ?? undefined))
  const near = person ? again(found, person) : null
  return new UserError(
    reader => nobodyCalledText(reader, found.name, near),
    reader => nobodyCalled(reader, found.name, near),
  )
}
