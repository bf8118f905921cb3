import { expect, it } from 'vitest'
import { readPlan } from '#src/features/review/rules/plan-lines.ts'

it.each([
  ['call ten customers', ['+call ten customers']],
  ['#41', ['#41']],
  ['#41, #42 and #43', ['#41 #42 #43']],
  ['#41 finish the survey', ['#41']],
  ['finish #41', ['#41']],
  ['#41, write the report', ['#41', '+write the report']],
  ['#41 and #42, write the report; book the room', ['#41 #42', '+write the report', '+book the room']],
  ['#41 I will finish', ['#41']],
  ["#41'i bitir", ['#41']],
  ["#41'i ve #42'yi bitir", ['#41 #42']],
  ['#41 ve raporu yaz', ['#41', '+raporu yaz']],
  ['#41 i napisać raport', ['#41', '+napisać raport']],
  ['dokończyć #41 i #42', ['#41 #42']],
  ['test data, then the demo', ['+test data, then the demo']],
  [' ; ', []],
])('a plan of %j', (line, parts) => {
  expect(readPlan(line).map(part => (part.kind === 'make' ? `+${part.text}` : part.numbers.map(number => `#${number}`).join(' ')))).toEqual(
    parts,
  )
})
