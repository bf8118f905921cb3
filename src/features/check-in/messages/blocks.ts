import type { Block, Button, Command, Text } from '#src/chat/index.ts'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

export const heading = (text: string): Of<'heading'> => ({ kind: 'heading', text })
export const line = (...text: Text): Of<'text'> => ({ kind: 'text', text, tone: 'normal' })
export const quiet = (...text: Text): Of<'text'> => ({ kind: 'text', text, tone: 'quiet' })
export const quote = (text: string): Of<'quote'> => ({ kind: 'quote', text: [text] })
export const buttons = (...buttons: Button[]): Of<'buttons'> => ({ kind: 'buttons', buttons })
export const button = (label: string, command: Command, style: Button['style'] = 'plain'): Button => ({ label, command, style })
export const bold = (text: string) => ({ kind: 'bold', text }) as const
