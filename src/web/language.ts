import type { Request } from 'express'
import { isLanguage, type Language } from '#src/language/index.ts'

/** The language that a browser prefers among ours; English when it prefers none of them. For pages that do not know their reader. */
export function languageOf(request: Request): Language {
  const preferred = request.acceptsLanguages('en', 'tr', 'pl')
  return typeof preferred === 'string' && isLanguage(preferred) ? preferred : 'en'
}
