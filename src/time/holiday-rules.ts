import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const Country = z.looseObject({
  _days: z.union([z.string(), z.array(z.string())]).optional(),
  states: z.unknown().optional(),
  regions: z.unknown().optional(),
})
const Package = z.object({ default: z.custom<Parser>(value => typeof value === 'function') })
const Rules = z.object({ names: z.record(z.string(), z.unknown()), holidays: z.record(z.string(), z.unknown()) })

type Rules = z.infer<typeof Rules>
/** As much of the library's class as is used here; it ships no types that resolve. */
type Parser = new (
  rules: Rules,
  country: string,
  options: { languages: string; types: readonly string[] },
) => {
  getHolidays(year: number): readonly PublicHoliday[]
}

/** One public holiday of one year. `date` begins with its local date, `YYYY-MM-DD`; `start` and `end` are moments. */
export type PublicHoliday = {
  readonly date: string
  readonly start: Date
  readonly end: Date
  readonly name: string
  readonly substitute?: boolean
}

const require = createRequire(import.meta.url)
const rules = new Map<string, Rules>()
let codes: ReadonlySet<string> | undefined

/** The codes of all countries that there are rules for, in alphabetical order. */
export function countriesWithRules(): ReadonlySet<string> {
  codes ??= new Set(
    Object.keys(allRules().holidays)
      .filter(code => /^[A-Z]{2}$/.test(code))
      .toSorted(),
  )
  return codes
}

/** The public holidays of a whole country in a year, named in a language where the country's rules have it. */
export function publicHolidays(country: string, year: number, language: string): readonly PublicHoliday[] {
  const { default: Parser } = Package.parse(require('date-holidays-parser'))
  return new Parser(rulesOf(country), country, { languages: language, types: ['public'] }).getHolidays(year)
}

/**
 * The rules of all countries stand in one file, which the package loads whole and keeps: 10 MB for good. So the file is read here, and
 * only what a country needs is kept.
 */
function rulesOf(country: string): Rules {
  const kept = rules.get(country)
  if (kept !== undefined) return kept
  const all = allRules()
  const own = { names: all.names, holidays: Object.fromEntries(withReferences(country, all)) }
  rules.set(country, own)
  return own
}

/** A country and those whose days it says it has too (`_days`), without what holds only in parts of it. */
function withReferences(country: string, all: Rules): [string, unknown][] {
  const { states: _states, regions: _regions, ...own } = Country.parse(all.holidays[country])
  const [reference] = [own._days].flat()
  return [[country, own], ...(reference === undefined ? [] : withReferences(reference, all))]
}

function allRules(): Rules {
  const file = join(dirname(require.resolve('date-holidays/package.json')), 'data', 'holidays.json')
  return Rules.parse(JSON.parse(readFileSync(file, 'utf8')))
}
