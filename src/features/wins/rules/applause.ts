/** How somebody applauds: by the button, which is for good, and by the reactions they have on the card. */
export type Applause = { readonly pressed: boolean; readonly reactions: readonly string[] }

const SILENT: Applause = { pressed: false, reactions: [] }

/** What says something else than applause, as a character or by the name a platform gives it. Every other reaction is meant kindly. */
const OTHERWISE: ReadonlySet<string> = new Set([
  ...[
    '👎',
    '👀',
    '❓',
    '❔',
    '❌',
    '✖',
    '🚫',
    '⛔',
    '🤔',
    '🤨',
    '😐',
    '🙄',
    '😕',
    '🙁',
    '☹',
    '😢',
    '😭',
    '😠',
    '😡',
    '🤬',
    '💔',
    '🤮',
    '💩',
  ],
  ...[
    ':-1:',
    ':thumbsdown:',
    ':eyes:',
    ':question:',
    ':grey_question:',
    ':x:',
    ':heavy_multiplication_x:',
    ':no_entry_sign:',
    ':no_entry:',
  ],
  ...[
    ':thinking_face:',
    ':face_with_raised_eyebrow:',
    ':neutral_face:',
    ':face_with_rolling_eyes:',
    ':confused:',
    ':slightly_frowning_face:',
  ],
  ...[':white_frowning_face:', ':cry:', ':sob:', ':angry:', ':rage:', ':face_with_symbols_on_mouth:', ':broken_heart:'],
  ...[':face_vomiting:', ':hankey:', ':poop:'],
])

/** The emoji without skin tone and without the mark that only asks for colour. */
const bare = (emoji: string): string => emoji.replace(/[\u{1F3FB}-\u{1F3FF}]|\uFE0F|::skin-tone-\d/gu, '')

/** Whether a reaction is applause. */
export const applauds = (emoji: string): boolean => !OTHERWISE.has(bare(emoji))

/** Whether anything is left of an applause. */
export const isHeard = ({ pressed, reactions }: Applause): boolean => pressed || reactions.length > 0

/** What becomes of somebody's applause when they press the button. Pressing twice is pressing once. */
export const pressed = (before: Applause | null): Applause => ({ ...(before ?? SILENT), pressed: true })

/** What becomes of it when they put a reaction on the card or take one off. */
export function reacted(before: Applause | null, emoji: string, change: 'added' | 'removed'): Applause {
  const { pressed: byButton, reactions } = before ?? SILENT
  const others = reactions.filter(other => other !== bare(emoji))
  return { pressed: byButton, reactions: change === 'added' && applauds(emoji) ? [...others, bare(emoji)] : others }
}
