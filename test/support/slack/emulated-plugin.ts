import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createEmulator } from 'emulate'
import { z } from 'zod'

/**
 * The emulator's own Slack, without its server: what answers requests, and who hears of events. Its package offers neither, so its Slack part
 * is found by a method it knows, and watched while it registers itself.
 */
export type EmulatedSlack = {
  answer(request: Request): Promise<Response>
  /** Sends events to this address from now on; null: to nobody. */
  subscribe(url: string | null): void
  close(): Promise<void>
}

type Registered = { readonly app: App; readonly webhooks: Webhooks }
type App = { fetch(request: Request): Promise<Response> }
type Webhooks = { register(subscription: object): unknown; clear(): void }
type Register = (app: App, store: unknown, webhooks: Webhooks, ...rest: unknown[]) => unknown

const isRegister = (value: unknown): value is Register => typeof value === 'function'
const Plugin = z.object({ slackPlugin: z.looseObject({ register: z.custom<Register>(isRegister) }) })

const plugin = async () => {
  const folder = dirname(fileURLToPath(import.meta.resolve('emulate')))
  const name = readdirSync(folder).find(
    file => /^dist-.*\.js$/.test(file) && readFileSync(join(folder, file), 'utf8').includes('/api/chat.postMessage'),
  )
  if (name === undefined) throw new Error('this version of the emulator hides its Slack elsewhere')
  const module: unknown = await import(pathToFileURL(join(folder, name)).href)
  // The object itself, not a copy that a parser makes: the emulator calls the same one.
  Plugin.parse(module)
  return (module as z.infer<typeof Plugin>).slackPlugin
}

export async function emulatedSlack(seed: object, baseUrl: string): Promise<EmulatedSlack> {
  const slack = await plugin()
  const { register } = slack
  let registered: Registered | undefined
  slack.register = (app, store, webhooks, ...rest) => {
    registered = { app, webhooks }
    return register.call(slack, app, store, webhooks, ...rest)
  }
  try {
    const emulator = await createEmulator({ service: 'slack', port: 0, baseUrl, seed: { slack: seed } })
    if (registered === undefined) throw new Error('the emulator did not register its Slack')
    const { app, webhooks } = registered
    return {
      answer: request => app.fetch(request),
      subscribe(url) {
        webhooks.clear()
        if (url !== null) webhooks.register({ url, events: ['*'], active: true, owner: 'slack' })
      },
      close: () => emulator.close(),
    }
  } finally {
    slack.register = register
  }
}
