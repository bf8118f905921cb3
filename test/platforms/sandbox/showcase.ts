import type { Form, Message } from '#src/chat/index.ts'
import { instant } from '#src/time/index.ts'

/** A red square of one by one. */
const PICTURE = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='

export const press = (input: Record<string, string> = {}) => ({ action: 'show.press', input })

/** Every kind of block and every kind of inline text. */
export const everyBlock: Message = {
  summary: 'Daily check-in of CX Core: 3 of 5 answered',
  blocks: [
    { kind: 'heading', text: 'Daily check-in, Monday' },
    {
      kind: 'text',
      tone: 'normal',
      text: [
        'Good morning ',
        { kind: 'mention', user: 'U-amelia', name: 'Amelia Hart' },
        ', this closes at ',
        { kind: 'time', at: instant(Date.UTC(2026, 10, 23, 9, 30)), text: '09:30' },
        '. See ',
        { kind: 'ref', text: 'CX-3' },
        ' and the ',
        { kind: 'link', text: 'guide', url: 'https://example.org/guide' },
        ' or ',
        { kind: 'link', text: 'not this', url: 'javascript:alert(1)' },
        '. ',
        { kind: 'bold', text: 'Three of five' },
        ' have answered.',
      ],
    },
    {
      kind: 'facts',
      facts: [
        { label: 'Answered', value: ['Selin, Bora, Zofia'] },
        { label: 'Away', value: ['Oliver until Thu 26 Nov'] },
        { label: 'Not yet', value: ['Warsaw until 09:45'] },
        { label: 'Skipped', value: ['Nobody'] },
      ],
    },
    { kind: 'progress', label: 'Answers', done: 3, of: 5 },
    { kind: 'divider' },
    { kind: 'quote', text: ['Called ten customers.\nTwo came back: <b>“finally”</b> & *thanks* 👏'] },
    { kind: 'list', items: [['Close the loop with the next ten'], [{ kind: 'ref', text: '#41' }, ' Refund page: first draft']] },
    {
      kind: 'select',
      select: {
        placeholder: 'How is your day?',
        command: press(),
        options: [
          { label: 'Good', value: 'good' },
          { label: 'Long', value: 'long' },
        ],
      },
    },
    { kind: 'image', alt: 'A red square', png: PICTURE, width: 160, height: 40 },
    {
      kind: 'buttons',
      buttons: [
        { label: 'Check in', command: { action: 'show.form', input: {} }, style: 'primary' },
        { label: 'Skip today', command: press({ id: '1' }), style: 'plain' },
        { label: 'Take back', command: press({ id: '2' }), style: 'danger' },
      ],
    },
    { kind: 'text', tone: 'quiet', text: ['Your team sees the answers; nobody sees your mood with your name.'] },
  ],
}

/** Every kind of field. */
export const everyField: Form = {
  title: 'Set up a team',
  submitLabel: 'Save',
  cancelLabel: 'Cancel',
  submit: { action: 'show.save', input: {} },
  fields: [
    { kind: 'note', text: ['Everyone in the channel hears about it. You can change all of this later.'] },
    { kind: 'text', id: 'name', label: 'Team name', required: true, lines: 'one', maxLength: 40, initial: 'CX Core' },
    {
      kind: 'text',
      id: 'did',
      label: 'What did you get done?',
      required: false,
      lines: 'many',
      maxLength: 10_000,
      hint: 'One line for each thing.',
    },
    {
      kind: 'select',
      id: 'language',
      label: 'Language',
      required: true,
      options: [
        { label: 'English', value: 'en' },
        { label: 'Turkish', value: 'tr' },
      ],
      initial: 'en',
    },
    {
      kind: 'choices',
      id: 'days',
      label: 'Working days',
      required: true,
      options: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].map((label, index) => ({ label, value: String(index + 1) })),
      initial: ['1', '2', '3', '4', '5'],
    },
    { kind: 'time', id: 'at', label: 'Check-in time', required: true, initial: '09:30' },
    { kind: 'number', id: 'window', label: 'Window (minutes)', required: true, min: 5, max: 240, initial: 15 },
    { kind: 'date', id: 'from', label: 'From', required: false },
    { kind: 'people', id: 'members', label: 'Members', required: true, many: true, initial: ['U-amelia', 'U-selin'] },
    { kind: 'people', id: 'chair', label: 'Chair', required: false, many: false, initial: [] },
  ],
}
