import { formats, type Reader, speak } from '#src/language/index.ts'
import { addDays, type LocalDate } from '#src/time/index.ts'
import type { Problem } from '../rules/charter.ts'
import type { FieldName } from '../rules/fields.ts'
import { MOST_EFFORT } from '../rules/limits.ts'
import { unknownCode } from './refusals.ts'

/** What is wrong with a field, in a sentence that says what to do. `today`: the reader's date, for an example that holds. */
export function problemWords(reader: Reader, field: FieldName, problem: Problem, today: LocalDate): string {
  const { say } = speak(reader.language)
  switch (problem.kind) {
    case 'missing':
      return say(
        field === 'title' ? 'initiatives.titleMissing' : field === 'horizon' ? 'initiatives.horizonMissing' : 'initiatives.ownerMissing',
      )
    case 'too-long':
      return say('initiatives.tooLong', { length: problem.length, most: problem.most })
    case 'milestone': {
      const { line, text } = problem.line
      return say('initiatives.milestoneUnreadable', { line: String(line), text, example: `${addDays(today, 28)} Pilot` })
    }
    case 'past-milestone': {
      const { line, dueOn, meant } = problem.past
      return say('initiatives.milestonePast', { line: String(line), date: formats(reader).dateWithYear(dueOn), example: meant })
    }
    case 'too-many':
      return say(field === 'areas' ? 'initiatives.areasTooMany' : 'initiatives.milestonesTooMany', { most: problem.most })
    case 'unknown-person':
      return say('initiatives.personUnknown')
    case 'unreachable':
      return say('initiatives.personUnreachable', { names: formats(reader).list(problem.names) })
    case 'codes':
      return say('initiatives.codesUnreadable', { text: problem.text })
    case 'unknown-code':
      return unknownCode(reader, problem.code, null)
    case 'not-a-choice':
      return field === 'effort' ? say('initiatives.effortWrong', { most: MOST_EFFORT }) : say('initiatives.priorityWrong')
    default:
      return problem satisfies never
  }
}
