// Sentences for invented speech, written for this project: interviews, hearings and meetings that never happened, in a
// few languages. Names, addresses and numbers belong to nobody.
import type { Seeded } from './seeded.ts'

interface Vocabulary {
  readonly openings: readonly string[]
  readonly subjects: readonly string[]
  readonly verbs: readonly string[]
  readonly objects: readonly string[]
  readonly closings: readonly string[]
  readonly extras: readonly string[]
  readonly joint: string
  readonly stop: string
}

const ENGLISH: Vocabulary = {
  openings: [
    'Well,',
    'As I said,',
    'To be honest,',
    'In the end',
    'Back then',
    'Last winter',
    'On the record,',
    'Frankly,',
  ],
  subjects: [
    'the committee',
    'our archive',
    'the harbour office',
    'a neighbour',
    'the research team',
    'the ministry',
    'every witness',
    'the editor',
  ],
  verbs: ['looked at', 'asked about', 'published', 'could not find', 'agreed to', 'questioned', 'paid for', 'forgot'],
  objects: [
    'the dredging permit',
    'the budget',
    'the night shift',
    'a database of letters',
    'the water samples',
    'the interview',
    'the old contract',
    'the ferry timetable',
  ],
  closings: [
    'before anyone noticed',
    'and that was a risk',
    'for the third time',
    'with open source tools',
    'in front of the council',
    'without a reason',
    'and we will check it by Friday',
    'so we decided to wait',
  ],
  extras: [
    'Who signed it in the end?',
    'You can write to me at desk@harbour-news.example about that.',
    'My colleague Helen Marsh has the notes.',
    'The number to call is 020 7946 0123.',
    'I will send the corrected list by Friday.',
    'That is good news, and I am glad.',
    'The problem is that nobody was asked.',
    'Let us keep the staged plan.',
  ],
  joint: ' ',
  stop: '.',
}

const GERMAN: Vocabulary = {
  openings: ['Also,', 'Ehrlich gesagt', 'Damals', 'Im letzten Winter', 'Wie gesagt,', 'Am Ende'],
  subjects: [
    'prüfte der Ausschuss',
    'fragte die Redaktion',
    'zahlte das Hafenamt',
    'vergaß niemand',
    'bestätigte die Zeugin',
  ],
  verbs: ['zuerst', 'gründlich', 'noch einmal', 'leider', 'ohne Zögern'],
  objects: ['die Genehmigung', 'den Haushalt', 'die Nachtschicht', 'das Gespräch', 'den alten Vertrag'],
  closings: ['vor der Sitzung', 'zum dritten Mal', 'und das war ein Risiko', 'bis Freitag', 'im Archiv'],
  extras: [
    'Wer hat das unterschrieben?',
    'Meine Kollegin Jana Lüders hat die Notizen.',
    'Wir müssen das bis Freitag klären.',
  ],
  joint: ' ',
  stop: '.',
}

const SPANISH: Vocabulary = {
  openings: ['Bueno,', 'La verdad,', 'Aquel invierno', 'Como decía,', 'Al final'],
  subjects: ['el comité', 'la cofradía', 'el puerto', 'una vecina', 'el equipo'],
  verbs: ['revisó', 'preguntó por', 'publicó', 'no encontró', 'pagó'],
  objects: ['el permiso de dragado', 'el presupuesto', 'el turno de noche', 'la entrevista', 'el contrato antiguo'],
  closings: ['antes de la sesión', 'por tercera vez', 'y eso era un riesgo', 'hasta el viernes', 'sin motivo'],
  extras: ['¿Quién lo firmó?', 'Mi compañera Lucía Romero tiene las notas.', 'Tenemos que aclararlo el viernes.'],
  joint: ' ',
  stop: '.',
}

