export const email = {
  openChat: 'To act on this, open {{place}}.',
  leaveTitle: 'Stop these e-mails?',
  leaveQuestion: 'You will get no more e-mails of this kind. Everything else stays as it is.',
  leaveButton: 'Stop these e-mails',
  answerTitle: 'E-mails from Drumbeat',
  left: 'You will get no more e-mails of this kind.',
  failedTitle: 'That did not work',
  failed: 'Something went wrong on our side, and nothing was changed. Please try again later. Reference: {{reference}}',
  unknownTitle: 'This link no longer works',
  unknown: 'Nothing was changed. What you get by e-mail is set in your chat with Drumbeat.',
  tooManyTitle: 'One moment, please',
  tooMany: 'Too many requests came at once, and nothing was changed. Please try again in a minute.',
} as const
