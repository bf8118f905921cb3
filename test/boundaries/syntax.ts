import { parseSync } from 'rolldown/utils'
import { z } from 'zod'

/** A node of the syntax tree, as far as any rule here looks: its kind, and whatever else it has. */
const Node = z.looseObject({ type: z.string() })
export type Node = z.infer<typeof Node>

/** The node at `value`; null when there is none. */
export const asNode = (value: unknown): Node | null => Node.safeParse(value).data ?? null

/** The nodes directly under a node, each with the name of the place it stands in. */
export function* childrenOf(node: Node): Generator<{ readonly place: string; readonly node: Node }> {
  for (const [place, value] of Object.entries(node))
    for (const candidate of Array.isArray(value) ? value : [value]) {
      const child = asNode(candidate)
      if (child !== null) yield { place, node: child }
    }
}

/** A node and everything under it. */
export function* everyNode(root: Node): Generator<Node> {
  yield root
  for (const { node } of childrenOf(root)) yield* everyNode(node)
}

/** The syntax tree of a TypeScript source. Throws when it is none. */
export function parse(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source)
  const [error] = errors
  if (error !== undefined) throw new SyntaxError(`${path}: ${error.message}`)
  return Node.parse(program)
}
