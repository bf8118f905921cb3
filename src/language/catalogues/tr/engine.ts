import type { Translation } from '../../catalogue.ts'
import type { engine as english } from '../en/engine.ts'

export const engine = {
  fault:
    'Bizim tarafımızda bir sorun çıktı, hiçbir şey değişmedi. Lütfen yeniden deneyin; yine olursa Drumbeat’i çalıştıran kişiye {{reference}} kodunu iletin.',
  answeredDirectly: 'Yanıtı sohbetimizde verdim.',
  formNotShown: 'Form zamanında açılmadı. Lütfen yeniden deneyin.',
  notConnected:
    'Henüz bağlanamadım. Lütfen bir dakika sonra yeniden deneyin; böyle kalırsa beni çalıştıran kişi nedenini günlük kayıtlarımda bulur.',
  unknownCommand: '{{command}} komutunu tanımıyorum. Tüm komutlar için: /drumbeat help',
  unknownCommandNear: '{{command}} komutunu tanımıyorum. Şunu mu demek istediniz: {{suggestion}}? Tüm komutlar için: /drumbeat help',
  unheard:
    'Bununla ne yapacağımı bilemedim, bu yüzden kaydetmedim. Günlük durumunuzu paylaşmak için /checkin, diğer her şey için /drumbeat help yazın.',
  helpProblems: 'gönderilemeyen ya da yapılamayan işler; yeniden denemek ya da vazgeçmek için (yöneticiler)',
  problemsTitle: 'Yöneticiyi bekleyen işler',
  problemsNone: 'Her şey yolunda: yöneticiyi bekleyen bir iş yok.',
  problemsCount_one: '{{count}} iş yöneticiyi bekliyor.',
  problemsCount_other: '{{count}} iş yöneticiyi bekliyor.',
  problemMessage: '{{where}} gidecek mesaj gönderilemedi: {{reason}}',
  problemAlarm: 'Planlanan bir adım ({{name}}) tamamlanamadı: {{reason}}',
  problemStopped: 'Şu anda hiçbir şey gönderilemiyor: {{reason}}',
  problemPlaceChannel: 'Bir kanala',
  problemPlacePerson: 'Bir kişiye',
  problemPlaceEmail: '{{address}} adresine',
  problemsMore_one: '… ve {{count}} iş daha',
  problemsMore_other: '… ve {{count}} iş daha',
  problemsRetry: 'Hepsini yeniden dene',
  problemsRetried: 'Şimdi hepsini yeniden deniyorum.',
  problemsDismiss_one: '{{count}} mesajdan vazgeç',
  problemsDismiss_other: '{{count}} mesajdan vazgeç',
  problemsDismissed_one: '{{count}} mesaj artık gönderilmeyecek.',
  problemsDismissed_other: '{{count}} mesaj artık gönderilmeyecek.',
  problemsAdminsOnly: 'Buna yalnızca bir yönetici bakabilir. Yöneticileri görmek için: /drumbeat roles',
} as const satisfies Translation<typeof english, 'tr'>
