import type { Message } from '#src/chat/index.ts'
import { formats, speak, type Reader } from '#src/language/index.ts'
import type { LocalTime, Weekday } from '#src/time/index.ts'
import { heading, line, quiet } from './blocks.ts'

/** The one welcome of a new member: what is asked, when by their own clock, who sees it, and how to pause it. */
export function welcomeMessage(
  welcome: { readonly team: string; readonly channel: string; readonly days: readonly Weekday[]; readonly time: LocalTime },
  reader: Reader,
): Message {
  const { say } = speak(reader.language)
  const { weekdays, wallTime } = formats(reader)
  const { team, channel } = welcome
  return {
    summary: say('checkIn.welcomeSummary', { team }),
    blocks: [
      heading(say('checkIn.welcomeHeading', { team })),
      line(say('checkIn.welcomeWhat', { days: weekdays(welcome.days), time: wallTime(welcome.time) })),
      { kind: 'list', items: [[say('checkIn.welcomeWho', { channel })], [say('checkIn.welcomePause')]] },
      quiet(say('checkIn.welcomeChange')),
    ],
  }
}
