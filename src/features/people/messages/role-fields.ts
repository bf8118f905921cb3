import type { Field, Text } from '#src/chat/index.ts'
import { formats, type Reader, speak } from '#src/language/index.ts'
import { FORM_ROLES, type FormRole, roleField } from '../rules/role-fields.ts'

const LABEL = { leader: 'people.rolesLeaders', board: 'people.rolesBoard' } as const satisfies Record<FormRole, string>
const HINT = { leader: 'people.leadersHint', board: 'people.boardHint' } as const satisfies Record<FormRole, string>

/** The fields in which an admin says who has a role. `holders`: the platform's ids of their accounts. */
export const roleFields = ({ language }: Reader, holders: Readonly<Record<FormRole, readonly string[]>>): Field[] =>
  FORM_ROLES.map(role => ({
    kind: 'people',
    id: roleField(role, holders[role]),
    label: speak(language).say(LABEL[role]),
    hint: speak(language).say(HINT[role]),
    required: false,
    many: true,
    initial: [...holders[role]],
  }))

/** Who has which role, in a sentence; null: nobody has any. */
export function holdersSummary(reader: Reader, names: Readonly<Record<FormRole, readonly string[]>>): Text | null {
  const { say } = speak(reader.language)
  const said = FORM_ROLES.filter(role => names[role].length > 0).map(role => `${say(LABEL[role])}: ${formats(reader).list(names[role])}.`)
  return said.length > 0 ? [said.join(' ')] : null
}

/** When somebody was chosen whom the platform has not described. */
export const accountUnknown = (reader: Reader): string => speak(reader.language).say('people.rolesUnknownAccount')
