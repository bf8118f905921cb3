import type { Translation } from '../../catalogue.ts'
import type { email as english } from '../en/email.ts'

export const email = {
  openChat: 'İşlem yapmak için {{place}} uygulamasını açın.',
  leaveTitle: 'Bu e-postalar durdurulsun mu?',
  leaveQuestion: 'Bu türden e-postaları artık almayacaksınız. Diğer her şey olduğu gibi kalır.',
  leaveButton: 'Bu e-postaları durdur',
  confirmTitle: 'Bu adres sizin mi?',
  confirmQuestion: 'Onaylarsanız Drumbeat e-postaları bu bağlantıyı bulduğunuz adrese gelir.',
  confirmButton: 'Onayla',
  answerTitle: 'Drumbeat e-postaları',
  left: 'Bu türden e-postaları artık almayacaksınız.',
  confirmed: 'Drumbeat e-postaları bundan sonra o adrese gelecek.',
  failedTitle: 'Olmadı',
  failed: 'Bizim tarafımızda bir şeyler ters gitti, hiçbir şey değişmedi. Lütfen daha sonra yeniden deneyin. Referans: {{reference}}',
  unknownTitle: 'Bu bağlantı artık geçerli değil',
  unknown: 'Hiçbir şey değişmedi. E-postayla neler alacağınızı Drumbeat ile sohbetinizden ayarlayabilirsiniz.',
  tooManyTitle: 'Lütfen biraz bekleyin',
  tooMany: 'Bir anda çok fazla istek geldi, hiçbir şey değişmedi. Lütfen bir dakika sonra yeniden deneyin.',
} as const satisfies Translation<typeof english, 'tr'>
