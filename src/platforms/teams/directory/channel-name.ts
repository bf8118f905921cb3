/** The first channel of a team has no name of its own, and every team has one: it goes by the name of its team. */
export const channelName = (channel: string | null, team: string | null): string =>
  channel !== null && channel !== '' && channel !== 'General' ? channel : team === null || team === '' ? 'General' : team

const NAMED_AT_MOST = 3

/** A group chat without a topic goes by who is in it. */
export const chatName = (topic: string | null, people: readonly string[]): string => {
  if (topic !== null && topic !== '') return topic
  const named = people.slice(0, NAMED_AT_MOST).join(', ')
  return people.length > NAMED_AT_MOST ? `${named} …` : named || 'Chat'
}
