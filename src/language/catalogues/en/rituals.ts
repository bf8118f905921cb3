export const rituals = {} as const
