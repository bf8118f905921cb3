import type { Translation } from '../../catalogue.ts'
import type { programme as english } from '../en/programme.ts'

export const programme = {
  initiativeCode: 'Kod inicjatyw',
  initiativeCodeHint: 'Od dwóch do sześciu liter od A do Z. Stoi przed numerem nowych inicjatyw; istniejące zachowują swój kod.',
  initiativeCodeWrong: 'Podaj od dwóch do sześciu liter od A do Z, na przykład CX.',
  codesSummary: 'Kody nowych inicjatyw zaczynają się od {{prefix}}.',
} as const satisfies Translation<typeof english, 'pl'>
