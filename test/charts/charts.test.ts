import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { DONE, FAINT_INK, FILLS, INK, LIGHT_INK, OUTLINE, PAPER } from '#src/charts/colours.ts'
import { drawn } from '#src/charts/drawing.ts'
import { WIDTH } from '#src/charts/frame.ts'
import { heightsOf, healthOption, LEAST_HEIGHT } from '#src/charts/health.ts'
import { healthChart, type HealthFigures, keptChart, type KeptFigures, type Standing } from '#src/charts/index.ts'
import { keptOption } from '#src/charts/kept.ts'
import { printable, widthOf } from '#src/charts/letters.ts'
import { type Printed, printedIn, readPng } from './reading.ts'

const WEEKS = ['5 Oct', '12 Oct', '19 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov', '23 Nov']
const of = (standing: Standing, label: string, counts: readonly number[]) => ({ standing, label, counts })
const HEALTH: HealthFigures = {
  title: 'Health of initiatives',
  weeks: WEEKS,
  series: [
    of('on-track', 'on track', [3, 4, 4, 5, 6, 6, 7, 7]),
    of('at-risk', 'at risk', [2, 2, 3, 2, 1, 2, 1, 2]),
    of('off-track', 'off track', [0, 0, 1, 1, 1, 0, 0, 1]),
  ],
}
const KEPT: KeptFigures = {
  title: 'Done against plan',
  weeks: WEEKS,
  planned: { label: 'Planned', counts: [5, 6, 4, 0, 8, 7, 3, 5] },
  done: { label: 'Done', counts: [3, 6, 5, 0, 2, 0, 3, 4] },
}
/** Sixty initiatives, and the longest words there are room for. */
const CROWDED: HealthFigures = {
  title: 'Kondycja inicjatyw w ostatnich ośmiu tygodniach: zażółć gęślą jaźń w całym przedsiębiorstwie i poza nim',
  weeks: WEEKS.map(week => week.replace('Oct', 'paź').replace('Nov', 'lis')),
  series: [
    of('on-track', 'Zgodnie z planem', [33, 34, 40, 45, 46, 46, 47, 47]),
    of('at-risk', 'Zagrożone opóźnieniem', [2, 2, 3, 2, 1, 2, 1, 1]),
    of('off-track', 'Poza planem i bez właściciela, który mógłby coś z tym zrobić', [5, 0, 1, 1, 1, 1, 1, 11]),
    of('unknown', 'Bez oceny', [20, 24, 16, 12, 12, 11, 11, 1]),
  ],
}

const textsOf = ({ option, height }: ReturnType<typeof healthOption>): readonly Printed[] => printedIn(drawn(option, WIDTH, height))
const wordsOf = (made: ReturnType<typeof healthOption>) => textsOf(made).map(({ text }) => text)

/** Week by week, how high each part of the column is; null: it is not drawn. */
function columnsOf({ option }: ReturnType<typeof healthOption>): readonly (readonly (number | null)[])[] {
  const parts = [option.series].flat().map(one => (one && 'data' in one && Array.isArray(one.data) ? one.data : []))
  const valueOf = (part: unknown) => (typeof part === 'object' && part && 'value' in part ? part.value : null)
  return (parts[0] ?? []).map((_, week) =>
    parts.map(data => {
      const value = valueOf(data[week])
      return typeof value === 'number' ? value : null
    }),
  )
}

/** Texts that leave the picture or stand over one another. */
function wrongPlaces(made: ReturnType<typeof healthOption>): readonly string[] {
  const texts = textsOf(made)
  const outside = texts.filter(({ left, right, top, bottom }) => left < 4 || right > WIDTH - 4 || top < 4 || bottom > made.height - 4)
  const over = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter(other => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom)
      .map(other => `“${one.text}” and “${other.text}”`),
  )
  return [...outside.map(({ text }) => `“${text}” is outside`), ...over]
}

