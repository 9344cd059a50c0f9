import type { Block } from '../kernel/block.ts'
import { flow, heading, institution, para, paraIf } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { sampleCentre } from '../kernel/sample-family.ts'
import { tie } from '../kernel/typography.ts'

/** What the leaflet of a centre is filled from; it carries no names of staff. */
export type LeafletData = {
  readonly centre: string
  readonly unit: string
  readonly address: string
  readonly phones: string
  /** Phone of trust, for a consultation of the psychologist; empty where the centre has none. */
  readonly hotline: string
  /** Round-the-clock access to the crisis room; empty where the centre has none. */
  readonly crisisRoomPhone: string
  readonly email: string
  readonly hours: string
  /** What the centre adds of its own; may be empty. */
  readonly note: string
}

const sample: LeafletData = {
  centre: sampleCentre.fullName,
  unit: 'отделение комплексной поддержки в кризисной ситуации',
  address: sampleCentre.address,
  phones: sampleCentre.phones,
  hotline: '90044',
  crisisRoomPhone: '8 (029) 000-19-58',
  email: sampleCentre.email,
  hours: 'пн–пт 8.00–17.00',
  note: 'Социальные услуги в «кризисной» комнате оказываются бесплатно.',
}

const states: Readonly<Record<string, LeafletData>> = {
  withoutHotline: { ...sample, hotline: '', crisisRoomPhone: '', note: '' },
  withoutMail: { ...sample, hours: '', email: '' },
}

/** Памятка для семей. */
export const leaflet: Form<LeafletData> = {
  blank: {
    centre: '',
    unit: '',
    address: '',
    phones: '',
    hotline: '',
    crisisRoomPhone: '',
    email: '',
    hours: '',
    note: '',
  },
  sample,
  states,
  blocks: data => [
    institution(data.centre),
    { kind: 'title', lines: ['Услуга «социальный патронат»', 'семье в трудной жизненной ситуации – бесплатно'] },
    para(
      'Социальный патронат – деятельность по сопровождению граждан, находящихся в трудной жизненной ситуации, направленная на ее преодоление, восстановление нормальной жизнедеятельности, мобилизацию и реализацию собственного потенциала граждан для личного и социального роста.',
    ),
    heading('Когда мы можем помочь'),
    list(
      'в семье ребенок-инвалид, ребенок с особенностями психофизического развития, взрослый инвалид;',
      'нет работы и постоянного дохода;',
      'конфликты и насилие в семье;',
      'утрата связей между родителями и детьми;',
      'смерть близкого человека;',
      'пожар, другая беда, нанесшая ущерб жилью или здоровью;',
      'другие обстоятельства, с которыми семье трудно справиться самой.',
    ),
    heading('Как это происходит'),
    {
      kind: 'list',
      numbered: true,
      items: [
        'Вы подаете заявление и показываете документ, удостоверяющий личность.',
        'За семьей закрепляется специалист, вместе с Вами он определяет, с чем семья не справляется сама.',
        'Вместе с семьей разрабатывается План патронатного сопровождения: что, кто и к какому сроку делает.',
        'Заключается договор безвозмездного оказания социальных услуг.',
        'Выполняются мероприятия, результаты обсуждаются с семьей.',
        'Подводятся итоги: цели сопоставляются с результатами.',
      ].map(tie),
    },
    heading('Наши правила'),
    list(
      'добровольность: решение всегда остается за семьей;',
      'конфиденциальность: сведения о семье не разглашаются;',
      'минимальное вмешательство в жизнь семьи и ее активное участие;',
      'адресность и доступность.',
    ),
    heading('Обращайтесь к нам'),
    line('Отделение: ', data.unit),
    line('Адрес: ', data.address),
    {
      kind: 'columns',
      left: [line('Телефоны: ', data.phones), ...lineIf(data, 'Телефон «доверия»: ', data.hotline)],
      right: [...lineIf(data, 'Время работы: ', data.hours), ...lineIf(data, 'Эл. почта: ', data.email)],
    },
    ...lineIf(data, 'Телефон круглосуточного доступа в «кризисную» комнату: ', data.crisisRoomPhone),
    ...paraIf(data.note),
    { kind: 'para', text: 'В опасной ситуации звоните 102', align: 'center', bold: true },
  ],
}

function line(label: string, value: string): Block {
  return flow([label, value === '' ? { value, fill: 'left' } : { value, plain: true }])
}

/** What not every centre has: a rule to write on only in the blank leaflet. */
const lineIf = ({ centre }: LeafletData, label: string, value: string): Block[] =>
  value === '' && centre !== '' ? [] : [line(label, value)]

function list(...items: string[]): Block {
  return { kind: 'list', items: items.map(tie) }
}
