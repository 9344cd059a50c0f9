import type { Form } from '../kernel/block.ts'
import { field, para, prose } from '../kernel/compose.ts'
import { blankLetter, letter, type LetterData } from '../kernel/letter.ts'
import { longDay } from '../kernel/typography.ts'

/** What the notice of a breach is filled from. */
export type BreachNoticeData = LetterData & {
  readonly foundDay: string
  readonly foundBy: string
  readonly what: string
  /** Whose data, which, how many people. */
  readonly whose: string
  readonly measures: string
  /** Whom the Centre may ask. */
  readonly contact: string
}

/** Уведомление НЦЗПД о нарушении систем защиты персональных данных, LAW-99 ст. 16: at most three working days. */
export const breachNotice: Form<BreachNoticeData> = {
  blank: { ...blankLetter, foundDay: '', foundBy: '', what: '', whose: '', measures: '', contact: '' },
  blocks: data =>
    letter(data, 'О нарушении систем защиты персональных данных', [
      para(
        'В соответствии со статьёй 16 Закона Республики Беларусь от 7 мая 2021 г. № 99-З «О защите персональных данных» уведомляем о нарушении.',
      ),
      prose`О нарушении стало известно ${longDay(data.foundDay)}.`,
      field('Кто обнаружил', data.foundBy, 1),
      field('Что произошло', data.what, 4),
      field('Чьи данные затронуты, какие, сколько человек', data.whose, 3),
      field('Какие меры приняты', data.measures, 4),
      field('К кому обращаться за уточнениями', data.contact, 1),
    ]),
}
