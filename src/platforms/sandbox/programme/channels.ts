/** A channel of the programme, with the handles of who is in it besides Drumbeat. */
export type SeededChannel = { readonly name: string; readonly topic: string; readonly members: readonly string[] }

export const CHANNELS: readonly SeededChannel[] = [
  {
    name: 'cx-core',
    topic: 'Closing the loop with every unhappy customer',
    members: ['amelia', 'selin', 'bora', 'zofia', 'oliver'],
  },
  {
    name: 'cx-care',
    topic: 'An answer within two hours, in every country',
    members: ['amelia', 'deniz', 'zofia', 'jakub'],
  },
  {
    name: 'change-board',
    topic: 'What we take on next, and what we leave',
    members: ['amelia', 'selin', 'zofia', 'margaret'],
  },
  {
    name: 'general',
    topic: 'The customer-experience programme, all of us',
    members: ['amelia', 'selin', 'bora', 'deniz', 'zofia', 'jakub', 'oliver', 'margaret'],
  },
]