describe('the picture of how initiatives stand', () => {
  it('says in print and in words what it shows', async () => {
    const words = wordsOf(healthOption(HEALTH))
    expect(words.filter(word => /\D/.test(word))).toEqual([
      '12 Oct',
      '26 Oct',
      '9 Nov',
      '23 Nov',
      'on track 7',
      'at risk 2',
      'off track 1',
      'Health of initiatives',
    ])
    // One part of a column after the other, each with its number.
    expect(words.filter(word => /^\d+$/.test(word)).map(Number)).toEqual([
      ...[3, 4, 4, 5, 6, 6, 7, 7],
      ...[2, 2, 3, 2, 1, 2, 1, 2],
      ...[1, 1, 1, 1],
    ])
    const { alt } = await healthChart(HEALTH)
    expect(alt).toBe(
      'Health of initiatives (5 Oct – 23 Nov). on track: 3, 4, 4, 5, 6, 6, 7, 7. at risk: 2, 2, 3, 2, 1, 2, 1, 2. off track: 0, 0, 1, 1, 1, 0, 0, 1.',
    )
  })

  it('is a PNG for screens with two pixels for one, the same each time, and small also for sixty initiatives', async () => {
    const [once, again, crowded] = await Promise.all([healthChart(HEALTH), healthChart(HEALTH), healthChart(CROWDED)])
    expect(again).toEqual(once)
    expect(readPng(once.png)).toMatchObject({ width: once.width * 2, height: once.height * 2 })
    expect(once.width).toBe(400)
    for (const { png } of [once, crowded]) expect(readPng(png).bytes).toBeLessThan(40_000)
    // What tells the kinds apart is really printed.
    expect(readPng(once.png).colours).toEqual(expect.arrayContaining([PAPER, FILLS['on-track'].color, FILLS['at-risk'].color]))
  })

  it('shows one among sixty, and beside its name how many there are now', () => {
    const made = healthOption(CROWDED)
    expect(wordsOf(made)).toEqual(
      expect.arrayContaining(['Zgodnie z planem 47', 'Zagrożone opóźnieniem 1', 'Bez oceny 1', 'Kondycja inicjatyw w ostatnich ośmiu']),
    )
    // In every week: whatever is there is seen, whatever is not is not drawn, and the column is as high as its number.
    for (const [week, parts] of columnsOf(made).entries()) {
      const counts = CROWDED.series.map(one => one.counts[week] ?? 0)
      expect(parts.map(part => part !== null && part >= 7)).toEqual(counts.map(count => count > 0))
      const [height, total] = [parts, counts].map(all => all.reduce<number>((sum, one) => sum + (one ?? 0), 0))
      expect(height).toBeCloseTo(((total ?? 0) * 168) / 60)
    }
  })

  it('shows each of two initiatives beside weeks of sixty', () => {
    const counts = [
      [1, 1, 2, 3, 40, 41, 42, 42],
      [1, 1, 1, 2, 10, 9, 8, 8],
      [0, 1, 1, 1, 5, 5, 5, 5],
      [0, 0, 1, 1, 5, 5, 5, 5],
    ]
    const standings = ['on-track', 'at-risk', 'off-track', 'unknown'] as const
    const series = standings.map((standing, index) => of(standing, standing, counts[index] ?? []))
    expect(columnsOf(healthOption({ ...HEALTH, series })).slice(0, 3)).toEqual([
      [7, 7, null, null],
      [7, 7, 7, null],
      [7, 7, 7, 7],
    ])
  })

  it('shows whatever is there in a column of any height, the more the higher', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        (counts, each) => {
          const heights = heightsOf(counts, each)
          expect(heights.map(height => height >= LEAST_HEIGHT)).toEqual(counts.map(count => count > 0))
          const shown = counts.filter(count => count > 0)
          const wanted = Math.max(
            shown.reduce((sum, count) => sum + count * each, 0),
            shown.length * LEAST_HEIGHT,
          )
          expect(heights.reduce((sum, height) => sum + height, 0)).toBeCloseTo(wanted)
          counts.forEach((one, place) =>
            counts.forEach((other, there) => {
              if (one > other) expect(heights[place]).toBeGreaterThanOrEqual(heights[there] ?? 0)
            }),
          )
        },
      ),
    )
  })

  it('draws a pattern for each kind but the first', () => {
    const { option, height } = healthOption(CROWDED)
    expect(drawn(option, WIDTH, height).match(/<pattern /g)).toHaveLength(3)
  })

  test.each([
    ['no week', { ...HEALTH, weeks: [] }],
    ['one week', { ...HEALTH, weeks: ['23 Nov'] }],
    ['nothing in any week', { ...HEALTH, series: HEALTH.series.map(one => ({ ...one, counts: [] })) }],
    ['sixty initiatives and long words', CROWDED],
    ['a name that the font has no letters for', { ...HEALTH, title: '🚀🚀' }],
  ] satisfies [string, HealthFigures][])('stands with %s', async (_, figures) => {
    expect(wrongPlaces(healthOption(figures))).toEqual([])
    const { png, width, height } = await healthChart(figures)
    expect(readPng(png)).toMatchObject({ width: width * 2, height: height * 2 })
  })
})

