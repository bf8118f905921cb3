import { existsSync } from 'node:fs'

const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Where the browser is that journeys are made in; null: there is none here. */
export const chromium: string | null = places.find(place => place !== undefined && existsSync(place)) ?? null
