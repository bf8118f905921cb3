/** `CX-3`; a space or nothing before the number does as well. The letters İ and ı are typed where a keyboard has no I. */
const CODE = /^([A-Za-zİı]{2,6})[-–]?(\d{1,9})$/u

/** A code as it is stored; a text that is none, in capitals. */
export function plainCode(text: string): string {
  const typed = text.trim()
  const [, letters, number] = CODE.exec(typed) ?? []
  return letters === undefined || number === undefined ? typed.toUpperCase() : `${capitals(letters)}-${Number(number)}`
}

/** Whether a word can be the code of an initiative. */
export const isCode = (word: string): boolean => CODE.test(word)

const capitals = (letters: string): string => letters.replace(/[İı]/gu, 'I').toUpperCase()