describe('the picture of plans and what was done of them', () => {
  it('says both above each week, also when more was done than planned', async () => {
    const words = wordsOf(keptOption(KEPT))
    expect(words.filter(word => word.includes('/')).toSorted()).toEqual(['0/0', '0/7', '2/8', '3/3', '3/5', '4/5', '5/4', '6/6'])
    expect(words).toEqual(expect.arrayContaining(['Done', 'Planned', 'Done against plan', '23 Nov']))
    const { alt, png, width, height } = await keptChart(KEPT)
    expect(alt).toBe('Done against plan (5 Oct – 23 Nov). Planned: 5, 6, 4, 0, 8, 7, 3, 5. Done: 3, 6, 5, 0, 2, 0, 3, 4.')
    expect(readPng(png)).toMatchObject({ width: width * 2, height: height * 2 })
    expect(readPng(png).bytes).toBeLessThan(40_000)
  })

  it('writes smaller where numbers are long', () => {
    const big = { ...KEPT, planned: { label: 'Planned', counts: Array(8).fill(150) }, done: { label: 'Done', counts: Array(8).fill(143) } }
    expect(wrongPlaces(keptOption(big))).toEqual([])
  })
})

test('no text leaves a picture or stands over another, whatever there is to show', () => {
  const label = fc.stringMatching(/^[A-Za-zĄŻŚĞİığşłó ]{1,60}$/)
  const weeks = fc.array(fc.constantFrom(...WEEKS, '2026-W48', '30 paź', '1'), { maxLength: 10 })
  const counts = (max: number) => fc.array(fc.nat({ max }), { maxLength: 10 })
  const names = fc.uniqueArray(label, { minLength: 4, maxLength: 4, selector: name => name.trim() })
  fc.assert(
    fc.property(label, weeks, names, fc.array(counts(60), { minLength: 4, maxLength: 4 }), (title, weeks, names, all) => {
      const standings = ['on-track', 'at-risk', 'off-track', 'unknown'] as const
      const series = standings.map((standing, index) => of(standing, names[index] ?? '', all[index] ?? []))
      expect(wrongPlaces(healthOption({ title, weeks, series }))).toEqual([])
      const [planned, done] = series
      if (planned && done) expect(wrongPlaces(keptOption({ title, weeks, planned, done }))).toEqual([])
    }),
    { numRuns: 25 },
  )
})

describe('what is printed', () => {
  it('has the letters of all three languages, and no boxes for those that the font lacks', () => {
    const letters = 'İıŞşĞğÇçÖöÜü ĄąĆćĘęŁłŃńÓóŚśŹźŻż – … · % 0123456789'
    expect(printable(letters)).toBe(letters)
    expect(printable('🚀 CX  Core ✅ 漢')).toBe('CX Core')
    // Bold letters are wider, and a wide one takes more room than a narrow one.
    expect(widthOf('Wm', 16)).toBeGreaterThan(widthOf('il', 16))
    expect(widthOf('Health', 16, 'bold')).toBeGreaterThan(widthOf('Health', 16))
  })

  it('has the contrast that WCAG asks for: 4.5 for words, 3 for shapes', () => {
    for (const ink of [INK, FAINT_INK]) expect(contrast(ink, PAPER)).toBeGreaterThanOrEqual(4.5)
    for (const { color } of [...Object.values(FILLS), DONE]) {
      expect(contrast(LIGHT_INK, color)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(color, PAPER)).toBeGreaterThanOrEqual(3)
    }
    expect(contrast(OUTLINE, PAPER)).toBeGreaterThanOrEqual(3)
  })

  it('tells every two kinds apart without a colour, by patterns of which each shows on its ground', () => {
    const patterns = Object.values(FILLS).map(({ decal }) => decal && `${decal.symbol} ${decal.rotation}`)
    expect(new Set(patterns).size).toBe(patterns.length)
    for (const { color, decal } of Object.values(FILLS)) if (decal) expect(contrast(decal.color, color)).toBeGreaterThanOrEqual(3)
  })
})

/** By WCAG 2.2, of two colours as "#rrggbb". */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map(luminance).toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
