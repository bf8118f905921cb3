import { describe, expect, test } from 'vitest'
import { dependencies, sources, violations } from './sources.ts'

const known = dependencies()

const from = (path: string, text: string): readonly string[] => violations(path, text, new Set([...known, '@slack/bolt', 'botbuilder']))

// It reads every file: longer than other tests may take, on a machine that does much else.
test('every file of src/ stays within its room', { timeout: 120_000 }, () => {
  expect(sources().flatMap(({ path, text }) => violations(path, text, known))).toEqual([])
})

describe('a closed door is noticed', () => {
  test.each([
    ['time/index.ts', `import { speak } from '#src/language/index.ts'`, 'time may not import language/index.ts'],
    ['language/speak.ts', `import type { Message } from '#src/chat/index.ts'`, 'language may not import chat/index.ts'],
    ['chat/text.ts', `import { speak } from '#src/language/index.ts'`, 'chat may not import language/index.ts'],
    ['chat/text.ts', `import type { Instant } from '#src/time/values.ts'`, 'chat may not import time/values.ts'],
    ['db/open.ts', `import { createEngine } from '#src/engine/index.ts'`, 'db may not import engine/index.ts'],
    ['features/people/store.ts', `import type { Team } from '#src/features/teams/index.ts'`, 'may not import features/teams/index.ts'],
    ['features/people/store.ts', `export type { Team } from '#src/features/teams/index.ts'`, 'may not import features/teams/index.ts'],
    ['features/people/store.ts', `export * from '#src/features/teams/index.ts'`, 'may not import features/teams/index.ts'],
    ['features/people/store.ts', `type T = import('#src/features/teams/index.ts').Team`, 'may not import features/teams/index.ts'],
    ['features/people/store.ts', `await import('#src/features/teams/index.ts')`, 'may not import features/teams/index.ts'],
    ['features/rituals/rules.ts', `import { answer } from '#src/features/check-in/index.ts'`, 'may not import features/check-in/index.ts'],
    ['features/check-in/store.ts', `import { save } from '#src/features/rituals/store.ts'`, 'may not import features/rituals/store.ts'],
    ['features/check-in/rules.ts', `import { send } from '#src/engine/index.ts'`, 'may not import engine/index.ts'],
    ['features/check-in/rules.ts', `import { features } from '#src/features/index.ts'`, 'may not import features/index.ts'],
    ['features/feature.ts', `import type { Person } from '#src/features/people/index.ts'`, 'may not import features/people/index.ts'],
    ['features/index.ts', `import { save } from '#src/features/people/store.ts'`, 'may not import features/people/store.ts'],
    ['engine/due.ts', `import { checkIn } from '#src/features/check-in/index.ts'`, 'engine may not import features/check-in/index.ts'],
    ['engine/due.ts', `import { slack } from '#src/platforms/slack/index.ts'`, 'engine may not import platforms/slack/index.ts'],
    ['platforms/slack/send.ts', `import { page } from '#src/platforms/sandbox/index.ts'`, 'may not import platforms/sandbox/index.ts'],
    ['platforms/slack/send.ts', `import type { Database } from '#src/db/index.ts'`, 'platforms/slack may not import db/index.ts'],
    ['platforms/sandbox/jump.ts', `import { runUntil } from '#src/engine/timetable.ts'`, 'may import only types of engine/timetable.ts'],
    ['platforms/sandbox/jump.ts', `import { createEngine } from '#src/engine/index.ts'`, 'may not import engine/index.ts'],
    ['web/server.ts', `import { openDatabase } from '#src/db/index.ts'`, 'web may not import db/index.ts'],
    [
      'operations/backup.ts',
      `import { people } from '#src/features/people/index.ts'`,
      'operations may not import features/people/index.ts',
    ],
    ['engine/due.ts', `import { createLog } from '#src/log.ts'`, 'engine may import only types of log.ts'],
    ['config.ts', `import { openDatabase } from './db/index.ts'`, 'config may not import db/index.ts'],
    ['attic/box.ts', `import { zone } from '#src/time/index.ts'`, 'attic is not on the map of rooms'],
    ['main.ts', `import { PrismaClient } from '#src/db/generated/client.ts'`, 'generated for db alone'],
    ['operations/backup.ts', `import type { Person } from '#src/db/generated/client.ts'`, 'generated for db alone'],
    ['engine/due.ts', `import { openDatabase } from '../db/index.ts'`, 'is in another room: say #src/db/index.ts'],
    ['engine/due.ts', `import { claim } from '#src/engine/claim.ts'`, 'is in the same room'],
    ['engine/due.ts', `import { aTeam } from '../../test/factories.ts'`, 'is not part of the programme'],
    ['engine/due.ts', `await import(name)`, 'name the file or package'],
    ['engine/due.ts', `import { App } from '@slack/bolt'`, '@slack/bolt belongs to platforms/slack'],
    ['platforms/sandbox/send.ts', `import type { Activity } from 'botbuilder'`, 'botbuilder belongs to platforms/teams'],
    ['engine/due.ts', `import { Prisma } from '@prisma/client'`, '@prisma/client belongs to db'],
    ['platforms/sandbox/store.ts', `import { Pool } from 'pg'`, 'pg belongs to db'],
    ['web/health.ts', `import { PGlite } from '@electric-sql/pglite'`, '@electric-sql/pglite belongs to db'],
    ['engine/due.ts', `import express from 'express'`, 'express belongs to web'],
    ['features/rituals/rules.ts', `import { Temporal } from 'temporal-polyfill'`, 'temporal-polyfill belongs to time'],
    ['engine/due.ts', `import { RRuleTemporal } from 'rrule-temporal'`, 'rrule-temporal belongs to time'],
    ['features/teams/rules.ts', `const load = require('date-holidays')`, 'date-holidays belongs to time'],
    ['chat/text.ts', `import i18next from 'i18next'`, 'i18next belongs to language'],
    ['features/people/rules.ts', `import * as chrono from 'chrono-node'`, 'chrono-node belongs to language'],
    ['features/digest/pictures.ts', `import { init } from 'echarts'`, 'echarts belongs to charts'],
    ['platforms/teams/send/pictures.ts', `import { Resvg } from '@resvg/resvg-js'`, '@resvg/resvg-js belongs to charts'],
    ['features/review/drawing.ts', `import { keptChart } from '#src/charts/index.ts'`, 'may not import charts/index.ts'],
    ['charts/health.ts', `import { speak } from '#src/language/index.ts'`, 'charts may not import language/index.ts'],
    ['time/index.ts', `import { schedule } from 'node-cron'`, 'node-cron belongs to engine'],
    ['db/open.ts', `import { pino } from 'pino'`, 'pino belongs to log'],
    ['web/server.ts', `import { expect } from 'vitest'`, 'vitest is not among the dependencies'],
  ])('%s: %s', (path, text, sentence) => {
    expect(from(path, text)).toEqual([expect.stringContaining(sentence)])
  })
})

