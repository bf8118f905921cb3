import type { Settings } from '../settings.ts'

/** Where pictures are handed out; the name of one follows. */
export const PATH = '/teams/pictures'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * The address under which Teams finds our pictures, without a slash at its end; null: there is none, because Teams reads pictures only over
 * https. The playground on this machine reads them from this machine. `publicUrl`: where people reach this process.
 */
export function picturesAddress(publicUrl: string, { auth }: Settings): string | null {
  const { protocol, hostname } = new URL(publicUrl)
  const isReadable = protocol === 'https:' || (auth === 'local' && LOOPBACK.test(hostname))
  return isReadable ? `${publicUrl}${PATH}` : null
}
