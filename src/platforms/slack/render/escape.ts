/** What stands in mrkdwn as these characters and nothing else. Slack knows three control characters. */
export const escapeMrkdwn = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Undoes `escapeMrkdwn`. */
export const unescapeMrkdwn = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** How long a text is once it is escaped, which may be how Slack counts it. */
export const escapedLength = (text: string): number => escapeMrkdwn(text).length
