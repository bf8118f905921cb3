import type { Database } from '#src/db/index.ts'
import type { Role } from '#src/features/feature.ts'
import type { Language } from '#src/language/index.ts'
import type { Instant } from '#src/time/index.ts'

export type SomePerson = { readonly personId: string; readonly user: string; readonly name: string }
export type SomeTeam = { readonly teamId: string; readonly channel: string; readonly name: string; readonly members: readonly SomePerson[] }

type PersonOptions = {
  readonly name?: string
  readonly user?: string
  readonly handle?: string
  /** As the platform says. */
  readonly locale?: string | null
  readonly zone?: string | null
  readonly roles?: readonly Role[]
  /** What they chose themselves. */
  readonly chosen?: {
    readonly language?: Language
    readonly zone?: string
    readonly holidays?: string
    readonly quiet?: { readonly from: string; readonly to: string }
    readonly away?: { readonly from: string; readonly until?: string }
  }
  readonly isBot?: boolean
  readonly isGuest?: boolean
  readonly isOwner?: boolean
  readonly deactivated?: boolean
}

type ChannelOptions = { readonly id?: string; readonly name?: string; readonly people?: readonly { readonly user: string }[] }

type TeamOptions = {
  readonly name?: string
  readonly channel?: string
  readonly language?: Language
  readonly zone?: string
  readonly workingDays?: readonly number[]
  readonly holidays?: string | null
  readonly followsChannel?: boolean
  readonly paused?: boolean
  /** Members of the team and people of its channel. */
  readonly members?: readonly SomePerson[]
}

/** Rows with sensible defaults, written past the features: nothing is announced, planned or said. */
export type Factories = {
  aPerson(options?: PersonOptions): Promise<SomePerson>
  /** Resolves to its id. */
  aChannel(options?: ChannelOptions): Promise<string>
  aTeam(options?: TeamOptions): Promise<SomeTeam>
}

const NAMES = [
  'Selin Kaya',
  'Bora Demir',
  'Marek Nowak',
  'Zofia Wiśniewska',
  'Grace Hall',
  'Oliver Reed',
  'İpek Yılmaz',
  'Łukasz Zieliński',
] as const

export function factoriesOf(world: {
  readonly database: Database
  readonly workspaceId: string
  readonly newId: () => string
  readonly now: () => Instant
}): Factories {
  const { database, workspaceId, newId } = world
  const now = () => new Date(world.now())
  let people = 0
  let channels = 0

  const factories: Factories = {
    async aPerson({ chosen = {}, roles = [], ...options } = {}) {
      const name = options.name ?? NAMES[people % NAMES.length] ?? 'Somebody'
      const user = options.user ?? `U-${(people += 1)}`
      const personId = newId()
      const { quiet, away, ...plain } = chosen
      await database.transaction('person', async tx => {
        await tx.person.create({
          data: {
            workspaceId,
            id: personId,
            name,
            ...plain,
            quietFrom: quiet?.from ?? null,
            quietTo: quiet?.to ?? null,
            awayFrom: away?.from ?? null,
            awayUntil: away?.until ?? null,
            createdAt: now(),
          },
        })
        await tx.identity.create({
          data: {
            workspaceId,
            userId: user,
            personId,
            name,
            handle: options.handle ?? name.split(' ')[0]?.toLowerCase() ?? name,
            locale: options.locale ?? 'en-GB',
            zone: options.zone === undefined ? 'Europe/Istanbul' : options.zone,
            isBot: options.isBot ?? false,
            isGuest: options.isGuest ?? false,
            isOwner: options.isOwner ?? false,
            deactivated: options.deactivated ?? false,
          },
        })
        await tx.personRole.createMany({ data: roles.map(role => ({ workspaceId, personId, role })) })
      })
      return { personId, user, name }
    },

    async aChannel(options = {}) {
      channels += 1
      const id = options.id ?? `C-${channels}`
      await database.transaction('person', async tx => {
        await tx.channel.create({ data: { workspaceId, id, name: options.name ?? `cx-${channels}`, syncedAt: now() } })
        await tx.channelMember.createMany({
          data: (options.people ?? []).map(({ user }) => ({ workspaceId, channelId: id, userId: user })),
        })
      })
      return id
    },

    async aTeam({ members = [], ...options } = {}) {
      const channel = options.channel ?? (await factories.aChannel({ people: members }))
      const teamId = newId()
      const name = options.name ?? 'CX Core'
      await database.transaction('person', async tx => {
        await tx.team.create({
          data: {
            workspaceId,
            id: teamId,
            name,
            channelId: channel,
            language: options.language ?? 'en',
            zone: options.zone ?? 'Europe/Istanbul',
            workingDays: [...(options.workingDays ?? [1, 2, 3, 4, 5])],
            holidays: options.holidays ?? null,
            followsChannel: options.followsChannel ?? true,
            paused: options.paused ?? false,
            createdAt: now(),
          },
        })
        await tx.member.createMany({ data: members.map(({ personId }) => ({ workspaceId, teamId, personId, joinedAt: now() })) })
      })
      return { teamId, channel, name, members }
    },
  }
  return factories
}
