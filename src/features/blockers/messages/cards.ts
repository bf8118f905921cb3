import type { Block, Message, Text } from '#src/chat/index.ts'
import { plainText } from '#src/chat/index.ts'
import { type Reader, speak } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'
import { bold, paragraph } from '../../people/index.ts'
import { blockerCode, stands } from '../blocker.ts'
import type { BlockerShown, HoldsUp } from '../showing.ts'
import { beginning, blockerButtons, blockerFacts, blocksFacts, closedWith, holdsUpBlocks } from './parts.ts'

/** The card in a channel. `holds`: what it holds up, once it is escalated. */
export function blockerCard(shown: BlockerShown, holds: HoldsUp | null, reader: Reader, now: Instant): Message {
  const { say } = speak(reader.language)
  const { blocker, raisedBy } = shown
  const code = blockerCode(blocker)
  return {
    summary: say('blockers.cardSummary', { code, person: raisedBy.name, text: beginning(blocker.text) }),
    blocks: [{ kind: 'heading', text: say('blockers.heading', { code }) }, ...body(shown, holds, reader, now)],
  }
}

/** Why somebody is written to about a blocker. */
export type Why =
  | { readonly kind: 'owner' }
  | { readonly kind: 'asked' }
  /** It was theirs, and somebody else has it now. */
  | { readonly kind: 'former-owner' }
  /** By whom; null: by itself. */
  | { readonly kind: 'escalated'; readonly by: string | null }
  | { readonly kind: 'also' }

/** The same to one person, with why they hear of it; when it is over, that. */
export function personalCard(shown: BlockerShown, why: Why, holds: HoldsUp | null, reader: Reader, now: Instant): Message {
  const said = stands(shown.blocker)
    ? reason(shown, why, reader)
    : speak(reader.language).say.rich('blockers.over', { code: codeOf(shown) })
  return { summary: plainText(said), blocks: [paragraph(said), ...body(shown, holds, reader, now)] }
}

/** To whoever raised it, when it is resolved. */
export function resolvedMessage(shown: BlockerShown, reader: Reader, now: Instant): Message {
  const { say } = speak(reader.language)
  const { resolvedBy } = shown
  const closed = closedWith(shown)
  const said = resolvedBy
    ? say.rich('blockers.toldResolved', { person: bold(resolvedBy.name), code: codeOf(shown) })
    : closed === null
      ? say.rich('blockers.over', { code: codeOf(shown) })
      : 'task' in closed
        ? say.rich('blockers.toldResolvedByTask', { code: codeOf(shown), ...closed })
        : say.rich('blockers.toldResolvedByInitiative', { code: codeOf(shown), ...closed })
  return { summary: plainText(said), blocks: [paragraph(said), ...body(shown, null, reader, now)] }
}

const codeOf = ({ blocker }: BlockerShown) => ({ kind: 'ref', text: blockerCode(blocker) }) as const

function body(shown: BlockerShown, holds: HoldsUp | null, reader: Reader, now: Instant): Block[] {
  const buttons = blockerButtons(shown.blocker, reader)
  return [
    { kind: 'quote', text: [shown.blocker.text] },
    ...[blockerFacts(shown, reader), blocksFacts(shown, reader)].flatMap((facts): Block[] =>
      facts.length > 0 ? [{ kind: 'facts', facts: facts.map(({ label, value }) => ({ label, value: [...value] })) }] : [],
    ),
    ...(holds && stands(shown.blocker) ? holdsUpBlocks(holds, shown, reader, now) : []),
    ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } satisfies Block] : []),
  ]
}

function reason(shown: BlockerShown, why: Why, reader: Reader): Text {
  const { say } = speak(reader.language)
  const { age, ageWhenEscalated, owner, raisedBy, escalatedTo, blocker } = shown
  const code = codeOf(shown)
  switch (why.kind) {
    case 'owner':
      return say.rich('blockers.yours', { person: bold(raisedBy.name), code })
    case 'asked':
      // Once somebody sees to it, or it went further, nothing is asked any more.
      return blocker.status === 'open' ? say.rich('blockers.asked', { code, count: age }) : say.rich('blockers.heading', { code })
    case 'former-owner':
      return say.rich('blockers.heading', { code })
    case 'escalated':
      if (why.by !== null) return say.rich('blockers.escalatedToYouBy', { code, person: bold(why.by) })
      return (ageWhenEscalated ?? 0) === 0
        ? say.rich('blockers.escalatedToYouNow', { code, owner: owner.name })
        : say.rich('blockers.escalatedToYou', { code, owner: owner.name, count: ageWhenEscalated ?? age })
    case 'also':
      return say.rich('blockers.escalatedToOther', { code, person: bold(escalatedTo?.name ?? owner.name) })
    default:
      return why satisfies never
  }
}
