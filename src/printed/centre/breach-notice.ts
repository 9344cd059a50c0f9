import { field, para, prose } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleLetter } from '../kernel/sample-family.ts'
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

const sample: BreachNoticeData = {
  ...sampleLetter('19/2026', '2026-11-25', ['Национальный центр защиты персональных данных Республики Беларусь']),
  foundDay: '2026-11-24',
  foundBy: 'О. П. Лесная, специалист по социальной работе',
  what: 'Утеряна папка с копиями двух планов. Папка найдена через час, были ли копии прочитаны, установить нельзя.',
  whose: 'Две семьи, пять человек: имена, адрес школы, мероприятия плана. Специальных данных в копиях не было.',
  measures: 'Семьям сообщено. Бумажные планы носят только в закрытой папке, копии после вручения уничтожают.',
  contact: 'Н. Ф. Лис, 8 01700 90050',
}

/** Уведомление НЦЗПД о нарушении систем защиты персональных данных, LAW-99 ст. 16: at most three working days. */
export const breachNotice: Form<BreachNoticeData> = {
  blank: { ...blankLetter, foundDay: '', foundBy: '', what: '', whose: '', measures: '', contact: '' },
  sample,
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
