import { readdir, readFile } from 'node:fs/promises'
import { z } from 'zod'
import { zip, type ZipEntry } from './zip.ts'

/** The app package that a Teams admin uploads. What features offer to do with a message is `composeExtensions` in the manifest. */

/** The parts of the manifest that depend on the installation; everything else passes as it is. */
const Manifest = z.looseObject({
  developer: z.looseObject({}),
  bots: z.tuple([z.looseObject({})]),
  composeExtensions: z.tuple([z.looseObject({})]),
  webApplicationInfo: z.looseObject({}),
})

/** `appId`: of the app registration, a GUID. `url`: where Drumbeat is reached from the internet, beginning with https. */
export type Installation = { readonly appId: string; readonly url: string }

/** The manifest of `manifests/teams/manifest.json` (as its text) for one installation. */
export function teamsManifest(template: string, { appId, url }: Installation): string {
  const manifest = Manifest.parse(JSON.parse(template))
  const address = url.replace(/\/+$/, '')
  const { host } = new URL(url)
  const [bot] = manifest.bots
  const [extension] = manifest.composeExtensions
  const filled = {
    ...manifest,
    id: appId,
    developer: { ...manifest.developer, websiteUrl: address, privacyUrl: address, termsOfUseUrl: address },
    bots: [{ ...bot, botId: appId }],
    composeExtensions: [{ ...extension, botId: appId }],
    validDomains: [host],
    // Teams asks for a resource with the consent to read a team's channels; nobody signs in with it.
    webApplicationInfo: { id: appId, resource: `api://${host}/${appId}` },
  }
  return JSON.stringify(filled, null, 2)
}

/** A zip of the manifest, its translations and its icons from a folder such as `manifests/teams/`. */
export async function teamsPackage(folder: URL, installation: Installation): Promise<Uint8Array> {
  const names = (await readdir(folder)).filter(name => /\.(json|png)$/.test(name)).sort()
  const entries = names.map(async (name): Promise<ZipEntry> => {
    const bytes = await readFile(new URL(name, folder))
    return { name, bytes: name === 'manifest.json' ? Buffer.from(teamsManifest(bytes.toString('utf8'), installation)) : bytes }
  })
  return zip(await Promise.all(entries))
}
