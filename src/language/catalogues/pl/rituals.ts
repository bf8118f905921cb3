import type { Translation } from '../../catalogue.ts'
import type { rituals as english } from '../en/rituals.ts'

export const rituals = {} as const satisfies Translation<typeof english, 'pl'>
