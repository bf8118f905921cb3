import type { Person } from './person.ts'

/** Sets up a team in a channel by its form, as somebody who reads English. What is not given stays as the form offers it. */
export async function setUpTeam(person: Person, values: Readonly<Record<string, string>> = {}): Promise<void> {
  await person.say('/drumbeat setup')
  await person.fill(values)
  await person.submit('Set up')
  await person.sees(`${values['Team name'] ?? ''} is set up`, 'Working days')
}

/** To eight o'clock in Istanbul of the next day, of which nothing has happened yet anywhere: where it begins, the day's question was asked. */
export async function toANewDay(person: Person, back: { readonly as: string; readonly in: string }): Promise<void> {
  await person.go('selin', 'drumbeat')
  await person.pass('morning')
  await person.go(back.as, back.in)
}