describe('a pure room that reaches for the world is noticed', () => {
  test.each([
    ['const at = Date.now()', 'Date.now'],
    [`const at = Date['now']()`, 'Date.now'],
    ['const clock = Date.now', 'Date.now'],
    ['const { now } = Date', 'Date.now'],
    ['const at = new Date()', 'new Date()'],
    ['const at = new Date', 'new Date()'],
    ['const at = Date()', 'Date()'],
    ['const at = Temporal.Now.instant()', 'Temporal.Now'],
    ['const chance = Math.random()', 'Math.random'],
    ['const id = crypto.randomUUID()', 'crypto'],
    ['const { randomUUID } = crypto', 'crypto'],
    ['const zone = process.env.TZ', 'process'],
    ['const at = performance.now()', 'performance'],
    ['setTimeout(() => {}, 10)', 'setTimeout'],
    ['setInterval(() => {}, 10)', 'setInterval'],
    ['const at = globalThis.Date.now()', 'globalThis'],
    ['console.log(1)', 'console'],
    [`await fetch('https://example.org')`, 'fetch'],
    [`import { randomUUID } from 'node:crypto'`, 'node:crypto'],
    [`const timers = require('node:timers')`, 'node:timers'],
  ])('%s', (text, name) => {
    for (const path of ['time/values.ts', 'language/speak.ts', 'chat/text.ts', 'charts/health.ts', 'features/people/rules.ts'])
      expect(from(path, text)).toEqual([expect.stringMatching(`is pure and may not use ${name.replace(/[()]/g, '\\$&')}$`)])
  })
})

describe('a room that reads the clock instead of being handed one is noticed', () => {
  test.each([
    ['const at = Date.now()', 'Date.now'],
    ['const at = new Date()', 'new Date()'],
    ['const wait = base * Math.random()', 'Math.random'],
  ])('%s', (text, name) => {
    for (const path of ['engine/due.ts', 'web/health.ts', 'platforms/sandbox/clock.ts', 'db/open.ts', 'application.ts'])
      expect(from(path, text)).toEqual([expect.stringContaining(`is handed its clocks and chance and may not use ${name}`)])
    for (const path of ['main.ts', 'operations/migration.ts']) expect(from(path, text)).toEqual([])
  })
})

describe('an open door is no matter', () => {
  test.each([
    ['language/speak.ts', `import { zone } from '#src/time/index.ts'`],
    [
      'features/check-in/rules.ts',
      `import { opens } from '#src/features/rituals/index.ts'; import { action } from '#src/features/feature.ts'`,
    ],
    ['features/check-in/rules.ts', `import { merge } from './entries.ts'; const at = new Date(0); const ids = { process: 1 }; ids.process`],
    ['features/check-in/actions/answer.ts', `import { merge } from '../entries.ts'; import { z } from 'zod'`],
    ['features/index.ts', `import { checkIn } from '#src/features/check-in/index.ts'`],
    ['engine/due.ts', `import type { Log } from '#src/log.ts'; import { features } from '#src/features/index.ts'; new Date(0)`],
    ['platforms/sandbox/jump.ts', `import type { Timetable } from '#src/engine/timetable.ts'; import express from 'express'`],
    ['platforms/sandbox/jump.ts', `import { type Timetable } from '#src/engine/timetable.ts'; import { randomUUID } from 'node:crypto'`],
    ['time/holidays.ts', `import { createRequire } from 'node:module'; const holidays = require('date-holidays')`],
    ['features/digest/pictures.ts', `import { healthChart } from '#src/charts/index.ts'`],
    ['charts/letters.ts', `import { readFileSync } from 'node:fs'`],
    ['features/teams/store.ts', `import { person } from '../people/index.ts'; import type { Log } from '../../log.ts'`],
    ['operations/authoring/shadow.ts', `import { PrismaPGlite } from 'pglite-prisma-adapter'`],
    ['main.ts', `import { readConfig } from './config.ts'; import { openDatabase } from '#src/db/index.ts'`],
  ])('%s: %s', (path, text) => {
    expect(from(path, text)).toEqual([])
  })
})
