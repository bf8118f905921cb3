import type { Feature, MessageShortcut } from '#src/features/feature.ts'

/** What features offer to do with a message, each by its id: `feature.name`. */
export const shortcutsOf = (
  features: readonly Feature[],
): readonly { readonly id: string; readonly feature: Feature; readonly shortcut: MessageShortcut }[] =>
  features.flatMap(feature =>
    Object.entries(feature.shortcuts ?? {}).map(([name, shortcut]) => ({ id: `${feature.name}.${name}`, feature, shortcut })),
  )
