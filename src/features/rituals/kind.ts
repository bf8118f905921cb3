import type { Scope } from '#src/db/index.ts'
import type { Reader } from '#src/language/index.ts'
import type { Instant, LocalDate, Zone } from '#src/time/index.ts'
import type { Context } from '../feature.ts'
import type { Person } from '../people/index.ts'
import type { Team } from '../teams/index.ts'
import type { Occurrence, Prompt, Ritual } from './ritual.ts'

/** An occurrence with what it belongs to. */
export type Happening = { readonly team: Team; readonly ritual: Ritual; readonly occurrence: Occurrence }

/** What was slept through on one date. `zones` null: all of it. */
export type Missed = { readonly date: LocalDate; readonly zones: readonly Zone[] | null }

/** A prompt with what it asks about. */
export type PromptedHappening = Happening & { readonly prompt: Prompt }

/**
 * What makes a ritual the ritual it is. `rituals` knows when people are asked; a kind knows what, and what becomes of it. Whatever it
 * says is said in the same transaction, while the occurrence is locked.
 */
export type RitualKind = {
  /** As stored with a ritual, and the name of the feature it belongs to. */
  readonly name: string
  /** It happens on the team's working days, whatever these become. */
  readonly onWorkingDays: boolean
  /** What the ritual is called. */
  called(reader: Reader): string
  /** Who of these people need not be asked any more. */
  answered(scope: Scope, occurrenceId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * Says the one card that a person gets for everything of this kind due to them at that moment, or draws it anew. `key` and `subject` are
   * the card's; after `expiresAt` it is too late to ask.
   */
  ask(
    context: Context,
    dueAt: Instant,
    asked: readonly { readonly person: Person; readonly key: string; readonly subject: string; readonly expiresAt: Instant }[],
  ): Promise<void>
  /** The people of these earlier prompts were asked anew: what the earlier occurrence asked of them is over. */
  supersede(context: Context, happening: Happening, earlier: readonly Prompt[]): Promise<void>
  /** The single reminder, for everything on one card that ends now. */
  nudge(context: Context, person: Person, prompts: readonly PromptedHappening[], endsAt: Instant): Promise<void>
  /** A window ended. */
  closed(context: Context, happening: Happening): Promise<void>
  /** Moments were slept through; told once per downtime. */
  missed(context: Context, team: Team, missed: readonly Missed[], key: string): Promise<void>
  /** What a moment is called before it comes. */
  momentName(
    moment: { readonly kind: 'opening'; readonly place: string; readonly time: string } | { readonly kind: 'nudge' | 'closing' },
    team: Team,
    reader: Reader,
  ): string
}
