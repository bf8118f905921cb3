import { createHash } from 'node:crypto'
import { z } from 'zod'
import { SendFailure } from '#src/chat/index.ts'
import type { SlackClient } from '../client.ts'
import { createOnce } from './once.ts'
import { faultOf, watched } from './transport.ts'

/** `png` is base64. The same picture is uploaded once, as long as it is remembered. */
export type Upload = (picture: { readonly png: string; readonly alt: string }) => Promise<string>

const REMEMBERED = 200
const UPLOAD_TIMEOUT_MS = 10_000

const Place = z.object({ upload_url: z.url({ protocol: /^https?$/ }), file_id: z.string().min(1) })
const Completed = z.object({ files: z.array(z.object({ id: z.string() })).optional() })

/** Slack's way since `files.upload` ended: ask for an address, send the bytes there, say that it is complete. */
export function createUpload(call: SlackClient['call']): Upload {
  const once = createOnce<string>(REMEMBERED)

  const upload: Upload = async ({ png, alt }) => {
    const bytes = Buffer.from(png, 'base64')
    const parameters = { filename: 'picture.png', length: bytes.length, alt_txt: alt.slice(0, 1000) }
    const place = await call('files.getUploadURLExternal', parameters, Place)
    await send(place.upload_url, bytes)
    await call('files.completeUploadExternal', { files: [{ id: place.file_id, title: alt.slice(0, 200) }] }, Completed)
    return place.file_id
  }

  return picture => {
    const name = createHash('sha256').update(picture.png).update('\0').update(picture.alt).digest('hex')
    return once(name, () => upload(picture))
  }
}

/** The address carries its own permission: the token is not for it. */
async function send(address: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
  }
  const response = await watched(address, init).catch((error: unknown) => {
    throw faultOf('the upload of a picture', error)
  })
  await response.body?.cancel()
  if (!response.ok) throw new SendFailure('unavailable', `the upload of a picture was answered with HTTP ${response.status}`)
}
