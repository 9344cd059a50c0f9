import { contactOutcomes } from '../../domain/intake/extract/reply-contacts.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import type { Block } from '../kernel/block.ts'
import { gap, para, plain, prose, paraIf } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter } from '../kernel/letter.ts'
import { sampleSchool, sampleLetter, sampleReply } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'
import type { ReplyData } from './reply-data.ts'
import { aboutExtract, blankReply } from './reply-help.ts'

/** What the reply «о необращении» is filled from. */
export type ReplyNoApplicationData = ReplyData & {
  /** What is known of the family: the letter says only what is so. */
  readonly situation:
    | 'refused'
    | 'noParent'
    | 'thinking'
    | 'askedLater'
    | 'notMet'
    | 'written'
    | 'unnamed'
    | 'movedAway'
    | 'notReached'
    | 'notContacted'
  /** Up to which day the family had not turned to the centre. */
  readonly asOfDay: string
  /** How the centre tried to reach the family. */
  readonly attempts: readonly { readonly day: string; readonly channel: string; readonly outcome: string }[]
  /** Day of the signed refusal; empty when nothing was signed. */
  readonly refusalDay: string
  /** Anything to add; may be empty. */
  readonly note: string
}

const sample: ReplyNoApplicationData = {
  ...sampleLetter('119/2026', '2026-11-24', sampleSchool),
  ...sampleReply,
  situation: 'thinking',
  asOfDay: '2026-11-24',
  attempts: [
    { day: '2026-11-06', channel: 'письмо', outcome: 'центр написал семье' },
    { day: '2026-11-11', channel: 'визит', outcome: 'никого не застали' },
    { day: '2026-11-18', channel: 'телефон', outcome: 'разговор состоялся' },
  ],
  refusalDay: '',
  note: '',
}

/** A letter, and then what decides how the family stands. */
const tried = (situation: typeof sample.situation, channel: string, outcome: string) => ({
  ...sample,
  situation,
  attempts: [...sample.attempts.slice(0, 1), { day: '2026-11-18', channel, outcome }],
})

const states: Readonly<Record<string, ReplyNoApplicationData>> = {
  thinking: sample,
  refused: { ...sample, situation: 'refused', refusalDay: '2026-11-18' },
  refusedAndGone: {
    ...sample,
    situation: 'refused',
    refusalDay: '2026-11-12',
    gone: ['Калинова Марина Сергеевна умерла 16.11.2026'],
  },
  noParent: {
    ...sample,
    situation: 'noParent',
    gone: ['Калинова Марина Сергеевна умерла 16.11.2026'],
    attempts: sample.attempts.slice(0, 1),
  },
  childrenNotNamed: { ...sample, children: [] },
  notReached: { ...sample, situation: 'notReached', attempts: sample.attempts.slice(0, 2) },
  movedAway: tried('movedAway', 'телефон', contactOutcomes.left.words),
  askedLater: tried('askedLater', 'телефон', contactOutcomes.askedLater.words),
  notMet: tried('notMet', 'визит', contactOutcomes.notAdmitted.words),
  written: { ...sample, situation: 'written', attempts: sample.attempts.slice(0, 1) },
  unnamed: tried('unnamed', 'визит', contactOutcomes.unnamed.words),
  notContacted: { ...sample, situation: 'notContacted', attempts: [] },
}

/** Информация о необращении родителей за помощью, МП 5.2: within 14 working days after the extract came. */
export const replyNoApplication: Form<ReplyNoApplicationData> = {
  blank: { ...blankReply, situation: 'notReached', asOfDay: '', attempts: [], refusalDay: '', note: '' },
  sample,
  states,
  blocks: data =>
    letter(data, 'О необращении родителей (родителя) за оказанием помощи', [
      ...aboutExtract(data),
      prose`По состоянию на ${longDay(data.asOfDay)} семья за оказанием помощи по устранению трудной жизненной ситуации не обратилась.`,
      ...whatIsKnown(data),
      ...howReached(data),
      ...paraIf(data.note),
      para(
        offers[data.gone.length > 0 ? 'noParent' : data.situation] ??
          'Предложение помощи остается в силе: семья может обратиться в центр в любое время.',
      ),
    ]),
}

/** Where the offer of help is not simply open in this centre. */
const offers: Partial<Record<ReplyNoApplicationData['situation'], string>> = {
  noParent: 'Помощь детям и тем, кто за них отвечает, центр может оказать по их обращению в любое время.',
  movedAway:
    'Предложение помощи остается в силе: семья может в любое время обратиться в этот центр или в центр по новому месту жительства.',
}

const nobodyLeft = (gone: readonly string[]) =>
  `${gone.join('; ')}. Родителей (законных представителей), которые могли бы обратиться за помощью, в семье сейчас нет.`

function whatIsKnown({ situation, refusalDay, asOfDay, gone }: ReplyNoApplicationData): Block[] {
  if (asOfDay === '') return []
  switch (situation) {
    case 'refused':
      return [
        prose`Заявление – Отказ от получения социальных услуг подписано ${longDay(refusalDay)}.`,
        ...(gone.length > 0 ? [para(nobodyLeft(gone))] : []),
      ]
    case 'noParent':
      return [para(nobodyLeft(gone))]
    case 'thinking':
      return [para('С семьей центр связался, решение об обращении за помощью она еще не приняла.')]
    case 'askedLater':
      return [para('Семья попросила центр встретиться позже, решение об обращении за помощью она еще не приняла.')]
    case 'notMet':
      return [para('Разговор с родителями (законными представителями) пока не состоялся.')]
    case 'written':
      return [para('Центр написал семье, разговора с ней пока не было.')]
    case 'movedAway':
      return [para('По полученным сведениям, семья выехала.')]
    case 'notReached':
      return [para('Связаться с семьей центру пока не удалось.')]
    case 'unnamed':
    case 'notContacted':
      return []
  }
}

/** The attempts to reach the family; a filled letter with none has no empty table that would speak of some. */
function howReached({ attempts, asOfDay }: ReplyNoApplicationData): Block[] {
  if (attempts.length === 0 && asOfDay !== '') return []
  return [
    plain('Как центр связывался с семьей:'),
    {
      kind: 'table',
      columns: [
        { head: 'Дата', width: 28 },
        { head: 'Способ связи', width: 50 },
        { head: 'Результат', width: 92 },
      ],
      rows: attempts.map(row => [showDay(row.day), row.channel, row.outcome]),
      blankRows: 4,
    },
    gap(),
  ]
}
