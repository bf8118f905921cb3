import { DatabaseRefusal } from './database.ts'

/** What PostgreSQL and the network say of an address that leads nowhere, in an operator's words. */
const SERVER: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there',
  ECONNRESET: 'it broke off the connection',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of its host cannot be looked up',
  EHOSTUNREACH: 'there is no way to its host',
  ENETUNREACH: 'there is no way to its network',
  ETIMEDOUT: 'it does not answer',
  '28000': 'it does not know this user',
  '28P01': 'it does not take this password',
  '3D000': 'it has no database of this name; create it first',
  '42501': 'this user may not create tables in it',
  '53300': 'it has no connection left',
  '57P03': 'it is still starting',
}

const DIRECTORY: Readonly<Record<string, string>> = {
  EEXIST: 'there is a file of this name',
  ENOTDIR: 'part of its path is a file',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'nothing can be written there',
  ENOSPC: 'there is no space left',
}

const codeOf = (fault: unknown): string => (fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : '')

/** Turns what an operator can mend into a sentence that says what to look at; anything else stays a fault. */
async function refuse<Opened>(
  opening: Promise<Opened>,
  reasons: Readonly<Record<string, string>>,
  sentence: (reason: string) => string,
): Promise<Opened> {
  try {
    return await opening
  } catch (fault) {
    const reason = reasons[codeOf(fault)]
    if (reason === undefined) throw fault
    throw new DatabaseRefusal(sentence(reason), { cause: fault })
  }
}

export const refusing = {
  server: <Opened>(opening: Promise<Opened>) =>
    refuse(opening, SERVER, reason => `The database of DATABASE_URL cannot be used: ${reason}.`),
  directory: <Opened>(path: string, opening: Promise<Opened>) =>
    refuse(opening, DIRECTORY, reason => `The data directory ${path} cannot be used: ${reason}. Choose another one with DATA_DIR.`),
}
