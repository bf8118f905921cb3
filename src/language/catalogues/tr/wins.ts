import type { Translation } from '../../catalogue.ts'
import type { wins as english } from '../en/wins.ts'

export const wins = {
  win: 'Kazanım',
  lesson: 'Çıkarılan ders',
  cardSummary: '{{kind}} · {{person}}: {{text}}',
  by: 'Paylaşan',
  thanks: 'Teşekkürler',
  initiative: 'Girişim',
  task: 'Görev',
  applaud: 'Alkışla',
  applause_one: '{{count}} kişi alkışladı: {{names}}',
  applause_other: '{{count}} kişi alkışladı: {{names}}',
  applaudedAlready: 'Bunu zaten alkışladınız; bir kez sayılır.',
  withdrawnCard: '{{person}} bunu geri aldı.',

  posted: '{{channel}} kanalında paylaşıldı.',
  postedNowhere: 'Kaydedildi. Bir ekipte olmadığınız için hiçbir yerde paylaşılmadı.',
  takeBack: 'Geri al',
  takenBack: 'Geri alındı: “{{text}}”',
  takenBackAlready: 'Bu zaten geri alınmıştı, bir şey değişmedi.',
  takenBackCannotApplaud: 'Bu arada geri alındı.',
  nothingToTakeBack: 'Geri alınacak bir kazanımınız yok. {{example}} ile bir tane paylaşabilirsiniz.',
  saidInAnswer: 'Bu bir günlük durum yanıtında yazıldı. Yanıtınızı oradan değiştirin ya da geri alın.',
  gone: 'Böyle bir kazanım bulamadım. {{example}} ile bir tane paylaşabilirsiniz.',
  tooLong: 'Bu tek bir kazanım için çok uzun: en fazla {{limit}} karakter sığar. Lütfen kısaltıp yeniden gönderin.',

  formTitle: 'Kazanım paylaş',
  formText: 'Kutlanacak ne var?',
  formTextHint: 'Çıkarılan bir ders de kazanımdır.',
  formKind: 'Tür',
  formPeople: 'Kimlere teşekkür etmek istersiniz?',
  formInitiative: 'Girişim',
  formTextMissing: 'Bir cümleyle anlatın.',

  channelSetting: 'Kazanım kanalı',
  channelSettingHint: 'Örneğin #kazanimlar. Boş bırakılırsa ekibin kanalında paylaşılır.',
  channelUnknown: '“{{name}}” adlı bir kanalda değilim. Önce beni kanala davet edin ya da burayı boş bırakın.',

  example: '/win 40 memnuniyetsiz müşteriyle görüştük CX-3 @bora',
  exampleLesson: '/win ders Önce hukuka sor',
  exampleTakeBack: '/win geri al',
  purpose: 'ekiple bir kazanım paylaşır',
  purposeLesson: 'çıkarılan bir dersi paylaşır',
  purposeTakeBack: 'son kazanımınızı geri alır',
} as const satisfies Translation<typeof english, 'tr'>
