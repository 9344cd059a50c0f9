import { field, para, prose, wide } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, type LetterData, blankLetter } from '../kernel/letter.ts'
import { sampleFamily, sampleChildren, sampleLetter } from '../kernel/sample-family.ts'
import { longDay } from '../kernel/typography.ts'

/** What the notice to the guardianship body is filled from. */
export type GuardianshipNoticeData = LetterData & {
  /** Children, one a line: full name, day of birth. */
  readonly children: readonly string[]
  /** Parents or other representatives, one a line: full name, day of birth, and what became of one who is not there. */
  readonly parents: readonly string[]
  /** Other adults of the family, with their kinship, where no parent is there; nothing is printed of none. */
  readonly adults: readonly string[]
  /** Where the child is now, as whoever raised the concern says, or `placeNotWritten`; empty leaves lines to write on. */
  readonly childPlace: string
  /** Address of the family; empty when it is hidden or no longer right, and then nothing is printed of it. */
  readonly address: string
  /** The centre has the address and does not write it down here: the place of the family is hidden. */
  readonly placeHidden: boolean
  /** Place of stay, where the family is not found at its address; nothing is printed of an empty one. */
  readonly stay: string
  readonly noticedDay: string
  /** «14:35»: the duty is immediate, so the minute matters. */
  readonly noticedTime: string
  /** What was seen or heard, by whom. */
  readonly facts: string
  /** What was done at once. */
  readonly actions: string
  /** Day and time when the notice was first given, for example by phone, and to whom. */
  readonly givenDay: string
  readonly givenTime: string
  readonly givenTo: string
}

/** What stands in the notice for the place of a child of a hidden family: whether it is known is not said either. */
export const placeNotWritten = 'Сведения имеются в центре и в письме не указываются'

const sample: GuardianshipNoticeData = {
  ...sampleLetter('121/2026', '2026-11-25', [
    'Управление по образованию',
    'Озерковского райисполкома',
    '(орган опеки и попечительства)',
  ]),
  children: sampleChildren,
  parents: [`${sampleFamily}, 14.05.1990`],
  adults: [],
  childPlace: 'у бабушки, г. Озерки, ул. Лесная, д. 9',
  address: 'г. Озерки, ул. Полевая, д. 4, кв. 12',
  placeHidden: false,
  stay: '',
  noticedDay: '2026-11-25',
  noticedTime: '14:35',
  facts: 'При визите 25.11.2026 дети находились дома без взрослых, печь топилась, еды не было.',
  actions: 'Специалист остался с детьми до прихода бабушки в 15:20.',
  givenDay: '2026-11-25',
  givenTime: '14:50',
  givenTo: 'по телефону дежурному специалисту',
}

const states: Readonly<Record<string, GuardianshipNoticeData>> = {
  parentDied: {
    ...sample,
    parents: ['Калинова Марина Сергеевна, 14.05.1990, умерла 20.11.2026'],
    adults: ['Калинова Нина Ильинична, 15.01.1960, бабушка'],
  },
  parentLeft: {
    ...sample,
    parents: [
      'Калинова Марина Сергеевна, 14.05.1990, выбыла из семьи 20.11.2026',
      'Калинов Денис Олегович, 03.02.1988, лишен родительских прав',
    ],
  },
  nobodyNamed: { ...sample, children: [], parents: [] },
  staysElsewhere: { ...sample, stay: 'г. Озерки, ул. Лесная, д. 9' },
  placeHidden: {
    ...sample,
    address: '',
    placeHidden: true,
    childPlace: placeNotWritten,
  },
  placeUnknown: { ...sample, address: '', childPlace: '', actions: '' },
}

/** Сообщение в орган опеки и попечительства, МП 5.2: immediately. */
export const guardianshipNotice: Form<GuardianshipNoticeData> = {
  blank: {
    ...blankLetter,
    children: [],
    parents: [],
    adults: [],
    childPlace: '',
    address: '',
    placeHidden: false,
    stay: '',
    noticedDay: '',
    noticedTime: '',
    facts: '',
    actions: '',
    givenDay: '',
    givenTime: '',
    givenTo: '',
  },
  sample,
  states,
  blocks: data =>
    letter(data, 'О факте нарушения прав и законных интересов ребенка (детей)', [
      para(
        'В соответствии с пунктом 5.2 Модельной программы незамедлительно сообщаем о факте нарушения прав и законных интересов ребенка (детей).',
      ),
      prose`Факт стал известен ${longDay(data.noticedDay)} в ${wide(data.noticedTime, 20)}.`,
      field(
        'Ребенок (дети): фамилия, собственное имя, отчество (если таковое имеется), дата рождения',
        data.children.length === 0 && data.noticedDay !== '' ? 'в деле не названы' : data.children.join('\n'),
      ),
      field(
        'Родители (законные представители)',
        data.parents.length === 0 && data.noticedDay !== '' ? 'в деле не названы' : data.parents.join('\n'),
        1,
      ),
      ...(data.adults.length === 0
        ? []
        : [field('Другие взрослые, живущие с ребенком (детьми)', data.adults.join('\n'), 1)]),
      field('Где находится ребенок (дети) сейчас', data.childPlace, 1),
      ...(data.placeHidden
        ? [
            field(
              'Место жительства (пребывания) семьи',
              `Адрес имеется в центре и в письме не указывается: место пребывания семьи не разглашается. Орган опеки и попечительства узнает его в центре${data.centre.phones === '' ? '' : `, тел. ${data.centre.phones}`}`,
            ),
          ]
        : data.address === '' && data.noticedDay !== ''
          ? []
          : [field('Место жительства семьи', data.address, 1)]),
      ...(data.stay === '' ? [] : [field('Место пребывания семьи', data.stay, 1)]),
      field('Что установлено', data.facts, 2),
      field('Что сделано незамедлительно', data.actions, 2),
      prose`Сообщение передано ${longDay(data.givenDay)} в ${wide(data.givenTime, 20)}: ${wide(data.givenTo, 110)}.`,
      para('О принятых мерах просим сообщить.'),
    ]),
}
