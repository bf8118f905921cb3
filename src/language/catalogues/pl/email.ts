import type { Translation } from '../../catalogue.ts'
import type { email as english } from '../en/email.ts'

export const email = {
  openChat: 'Aby coś z tym zrobić, otwórz {{place}}.',
  leaveTitle: 'Nie wysyłać więcej tych e-maili?',
  leaveQuestion: 'Takie e-maile przestaną przychodzić. Wszystko inne zostaje bez zmian.',
  leaveButton: 'Nie wysyłaj ich więcej',
  confirmTitle: 'Czy to Twój adres?',
  confirmQuestion: 'Gdy potwierdzisz, e-maile od Drumbeat będą przychodzić na adres, na którym jest ten link.',
  confirmButton: 'Potwierdź',
  answerTitle: 'E-maile od Drumbeat',
  left: 'Takie e-maile nie będą już przychodzić.',
  confirmed: 'E-maile od Drumbeat będą odtąd przychodzić na ten adres.',
  failedTitle: 'Nie udało się',
  failed: 'Coś poszło nie tak po naszej stronie i nic się nie zmieniło. Spróbuj, proszę, później. Numer: {{reference}}',
  unknownTitle: 'Ten link już nie działa',
  unknown: 'Nic się nie zmieniło. To, co przychodzi e-mailem, ustawisz w rozmowie z Drumbeat.',
  tooManyTitle: 'Chwileczkę',
  tooMany: 'Przyszło zbyt wiele próśb naraz i nic się nie zmieniło. Spróbuj, proszę, ponownie za minutę.',
} as const satisfies Translation<typeof english, 'pl'>
