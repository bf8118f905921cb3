import { type Block, type Text, typedAgain } from '#src/chat/index.ts'
import { formats, LANGUAGES, type Reader, speak } from '#src/language/index.ts'
import type { LocalDate } from '#src/time/index.ts'
import { isAway, type Person } from '../person.ts'
import { hasQuietHours } from '../rules/quiet-words.ts'
import { awayExample, dayOf } from './away.ts'
import { ownName } from './languages.ts'
import { bold, button, paragraph } from './parts.ts'

/** What somebody chose about themself, or has from their account, with a way to change each. `today`: their date. */
export function settingsSection(person: Person, reader: Reader, today: LocalDate): Block[] {
  const { say } = speak(reader.language)
  const retype = (label: string, words: string) => ({ label, command: typedAgain(words), style: 'plain' as const })
  const isGone = isAway(person, today)
  return [
    { kind: 'heading', text: say('people.homeTitle') },
    {
      kind: 'facts',
      facts: [
        { label: say('people.homeLanguage'), value: [ownName(reader.language, reader)] },
        { label: say('people.homeZone'), value: [`${formats(reader).place(reader.zone)} (${reader.zone})`] },
        { label: say('people.homeQuiet'), value: quietOf(person, reader) },
        { label: say('people.homeAway'), value: awayOf(person, reader, today) },
      ],
    },
    {
      kind: 'buttons',
      buttons: LANGUAGES.map(language =>
        button(ownName(language, reader), 'people.language', { language }, language === reader.language ? 'primary' : 'plain'),
      ),
    },
    {
      kind: 'buttons',
      buttons: [
        retype(say('people.homeZone'), 'drumbeat zone'),
        retype(say('people.homeQuiet'), 'drumbeat quiet'),
        retype(say('people.homeHolidays'), 'drumbeat holidays'),
        ...(person.away === null ? [] : [button(say('people.backNow'), 'people.back')]),
      ],
    },
    ...(isGone ? [] : [paragraph(say.rich('people.homeAwayHow', { example: bold(awayExample(reader, today)) }))]),
  ]
}

function quietOf({ quiet }: Person, reader: Reader): Text {
  const { wallTime } = formats(reader)
  return [hasQuietHours(quiet) ? `${wallTime(quiet.from)}–${wallTime(quiet.to)}` : speak(reader.language).say('common.none')]
}

function awayOf({ away }: Person, reader: Reader, today: LocalDate): Text {
  const { say } = speak(reader.language)
  // A time away that is over says nothing about today.
  if (away === null || (away.until !== null && away.until <= today)) return [say('common.no')]
  const from = dayOf(reader, away.from, today)
  return [
    away.until === null
      ? say('people.homeAwayFrom', { from })
      : say('people.homeAwayUntil', { from, until: dayOf(reader, away.until, today) }),
  ]
}
