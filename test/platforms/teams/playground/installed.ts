import { hasBrowser } from '../../../support/browser.ts'
import { playgroundCli } from '../../../support/teams/playground-installed.ts'

export { playgroundCli }

/** Whether journeys can be made in it. */
export const hasPlayground: boolean = hasBrowser && playgroundCli !== null