const FRENCH: Vocabulary = {
  openings: ['Bon,', 'À vrai dire,', 'Cet hiver-là,', 'Comme je disais,', 'Finalement,'],
  subjects: ['le comité', 'la rédaction', 'le port', 'une voisine', "l'équipe"],
  verbs: ['a relu', 'a publié', "n'a pas trouvé", 'a payé', 'a oublié'],
  objects: ['le permis de dragage', 'le budget', 'la garde de nuit', "l'entretien", "l'ancien contrat"],
  closings: ['avant la séance', 'pour la troisième fois', "et c'était un risque", "jusqu'à vendredi", 'sans raison'],
  extras: ['Qui a signé ?', 'Ma collègue Claire Morel a les notes.', 'Il faut clarifier cela vendredi.'],
  joint: ' ',
  stop: '.',
}

const CHINESE: Vocabulary = {
  openings: ['其实', '去年冬天', '说实话', '当时', '最后'],
  subjects: ['委员会', '港口办公室', '编辑部', '一位邻居', '研究小组'],
  verbs: ['检查了', '询问了', '公布了', '没有找到', '支付了'],
  objects: ['疏浚许可证', '预算', '夜班安排', '采访记录', '旧合同'],
  closings: ['在会议之前', '第三次', '这是一个风险', '到星期五为止', '没有理由'],
  extras: ['是谁签的字？', '我们必须在星期五之前说明。', '这是个好消息。'],
  joint: '',
  stop: '。',
}

const ARABIC: Vocabulary = {
  openings: ['في الحقيقة', 'في الشتاء الماضي', 'كما قلت', 'في النهاية'],
  subjects: ['اللجنة', 'مكتب الميناء', 'هيئة التحرير', 'فريق البحث'],
  verbs: ['راجعت', 'نشرت', 'لم تجد', 'دفعت ثمن'],
  objects: ['تصريح الحفر', 'الميزانية', 'نوبة الليل', 'المقابلة'],
  closings: ['قبل الجلسة', 'للمرة الثالثة', 'وكان ذلك خطرا', 'حتى يوم الجمعة'],
  extras: ['من وقع عليه؟', 'يجب أن نوضح ذلك يوم الجمعة.'],
  joint: ' ',
  stop: '.',
}

const JAPANESE: Vocabulary = {
  openings: ['実は', '去年の冬', '正直に言うと', '結局'],
  subjects: ['委員会は', '港湾事務所は', '編集部は', '研究チームは'],
  verbs: ['もう一度', '慎重に', 'すぐに', '残念ながら'],
  objects: ['浚渫の許可を', '予算を', '夜勤の記録を', '取材メモを'],
  closings: ['確認しました', '公開しました', '見つけられませんでした', '忘れていました'],
  extras: ['誰が署名しましたか？', '金曜日までに確認します。'],
  joint: '',
  stop: '。',
}

const VOCABULARIES: Readonly<Record<string, Vocabulary>> = {
  en: ENGLISH,
  de: GERMAN,
  es: SPANISH,
  fr: FRENCH,
  zh: CHINESE,
  yue: CHINESE,
  ar: ARABIC,
  ja: JAPANESE,
}

/** Names of people that occur here and in the sample recordings: what the fake's PII pass recognises as names. */
export const PEOPLE = [
  'Helen Marsh',
  'Jana Lüders',
  'Lucía Romero',
  'Claire Morel',
  'Ruth Calloway',
  'Daniel Okafor',
  'Ines Barros',
  'Tomás Aguirre',
  'Greta Lindqvist',
]

/** About as much text as fits the time, at the pace of an interview. Languages without a vocabulary get the English one. */
export function inventLine(chance: Seeded, language: string, seconds: number): string {
  const words = VOCABULARIES[language] ?? ENGLISH
  const sentences: string[] = []
  const roomCharacters = seconds * (words.joint === '' ? 5 : 15)
  let length = 0
  while (sentences.length === 0 || length < roomCharacters * 0.7) {
    const sentence = chance.next() < 0.18 ? chance.pick(words.extras) : inventSentence(chance, words)
    sentences.push(sentence)
    length += sentence.length + 1
  }
  return sentences.join(words.joint)
}

function inventSentence(chance: Seeded, words: Vocabulary): string {
  const { openings, subjects, verbs, objects, closings, joint, stop } = words
  return `${[openings, subjects, verbs, objects, closings].map((choices) => chance.pick(choices)).join(joint)}${stop}`
}
