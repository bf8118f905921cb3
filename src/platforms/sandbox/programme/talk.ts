/** Something that was said before the story of the sandbox begins. Times are London's, on a working day so many working days ago. */
export type Said = {
  readonly by: string
  readonly workingDaysAgo: number
  readonly at: string
  readonly text: string
  readonly applause?: readonly string[]
  readonly replies?: readonly Pick<Said, 'by' | 'at' | 'text'>[]
  /** By whom it has not been read yet. */
  readonly unreadBy?: readonly string[]
}

/** By channel, in order. */
export const TALK: Readonly<Record<string, readonly Said[]>> = {
  general: [
    {
      by: 'margaret',
      workingDaysAgo: 3,
      at: '09:05',
      text: 'Three cities, one promise: nobody should have to tell us the same thing twice. Thank you for taking this on.',
      applause: ['amelia', 'jakub', 'selin', 'zofia'],
    },
    {
      by: 'amelia',
      workingDaysAgo: 3,
      at: '09:20',
      text: 'Two teams carry it this quarter:\n• CX Core closes the loop with customers who left unhappy\n• CX Care answers everyone within two hours',
    },
    {
      by: 'amelia',
      workingDaysAgo: 1,
      at: '16:02',
      text: 'From next week Drumbeat is in our channels. It asks each of us once a day, in our own morning, and posts one summary. No more status e-mails.',
      applause: ['bora', 'deniz', 'oliver'],
    },
  ],
  'cx-core': [
    {
      by: 'selin',
      workingDaysAgo: 2,
      at: '08:41',
      text: 'The map of the returns journey is done: 14 steps, and 5 of them exist only because of us.',
      applause: ['amelia', 'zofia'],
    },
    {
      by: 'bora',
      workingDaysAgo: 2,
      at: '10:15',
      text: '@Selin Aydın could I have the October list of unhappy customers? I would like to call the first ten this week.',
      replies: [
        { by: 'selin', at: '10:22', text: 'It is in the shared folder: 40 names, newest first.' },
        { by: 'bora', at: '10:24', text: 'Perfect. I start with those who wrote twice.' },
      ],
    },
    { by: 'oliver', workingDaysAgo: 1, at: '14:30', text: 'Two sketches of the new complaint page are up. Short on words, on purpose.' },
    {
      by: 'zofia',
      workingDaysAgo: 1,
      at: '14:52',
      text: 'The second one. My team would stop answering “where do I click?” ten times a day.',
    },
    {
      by: 'amelia',
      workingDaysAgo: 1,
      at: '16:10',
      text: 'Good week. Let us hand the daily round to Drumbeat: it takes one command to set up the team here.',
    },
  ],
  'cx-care': [
    {
      by: 'zofia',
      workingDaysAgo: 2,
      at: '15:44',
      text: 'The phones were quiet after three, so we cleared the e-mail backlog: from 212 down to 64.',
      applause: ['amelia', 'deniz', 'jakub'],
    },
    { by: 'deniz', workingDaysAgo: 1, at: '09:12', text: 'Solved at first contact last week: 71%. The week before it was 66%.' },
    {
      by: 'jakub',
      workingDaysAgo: 1,
      at: '09:30',
      text: 'Most calls ask where the refund is. If the page said it, we would have a third fewer.',
    },
    {
      by: 'zofia',
      workingDaysAgo: 1,
      at: '15:05',
      text: '@Amelia Hart could you take the refund page to the change board? We have the numbers.',
      unreadBy: ['amelia'],
    },
  ],
  'change-board': [
    {
      by: 'margaret',
      workingDaysAgo: 2,
      at: '11:00',
      text: 'Two questions for this month: returns without a receipt, and one phone number for all three countries.',
    },
    {
      by: 'selin',
      workingDaysAgo: 2,
      at: '11:25',
      text: 'Returns first, please. It is the step most people give up at.',
      applause: ['zofia'],
    },
  ],
}
