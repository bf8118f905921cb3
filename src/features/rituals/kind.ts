import type { Message } from '#src/chat/index.ts'
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
  /**
   * What its recurrence has to do with the team's working days. `every`: it happens on all of them, whatever these become. `moved`: a date
   * that is none of them, or a public holiday of the team, moves to the next that is; where that is not before the next date of the
   * recurrence, it is passed over.
   */
  readonly workingDays: 'every' | 'moved'
  /** Whether the window of the team's own zone opens whatever happens; else only where somebody is asked in it, or nobody at all is. */
  readonly opensWithTeam: boolean
  /**
   * When people's time ends. `for-each`: so long after they were really asked, and windows wait for the last of them. `for-all`: with the
   * first window that opened, as everyone reads there; who is asked later has what is left of it.
   */
  readonly timeEnds: 'for-each' | 'for-all'
  /** What the ritual is called. */
  called(reader: Reader): string
  /** Who takes part in the ritual of a team now and can be asked, by name. */
  people(scope: Scope, team: Team): Promise<Person[]>
  /** The ids of the teams in whose ritual of this kind a person takes part. */
  teamsOf(scope: Scope, personId: string): Promise<readonly string[]>
  /** How long before people's time ends they are reminded, in minutes; and nobody is who was asked less than that before. */
  nudgeBeforeMinutes(windowMinutes: number): number
  /** A window opens, before anybody is asked in it: also where nobody will be. An occurrence has several. */
  opened(context: Context, happening: Happening): Promise<void>
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
  /** The single reminder, for everything on one card that ends then: `teams` are the names of those it is for. */
  nudge(teams: readonly string[], endsAt: Instant, reader: Reader): Message
  /** The key of the reminder of a card, by the first prompt on it. */
  nudgeKey(promptId: string): string
  /** A window ended. */
  closed(context: Context, happening: Happening): Promise<void>
  /** Moments were slept through: what the channel hears, once per downtime; null: nothing. */
  missed(missed: readonly Missed[], reader: Reader): Message | null
  /** What a moment is called before it comes. */
  momentName(
    moment: { readonly kind: 'opening'; readonly place: string; readonly time: string } | { readonly kind: 'nudge' | 'closing' },
    team: Team,
    reader: Reader,
  ): string
}
