import type { NamedPerson } from '#src/chat/index.ts'
import { unescapeMrkdwn } from './escape.ts'

/** Slack's control sequences: `<@U1|bora>`, `<#C1|general>`, `<!here>`, `<https://example.org|label>`. */
const SEQUENCE = /<([^<>|]+)(?:\|([^<>]*))?>/g

/**
 * Slack's own mark-up back to what the author sees, with the people named in it, each once and by the name that stands in the text.
 * `nameOf` says how somebody is called, without an at sign.
 */
export function readable(
  slackText: string,
  nameOf: (user: string) => string,
): { readonly text: string; readonly named: readonly NamedPerson[] } {
  const named = new Map<string, NamedPerson>()
  const text = slackText.split(/(<[^<>]+>)/).map(part => {
    const [, target = '', label = ''] = [...part.matchAll(SEQUENCE)][0] ?? []
    if (target === '') return unescapeMrkdwn(part)
    if (!/^@[A-Z0-9]+$/.test(target)) return sequence(target, unescapeMrkdwn(label))
    const person = { user: target.slice(1), text: `@${nameOf(target.slice(1))}` }
    named.set(person.user, person)
    return person.text
  })
  return { text: text.join(''), named: [...named.values()] }
}

function sequence(target: string, label: string): string {
  if (target.startsWith('#')) return `#${label || target.slice(1)}`
  if (target.startsWith('!')) return broadcast(target.slice(1), label)
  const url = unescapeMrkdwn(target)
  if (label === '' || url === label || isShortFor(label, url)) return label || url
  return `${label} (${url})`
}

/** `<!here>`, `<!subteam^S1|@designers>`, `<!date^…|their words>`: what they say is their label, where they have one. */
function broadcast(name: string, label: string): string {
  if (label !== '') return /^(here|channel|everyone)\b/.test(name) ? `@${label.replace(/^@/, '')}` : label
  const [word = ''] = name.split('^')
  return `@${word}`
}

/** Slack makes a link of a bare address: the author sees only what was typed. */
const isShortFor = (label: string, url: string): boolean =>
  ['http://', 'https://', 'mailto:', 'tel:'].some(scheme => scheme + label === url)
