import type { FormValues } from '#src/chat/index.ts'
import { isLocalTime, localTime } from '#src/time/index.ts'
import type { Agreement, ZoneMode } from '../../rituals/index.ts'

/** Ids of the fields in the settings form. */
export const FIELD = { time: 'check-in-time', askAt: 'ask-at', window: 'window' } as const

export const DEFAULTS: Agreement = { localTime: localTime('09:30'), windowMinutes: 15, zoneMode: 'member' }

/** Minutes. Ten leave time for the reminder five minutes before the end. */
export const LEAST_WINDOW = 10
export const MOST_WINDOW = 240

const ZONE_MODES: readonly ZoneMode[] = ['member', 'team']

export type Mistake = 'time' | 'ask-at' | 'window'

/** What was entered, or which fields are wrong. */
export function readSettings(values: FormValues): { readonly agreement: Agreement } | { readonly mistakes: readonly Mistake[] } {
  const text = (id: string): string => {
    const value = values[id]
    return typeof value === 'string' ? value.trim() : ''
  }
  const time = text(FIELD.time)
  const zoneMode = ZONE_MODES.find(mode => mode === text(FIELD.askAt))
  const windowMinutes = /^\d{1,4}$/.test(text(FIELD.window)) ? Number(text(FIELD.window)) : Number.NaN
  const windowFits = windowMinutes >= LEAST_WINDOW && windowMinutes <= MOST_WINDOW
  if (isLocalTime(time) && zoneMode && windowFits) return { agreement: { localTime: localTime(time), zoneMode, windowMinutes } }
  return {
    mistakes: [
      ...(isLocalTime(time) ? [] : ['time' as const]),
      ...(zoneMode ? [] : ['ask-at' as const]),
      ...(windowFits ? [] : ['window' as const]),
    ],
  }
}
