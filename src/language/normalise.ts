/**
 * A text reduced to what matters when names and words are compared: one spelling of every character (NFKC), small letters, single
 * spaces. The four letters İ, I, ı and i count as one, because which of them a capital stands for depends on the writer's language.
 * Other diacritics stay: ş is not s. Applying it twice changes nothing more.
 */
export function normalise(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/[İIı]/g, 'i')
    .toLowerCase()
    .replace(/i\u0307/g, 'i')
  return folded.normalize('NFKC').replace(/\s+/gu, ' ').trim()
}

/** Whether two texts are the same name, however they are capitalised or spaced. */
export const sameName = (a: string, b: string): boolean => normalise(a) === normalise(b)
