/** Goes before the text of a `<textarea>`: HTML drops one line break there, which must not be the first that someone typed. */
export const LINE_BREAK = '\n'
