import { asNode, childrenOf, everyNode } from './syntax.ts'
import type { Node } from './syntax.ts'

export type Import = {
  /** Null: computed when it runs. */
  readonly specifier: string | null
  readonly typesOnly: boolean
}

const textOf = (value: unknown): string | null => {
  const node = asNode(value)
  return typeof node?.['value'] === 'string' ? node['value'] : null
}

const isTypesOnly = (node: Node): boolean => {
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true
  const named = [...childrenOf(node)].filter(child => child.place === 'specifiers').map(child => child.node)
  return named.length > 0 && named.every(name => name['importKind'] === 'type' || name['exportKind'] === 'type')
}

const isRequire = (node: Node): boolean => {
  const callee = asNode(node['callee'])
  const name = callee?.type === 'MemberExpression' ? asNode(callee['property'])?.['name'] : callee?.['name']
  return name === 'require' || name === 'getBuiltinModule'
}

function importOf(node: Node): Import | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: textOf(node['source']), typesOnly: isTypesOnly(node) }
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return asNode(node['source']) === null ? null : { specifier: textOf(node['source']), typesOnly: isTypesOnly(node) }
    case 'ImportExpression':
      return { specifier: textOf(node['source']), typesOnly: false }
    case 'TSImportType':
      return { specifier: textOf(node['source']), typesOnly: true }
    case 'TSExternalModuleReference':
      return { specifier: textOf(node['expression']), typesOnly: false }
    case 'CallExpression': {
      const first = [...childrenOf(node)].find(child => child.place === 'arguments')?.node
      return isRequire(node) ? { specifier: textOf(first), typesOnly: false } : null
    }
    default:
      return null
  }
}

/** Everything a source asks of other files, in whatever form: import, re-export, dynamic import, `import('…').Type`, `require`. */
export const importsOf = (program: Node): readonly Import[] => [...everyNode(program)].map(importOf).filter(found => found !== null)
