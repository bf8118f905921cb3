import { readFile } from 'node:fs/promises'
import { disagreements, Exported, mediansIn, recount } from '#src/features/board/rules/record.ts'

/**
 * npm run recount -- <file>: counts an exported decision again, from that file and the rules alone. Ends with 0 when the result is the
 * recorded one, with 1 when it is not, with 2 when the file cannot be read.
 */
const path = process.argv[2]
if (path === undefined) refuse('Say which file: npm run recount -- D-3.json')
else {
  const text = await readFile(path, 'utf8').catch(() => null)
  const exported = text === null ? null : Exported.safeParse(parsed(text)).data
  if (text === null) refuse(`There is no file ${path}.`)
  else if (!exported) refuse(`${path} is no exported decision.`)
  else report(exported)
}

function report({ decision, proposal, record }: Exported): void {
  const { outcome, tally, trace } = recount(record)
  const { importance, priority, deadline, effort } = mediansIn(record)
  const wrong = disagreements(record)
  console.log(`${decision} on ${proposal}: ${outcome}`)
  console.log(`approve ${tally.approve} · reject ${tally.reject} · defer ${tally.defer} · abstain ${tally.abstain}`)
  console.log(`medians: importance ${importance ?? '–'}, priority ${priority ?? '–'}, deadline ${deadline ?? '–'}, effort ${effort ?? '–'}`)
  for (const step of trace) console.log(`- ${JSON.stringify(step)}`)
  console.log(wrong.length === 0 ? 'Agrees with what is recorded.' : `Disagrees with what is recorded:\n${wrong.join('\n')}`)
  if (wrong.length > 0) process.exitCode = 1
}

function refuse(why: string): void {
  console.error(why)
  process.exitCode = 2
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
