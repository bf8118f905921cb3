import { asNode, childrenOf } from './syntax.ts'
import type { Node } from './syntax.ts'

/** Global names that reach the clock, chance, the machine or the network. */
const worldly = new Set(['console', 'crypto', 'fetch', 'globalThis', 'performance', 'process', 'setImmediate', 'setInterval', 'setTimeout'])

/** The one part of an otherwise harmless global that is not. */
const worldlyParts: Readonly<Record<string, string>> = { Date: 'now', Math: 'random', Temporal: 'Now' }

const nameOf = (value: unknown): string => {
  const node = asNode(value)
  const name = node?.type === 'Literal' ? node['value'] : node?.['name']
  return typeof name === 'string' ? name : ''
}

const hasArguments = (node: Node): boolean => Array.isArray(node['arguments']) && node['arguments'].length > 0

function impurityOf(node: Node): string | null {
  switch (node.type) {
    case 'Identifier':
      return worldly.has(nameOf(node)) ? nameOf(node) : null
    case 'MemberExpression': {
      const [whole, part] = [nameOf(node['object']), nameOf(node['property'])]
      return worldlyParts[whole] === part && part !== '' ? `${whole}.${part}` : null
    }
    case 'VariableDeclarator': {
      const whole = nameOf(node['init'])
      const taken = asNode(node['id'])?.['properties']
      const names = Array.isArray(taken) ? taken.map(property => nameOf(asNode(property)?.['key'])) : []
      const part = worldlyParts[whole]
      return part !== undefined && names.includes(part) ? `${whole}.${part}` : null
    }
    case 'NewExpression':
      return nameOf(node['callee']) === 'Date' && !hasArguments(node) ? 'new Date()' : null
    case 'CallExpression':
      return nameOf(node['callee']) === 'Date' ? 'Date()' : null
    default:
      return null
  }
}

/** A name after a dot or before a colon is a name of something else, not the global. */
const isOnlyAName = (parent: Node, place: string): boolean => (place === 'property' || place === 'key') && parent['computed'] !== true

/** Every place where a source reads the clock, chance, the machine or the network by itself, as it is written there. */
export function* impurities(root: Node): Generator<string> {
  const found = impurityOf(root)
  if (found !== null) yield found
  for (const { place, node } of childrenOf(root)) if (node.type !== 'Identifier' || !isOnlyAName(root, place)) yield* impurities(node)
}

/** Of those, the ones that tell the time or throw the dice. */
export const isClockOrChance = (name: string): boolean => /Date|Now|random/.test(name)
