import { gzipSync } from 'node:zlib'
import { encodeCommand, type Command } from '#src/chat/index.ts'
import type { RawRequest } from './raw-request.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const SAY = '/as/selin/cx-core/say'
const LARGE = 'x'.repeat(1_000_000)

/** A deed as a page of the sandbox sends it. */
export const deed = (person: string, conversation: string, name: string, fields: Readonly<Record<string, string>>): RawRequest => ({
  method: 'POST',
  path: `/as/${person}/${conversation}/${name}`,
  headers: { 'content-type': JSON_TYPE, accept: JSON_TYPE },
  body: JSON.stringify(fields),
})

const posted = (type: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): RawRequest => ({
  method: 'POST',
  path: SAY,
  headers: { 'content-type': type, ...headers },
  body,
})
const said = { once: 'a-hostile-say', text: 'hello' }

/** Requests that no page makes, by what is wrong with them. */
export const MALFORMED: Readonly<Record<string, RawRequest>> = {
  'an unknown path': { path: '/admin' },
  'an unknown person': { path: '/as/nobody/cx-core' },
  'a conversation of others': { path: '/as/margaret/cx-core' },
  'a file above the served ones': { path: '/sandbox/../../../../package.json' },
  'the same, encoded': { path: '/sandbox/%2e%2e%2f%2e%2e%2fplatform.ts' },
  'a hidden file': { path: '/static/.env' },
  'a broken escape': { path: '/as/amelia/%ff' },
  'a NUL byte in a path': { path: '/static/%00' },
  'a NUL byte for a person': { path: '/as/%00/cx-core' },
  'an unknown method on a page': { method: 'DELETE', path: '/as/amelia/cx-core' },
  'an unknown method on nothing': { method: 'PROPFIND', path: '/' },
  'an unknown deed': deed('selin', 'cx-core', 'own', said),
  'a deed named like what every object has': deed('selin', 'cx-core', '__proto__', said),
  'half a JSON': posted(JSON_TYPE, '{"text":'),
  'JSON that is no record': posted(JSON_TYPE, '["hello"]'),
  'JSON without an end to its depth': posted(JSON_TYPE, '['.repeat(100_000)),
  'a megabyte of JSON': posted(JSON_TYPE, JSON.stringify({ ...said, text: LARGE })),
  'a megabyte of a form': posted(FORM, `once=a-hostile-say&text=${LARGE}`),
  'ten thousand fields': posted(FORM, Array.from({ length: 10_000 }, (_, index) => `f${index}=1`).join('&')),
  'a megabyte, packed small': posted(JSON_TYPE, gzipSync(JSON.stringify({ ...said, text: LARGE })), { 'content-encoding': 'gzip' }),
  'an unknown packing': posted(JSON_TYPE, JSON.stringify(said), { 'content-encoding': 'klingon' }),
  'an unknown alphabet': posted(`${JSON_TYPE}; charset=klingon`, JSON.stringify(said)),
  'an unknown type': posted('application/xml', '<text>hello</text>'),
  'no body at all': { method: 'POST', path: SAY },
  'a NUL byte in words': deed('selin', 'cx-core', 'say', { ...said, text: 'nothing\0there' }),
  'a name that would be markup': deed('selin', 'cx-core', 'say', { ...said, once: '"><script>' }),
  'a thread of nowhere': deed('selin', 'cx-core', 'say', { ...said, thread: 'nowhere' }),
  'another name for this address': { path: '/', headers: { host: 'drumbeat.example.com' } },
  'a name for this address that is none': { path: '/', headers: { host: 'a b' } },
  'a form from another site': {
    ...deed('selin', 'cx-core', 'say', said),
    headers: { 'content-type': JSON_TYPE, origin: 'https://example.com' },
  },
  'a form from nowhere': { ...deed('selin', 'cx-core', 'say', said), headers: { 'content-type': JSON_TYPE, origin: 'null' } },
  'an endless header': { path: '/', headers: { 'x-long': 'x'.repeat(60_000) } },
}

/** A click with any text for a command, on a message that stands in #cx-core. */
export const clicked = (person: string, command: string, message = 'seed-cx-core-0'): RawRequest =>
  deed(person, 'cx-core', 'click', { message, command })

const coded = (action: string, input: unknown): string => JSON.stringify([action, input])

/** Commands that no button of ours carries. */
export const FORGED_COMMANDS: Readonly<Record<string, RawRequest>> = {
  'an unknown feature': clicked('amelia', coded('payroll.raise', {})),
  'an unknown action': clicked('amelia', coded('teams.delete', {})),
  'an action that every object has': clicked('amelia', coded('teams.constructor', {})),
  'a feature that every object has': clicked('amelia', coded('constructor.constructor', {})),
  'the prototype for an action': clicked('amelia', coded('__proto__.__proto__', {})),
  'no input': clicked('amelia', coded('teams.pause', {})),
  'an input of another shape': clicked('amelia', coded('teams.pause', { team: ['x'] })),
  'a prototype for an input': clicked('amelia', '["teams.pause",{"__proto__":{"team":"x"}}]'),
  'a date that is none': clicked('amelia', coded('check-in.open', { ritual: 'x', date: '2026-02-30' })),
  'an input too long to travel': clicked('amelia', coded('teams.pause', { team: 'x'.repeat(501) })),
  'a code too long to travel': clicked('amelia', coded('teams.pause', { team: 'x'.repeat(3_900) })),
  'a text that is no code': clicked('amelia', 'teams.pause'),
  'another’s message': clicked('selin', encodeCommand({ action: 'people.back', input: {} }), 'nowhere'),
  'a choice of nothing': deed('amelia', 'cx-core', 'choose', {
    message: 'seed-cx-core-0',
    command: coded('people.language', {}),
    choice: '',
  }),
}

/** A form with any description, sent back as if it had been opened. */
export const submitted = (
  person: string,
  conversation: string,
  form: { readonly fields: readonly object[]; readonly submit: Command },
  values: Readonly<Record<string, string | readonly string[]>>,
): RawRequest => ({
  method: 'POST',
  path: `/as/${person}/${conversation}/submit`,
  headers: { 'content-type': JSON_TYPE, accept: 'text/html' },
  body: JSON.stringify({
    once: `hostile-${Object.keys(values).length}-${JSON.stringify(form).length}`,
    form: JSON.stringify({ title: 'Forged', submitLabel: 'Save', cancelLabel: 'Cancel', ...form }),
    ...Object.fromEntries(Object.entries(values).map(([id, value]) => [`value:${id}`, value])),
  }),
})

/** A field that lets anything through, whatever ours would say. */
export const anyText = (id: string): object => ({ kind: 'text', id, label: id, lines: 'many', maxLength: 1_000_000 })
