import { type Reader, speak } from '#src/language/index.ts'
import { either } from './parts.ts'

/** Why somebody may not do what they asked, and whom they can ask. */
export function onlyAdmin(reader: Reader, admins: readonly string[]): string {
  const { say } = speak(reader.language)
  return admins.length > 0
    ? say('people.onlyAdmin', { admins: either(reader, admins.slice(0, 3)) })
    : say('people.onlyAdminNone', { example: '/drumbeat roles @bora admin' })
}

/** Why a guest may not do what they asked. */
export const onlyPeople = (reader: Reader): string => speak(reader.language).say('people.onlyPeople')
