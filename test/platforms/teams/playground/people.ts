/** Who is in the playground. Ana sits in front of the page; what the others do arrives as Teams would send it. It wants exactly five others. */
const person = (number: number, name: string, locale: string, zone: string) => ({
  account: `29:person-${number}`,
  entra: `00000000-0000-4000-8000-00000000000${number}`,
  name,
  locale,
  zone,
})

export const ANA = person(1, 'Ana Silva', 'en-US', 'Europe/London')
export const BORA = person(2, 'Bora Demir', 'tr-TR', 'Europe/Istanbul')
export const ZOFIA = person(3, 'Zofia Nowak', 'pl-PL', 'Europe/Warsaw')
/** They do not write before they are asked: Drumbeat knows them by the team's list alone. */
export const QUIET = [
  person(4, 'Selin Kaya', 'en-GB', 'Europe/London'),
  person(5, 'Oliver Stone', 'en-GB', 'Europe/London'),
  person(6, 'Emre Aydın', 'en-GB', 'Europe/London'),
]

export const TENANT = '00000000-0000-4000-8000-0000000000aa'
export const BOT = '28:00000000-0000-4000-8000-0000000000bb'
export const TEAM = '19:team@thread.tacv2'
export const CHANNEL = '19:cx-core@thread.tacv2'
export const GROUP = '19:squad@thread.v2'
export const PERSONAL = 'a:chat-of-ana'

/** The playground's own configuration, as JSON, which is YAML too. */
export const configuration = (): string => {
  const users = [ANA, BORA, ZOFIA, ...QUIET].map(({ account, entra, name }) => {
    const [givenName, surname] = name.split(' ')
    const email = `${givenName}@example.com`.toLowerCase()
    return { id: account, name, userPrincipleName: email, aadObjectId: entra, givenName, surname, email }
  })
  const [currentUser, ...others] = users
  return JSON.stringify({
    version: '0.1.1',
    tenantId: TENANT,
    bot: { id: BOT, name: 'Drumbeat' },
    currentUser,
    users: others,
    personalChat: { id: PERSONAL },
    groupChat: { id: GROUP, name: 'Squad' },
    team: {
      id: TEAM,
      name: 'CX',
      aadGroupId: '00000000-0000-4000-8000-0000000000cc',
      channels: [{ id: CHANNEL, name: 'cx-core' }],
    },
  })
}
