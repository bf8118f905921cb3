import { describe, expect, test } from 'vitest'
import { FIELD, readForm } from '#src/features/digest/rules/form.ts'

describe('what is entered', () => {
  const whole = {
    [FIELD.often]: 'fortnightly',
    [FIELD.day]: '5',
    [FIELD.time]: '8:15',
    [FIELD.direct]: 'no',
    [FIELD.email]: ' grace@example.com ',
    [FIELD.language]: 'pl',
    [FIELD.teams]: ['a', 'a', 'b'],
  }
  test('is read, or told apart by field', () => {
    expect(readForm(whole)).toEqual({
      entered: {
        rhythm: { often: 'fortnightly', day: 5 },
        localTime: '08:15',
        teamIds: ['a', 'b'],
        direct: false,
        email: 'grace@example.com',
        language: 'pl',
      },
    })
    expect(readForm({ ...whole, [FIELD.time]: '25:00', [FIELD.email]: 'grace' })).toEqual({ mistakes: ['time', 'email'] })
    for (const email of [
      'a@b.c, d@e.f',
      'Grace <grace@example.com>',
      'grace@example.com\r\nBcc: x@example.com',
      `${'x'.repeat(250)}@example.com`,
    ])
      expect(readForm({ ...whole, [FIELD.email]: email })).toEqual({ mistakes: ['email'] })
    for (const email of ['a@1.2.3.4', 'a@b', 'a@b..com', 'a@ş.com/x', 'a@ş.com:25', '"a b"@example.com', 'ł@example.com', 'a@ş%2ecom'])
      expect(readForm({ ...whole, [FIELD.email]: email })).toEqual({ mistakes: ['email'] })
    for (const [typed, email] of [
      ['r&d@acme.com', 'r&d@acme.com'],
      ['ece@şirket.com.tr', 'ece@xn--irket-idb.com.tr'],
      ['a@x.xn--p1ai', 'a@x.xn--p1ai'],
      ["o'brien+digest@Acme.co.uk", "o'brien+digest@Acme.co.uk"],
    ] as const)
      expect(readForm({ ...whole, [FIELD.email]: typed })).toMatchObject({ entered: { email } })
    const { [FIELD.email]: _, ...without } = whole
    expect(readForm({ ...without, [FIELD.language]: 'own' })).toMatchObject({ entered: { email: undefined, language: null } })
    expect(readForm({ ...whole, [FIELD.email]: '' })).toMatchObject({ entered: { email: null } })
  })

  test('and is none of the choices was sent by no form of ours', () => {
    for (const wrong of [
      { [FIELD.often]: 'daily' },
      { [FIELD.day]: '8' },
      { [FIELD.direct]: null },
      { [FIELD.language]: 'de' },
      { [FIELD.teams]: 'a' },
    ])
      expect(() => readForm({ ...whole, ...wrong })).toThrow('another shape')
  })
})
