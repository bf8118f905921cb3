import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConfigMistakes, readConfig } from '#src/config.ts'

const mistakesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
  } catch (fault) {
    if (fault instanceof ConfigMistakes) return fault.sentences
    throw fault
  }
  return []
}
const ID = '00000000-0000-4000-8000-000000000001'

describe('the environment', () => {
  it('needs nothing: the sandbox on this machine with the embedded database', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      dataDirectory: './data',
      databaseUrl: null,
      logLevel: 'info',
      sandbox: true,
      slack: null,
      teams: null,
      mail: null,
    })
  })

  it('takes what is set to nothing as not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '', SLACK_BOT_TOKEN: '' })).toEqual(readConfig({}))
  })

  it('lists every mistake at once, each with its variable', () => {
    const mistakes = mistakesOf({ PORT: '99999', LOG_LEVEL: 'loud', PUBLIC_URL: 'drumbeat', SLACK_APP_TOKEN: 'xapp-1', TEAMS_APP_ID: ID })
    expect(mistakes.map(sentence => sentence.split(' ')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'LOG_LEVEL',
      'SLACK_BOT_TOKEN',
      'TEAMS_APP_PASSWORD',
    ])
    expect(mistakes[0]).toBe('PORT is "99999", but should be a number from 0 to 65535, such as 3000.')
  })

  it.each(['DATABASE_URL', 'SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SMTP_URL'])('never repeats the value of %s', name => {
    const mistakes = mistakesOf({ [name]: 'hunter2' })
    expect(mistakes.join(' ')).toContain(name)
    expect(mistakes.join(' ')).not.toContain('hunter2')
  })

  it.each(['0.0.0.0', '192.168.1.4', '::', 'example.com'])('keeps the sandbox off the network (%s)', host => {
    expect(mistakesOf({ HOST: host })).toEqual([expect.stringContaining(`HOST is "${host}"`)])
    expect(readConfig({ HOST: host, SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).sandbox).toBe(false)
  })

  it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1'])('lets the sandbox listen on %s', host => {
    expect(readConfig({ HOST: host }).sandbox).toBe(true)
  })

  it('takes Slack by signed requests or over a socket', () => {
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
      botToken: 'xoxb-1',
      receives: { by: 'requests', signingSecret: 's' },
      apiUrl: null,
    })
    expect(readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }).slack?.receives).toEqual({
      by: 'socket',
      appToken: 'xapp-1',
    })
    expect(mistakesOf({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual([expect.stringContaining('SLACK_SIGNING_SECRET is missing')])
  })

  it('takes Teams with all three of its settings only', () => {
    const all = { TEAMS_APP_ID: ID, TEAMS_APP_PASSWORD: 'p', TEAMS_TENANT_ID: ID }
    expect(readConfig(all).teams).toEqual({ auth: 'credentials', appId: ID, appPassword: 'p', tenantId: ID })
    expect(mistakesOf({ TEAMS_APP_PASSWORD: 'p' })).toEqual([expect.stringContaining('TEAMS_APP_ID and TEAMS_TENANT_ID are missing')])
  })

  it('lets Teams believe anyone only on this machine, outside production, without an app', () => {
    expect(readConfig({ TEAMS_AUTH: 'local' }).teams).toEqual({ auth: 'local' })
    expect(mistakesOf({ TEAMS_AUTH: 'local', HOST: '0.0.0.0', NODE_ENV: 'production', TEAMS_APP_ID: ID })).toHaveLength(3)
    for (const credential of ['TEAMS_APP_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_TENANT_ID'])
      expect(mistakesOf({ TEAMS_AUTH: 'local', [credential]: ID })).toEqual([expect.stringContaining(`${credential} is set`)])
  })

  describe('of e-mail', () => {
    const all = { SMTP_URL: 'smtp://mail.example.com', MAIL_FROM: 'drumbeat@example.com', PUBLIC_URL: 'https://drumbeat.example.com' }
    const from = { name: '', address: 'drumbeat@example.com' }

    it('takes the mail server, whom mails are from, and where their links lead', () => {
      expect(readConfig(all).mail).toEqual({
        host: 'mail.example.com',
        port: 587,
        secure: false,
        isTlsOptional: false,
        credentials: null,
        from,
        returnedSecret: null,
      })
      expect(readConfig({ ...all, SMTP_URL: 'smtp://relay.example.com:25?tls=optional' }).mail).toMatchObject({
        port: 25,
        isTlsOptional: true,
      })
      const secured = readConfig({ ...all, SMTP_URL: 'smtps://post%40acme:p%40ss%25%3A%2F@[::1]' })
      expect(secured.mail).toMatchObject({ host: '::1', port: 465, secure: true, credentials: { user: 'post@acme', password: 'p@ss%:/' } })
      expect(readConfig({ ...all, SMTP_URL: 'smtp://127.0.0.1:1025/' }).mail).toMatchObject({ host: '127.0.0.1', port: 1025 })
    })

    it.each([
      ['Drumbeat <drumbeat@example.com>', { ...from, name: 'Drumbeat' }],
      ['"Ölçüm, Łódź" <drumbeat@example.com>', { ...from, name: 'Ölçüm, Łódź' }],
      ['<drumbeat@example.com>', from],
      [' drumbeat@example.com ', from],
    ])('reads %s', (text, read) => expect(readConfig({ ...all, MAIL_FROM: text }).mail?.from).toEqual(read))

    it.each([
      [{ SMTP_URL: '' }, /^SMTP_URL is missing/],
      [{ SMTP_URL: '', MAIL_FROM: '', MAIL_RETURNED_SECRET: 'hunter2'.repeat(5) }, /^SMTP_URL is missing: MAIL_RETURNED_SECRET/],
      [{ MAIL_RETURNED_SECRET: 'hunter2' }, /^MAIL_RETURNED_SECRET should be at least 32/],
      [{ MAIL_FROM: '' }, /^MAIL_FROM is missing/],
      [{ PUBLIC_URL: '' }, /^PUBLIC_URL is missing/],
      [{ MAIL_FROM: 'Drumbeat' }, /^MAIL_FROM should be an address/],
      [{ MAIL_FROM: 'one@example.com, two@example.com' }, /^MAIL_FROM should be an address/],
      [{ MAIL_FROM: 'Drumbeat\r\nBcc: x <drumbeat@example.com>' }, /^MAIL_FROM should be an address/],
      [{ SMTP_URL: 'smtp://me:hunter2@mail.example.com?tls=optional' }, /^SMTP_URL should end after the port/],
      [{ SMTP_URL: 'smtp://mail.example.com?logger=true' }, /^SMTP_URL should end after the port/],
      [{ SMTP_URL: 'smtp://me:hunter2%zz@mail.example.com' }, /^SMTP_URL should end after the port/],
      [{ SMTP_URL: 'smtp://:hunter2@mail.example.com' }, /^SMTP_URL should have a name and a password before the @, or neither/],
      [{ SMTP_URL: 'smtp://me@mail.example.com' }, /^SMTP_URL should have a name and a password before the @, or neither/],
      [{ SMTP_URL: 'smtp://me:hunter2/x@mail.example.com' }, /^SMTP_URL should be the address of a mail server/],
      [{ SMTP_URL: 'http://me:hunter2@mail.example.com' }, /^SMTP_URL should be the address of a mail server/],
    ])('says what is wrong with %o, and no password', (wrong, sentence) => {
      const mistakes = mistakesOf({ ...all, ...wrong })
      expect(mistakes).toEqual([expect.stringMatching(sentence)])
      expect(mistakes.join(' ')).not.toContain('hunter2')
    })
  })

  it('refuses a schema in the database address instead of ignoring it', () => {
    expect(mistakesOf({ DATABASE_URL: 'postgres://u:hunter2@h/d?schema=bot' })).toEqual([
      expect.stringMatching(/^DATABASE_URL names a schema/),
    ])
  })

  it('makes addresses that links can begin with', () => {
    expect(readConfig({ PUBLIC_URL: 'https://drumbeat.example.com/' }).publicUrl).toBe('https://drumbeat.example.com')
    expect(readConfig({ HOST: '::1' }).publicUrl).toBe('http://[::1]:3000')
  })

  it('answers any environment with settings or with sentences', () => {
    const names = fc.constantFrom(
      'PORT',
      'HOST',
      'PUBLIC_URL',
      'DATABASE_URL',
      'LOG_LEVEL',
      'SLACK_BOT_TOKEN',
      'TEAMS_APP_ID',
      'TEAMS_AUTH',
      'SMTP_URL',
      'MAIL_FROM',
      'MAIL_RETURNED_SECRET',
      'OTHER',
    )
    fc.assert(
      fc.property(fc.dictionary(names, fc.string()), environment => {
        for (const sentence of mistakesOf(environment)) expect(sentence).toMatch(/^(PORT|HOST|[A-Z]+(_[A-Z]+)+) .+\.$/s)
      }),
    )
  })
})
