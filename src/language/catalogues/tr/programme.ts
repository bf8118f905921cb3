import type { Translation } from '../../catalogue.ts'
import type { programme as english } from '../en/programme.ts'

export const programme = {
  initiativeCode: 'Girişim kodu',
  initiativeCodeHint: 'A’dan Z’ye iki ile altı harf. Yeni girişimlerin numarasının önünde durur; var olanların kodu değişmez.',
  initiativeCodeWrong: 'A’dan Z’ye iki ile altı harf yazın, örneğin CX.',
  codesSummary: 'Yeni girişimlerin kodu şununla başlar: {{prefix}}.',
} as const satisfies Translation<typeof english, 'tr'>
