import { z } from 'zod'

/** The parts of the manifest that depend on where Drumbeat runs; everything else passes as it is. */
const Manifest = z.looseObject({
  features: z.looseObject({ slash_commands: z.array(z.looseObject({ command: z.string(), url: z.string().optional() })) }),
  settings: z.looseObject({
    event_subscriptions: z.looseObject({ request_url: z.string().optional() }),
    interactivity: z.looseObject({ request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
})

/** How Slack reaches Drumbeat: at an address, or over a connection that Drumbeat opens (Socket Mode). */
export type Reached = { readonly by: 'requests'; readonly url: string } | { readonly by: 'socket' }

const PATH = '/slack/events'

/** The manifest of `manifests/slack.json` (as its text) for one installation, ready to be pasted into Slack. */
export function slackManifest(template: string, reached: Reached): string {
  const manifest = Manifest.parse(JSON.parse(template))
  const { features, settings } = manifest
  const address = reached.by === 'requests' ? reached.url.replace(/\/+$/, '') + PATH : null
  // In Socket Mode Slack refuses addresses.
  const at = (name: string) => (address === null ? {} : { [name]: address })
  const { request_url: _events, ...eventSubscriptions } = settings.event_subscriptions
  const { request_url: _interactivity, ...interactivity } = settings.interactivity
  const filled = {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map(({ command, url: _url, ...rest }) => ({ command, ...at('url'), ...rest })),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...at('request_url'), ...eventSubscriptions },
      interactivity: { ...interactivity, ...at('request_url') },
      socket_mode_enabled: reached.by === 'socket',
    },
  }
  return JSON.stringify(filled, null, 2)
}
