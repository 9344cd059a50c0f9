import type { Block } from '../kernel/block.ts'
import { para, prose, wide, paraIf } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { letter, theCentre, blankLetter } from '../kernel/letter.ts'
import { longDay } from '../kernel/typography.ts'
import type { ReplyData, ReplyHelpData, WorkData } from './reply-data.ts'
import { sample, states } from './reply-help-samples.ts'

/** A reply with nothing filled in. */
export const blankReply: ReplyData = {
  ...blankLetter,
  answersTo: { number: '', day: '' },
  extract: { number: '', councilDay: '', receivedDay: '' },
  parentsGenitive: '',
  children: [],
  gone: [],
  earlier: { number: '', day: '' },
}

/** Информация об оказании помощи, МП 5.2: within 14 working days after the extract came. */
export const replyHelp: Form<ReplyHelpData> = {
  blank: {
    ...blankReply,
    situation: 'helped',
    goesOn: true,
    endDay: '',
    refusedAgainDay: '',
    earlierWorks: [],
    applicationDay: '',
    receivedFrom: '',
    contractNumber: '',
    contractDay: '',
    contractEndDay: '',
    planStartDay: '',
    planEndDay: '',
    coordinator: '',
    helpBegan: true,
    note: '',
  },
  sample,
  states,
  blocks: data =>
    letter(data, data.helpBegan || data.situation === 'withdrawn' ? subjects[data.situation] : aboutApplying, [
      ...aboutExtract(data),
      ...whatIsDone(data),
      ...howItEnded(data),
      ...(['helped', 'applicantGone', 'otherHelp'].includes(data.situation)
        ? [
            data.coordinator === '' && (data.applicationDay !== '' || data.situation === 'otherHelp')
              ? para(`По вопросам совместной работы просим обращаться ${theCentre(data.centre)}.`)
              : prose`По вопросам совместной работы просим обращаться к специалисту, ответственному за координацию: ${wide(data.coordinator, 110)}.`,
          ]
        : []),
      ...paraIf(data.note),
      para('Сведения о содержании консультаций и диагностики являются конфиденциальными и не передаются.'),
    ]),
}

const aboutHelp = 'Об оказании помощи по устранению трудной жизненной ситуации'
const aboutApplying = 'Об обращении родителей (родителя) за помощью'
const subjects: Record<ReplyHelpData['situation'], string> = {
  helped: aboutHelp,
  applicantGone: aboutHelp,
  otherHelp: aboutHelp,
  refusedDuring: aboutHelp,
  removed: aboutHelp,
  moved: aboutHelp,
  withdrawn: 'Об обращении родителей (родителя) за помощью и отказе от нее',
}

const offer = 'Предложение помощи остается в силе: семья может обратиться в центр в любое время.'

/** What stands open after the help: the offer, or, where nobody is left who could apply, who answers for the children [МП 5.2]. */
function whatIsOpen({ gone, refusedAgainDay }: ReplyHelpData, offered: string): Block[] {
  const again =
    refusedAgainDay === ''
      ? []
      : [
          prose`После этого, ${longDay(refusedAgainDay)}, подписано еще одно Заявление – Отказ от получения социальных услуг.`,
        ].flat()
  if (gone.length === 0) return [...again, ...paraIf(refusedAgainDay === '' ? offered : offer)]
  return [
    ...again,
    para(`${gone.join('; ')}. Другого заявления о помощи семье в центре нет.`),
    para('Вопрос о дальнейшей помощи детям центр решает с теми, кто за них отвечает.'),
  ]
}

/** What became of the help; the reason of a removal is the family's own matter [МП 5.2]. */
function howItEnded(data: ReplyHelpData): Block[] {
  const { situation, endDay, gone } = data
  switch (situation) {
    case 'helped':
      return []
    // What help it is, and where, is the family's own matter.
    case 'otherHelp':
      return endDay === ''
        ? [para('Заявление об оказании услуги «социальный патронат» на день ответа не подано.')]
        : [
            prose`От услуги «социальный патронат» семья отказалась: Заявление – Отказ подписано ${longDay(endDay)}. Предложение помощи остается в силе.`,
          ]
    case 'applicantGone':
      return [
        para(`${gone.join('; ')}. Другого заявления о помощи семье в центре нет.`),
        para(
          'Семья с социального патроната не снята: вопрос о дальнейшей помощи детям центр решает с теми, кто за них отвечает.',
        ),
      ]
    case 'refusedDuring':
      return [
        prose`Заявление – Отказ от получения социальных услуг подписано ${longDay(endDay)}, помощь больше не оказывается.`,
        ...whatIsOpen(data, offer),
      ]
    case 'withdrawn':
      return [
        prose`До заключения договора, ${longDay(endDay)}, подписано Заявление – Отказ от получения социальных услуг, помощь не оказывается.`,
        ...whatIsOpen(data, offer),
      ]
    case 'removed':
      return [prose`Семья снята с социального патроната ${longDay(endDay)}.`, ...whatIsOpen(data, '')]
    case 'moved':
      return [prose`Семья снята с социального патроната ${longDay(endDay)} в связи с выездом.`, ...whatIsOpen(data, '')]
  }
}

/** Help that had ended before the family applied anew: what it was, and how it ended [МП 5.2]. */
function earlierHelp({ earlierWorks }: ReplyHelpData): Block[] {
  return earlierWorks.flatMap(work => [
    ...agreedOn(work, false),
    ...(work.helpBegan ? [para('Семье оказывалась помощь по устранению трудной жизненной ситуации.')] : []),
    work.ending === 'refused'
      ? prose`Заявление – Отказ от получения социальных услуг подписано ${longDay(work.endDay)}, эта помощь окончена.`
      : work.ending === 'moved'
        ? prose`Семья снята с социального патроната ${longDay(work.endDay)} в связи с выездом.`
        : prose`Семья снята с социального патроната ${longDay(work.endDay)}.`,
  ])
}

/** The application with its contract, also where that has ended, and its plan. */
function agreedOn(data: WorkData, isAgain: boolean, contractEnded: readonly Block[] = []): Block[] {
  const blank = data.applicationDay === ''
  const applied =
    data.receivedFrom !== ''
      ? prose`Семья принята ${longDay(data.applicationDay)} с ее согласия из другого центра: ${data.receivedFrom}.`
      : isAgain
        ? prose`Новое заявление об оказании услуги «социальный патронат» подано ${longDay(data.applicationDay)}.`
        : prose`Заявление об оказании услуги «социальный патронат» подано ${longDay(data.applicationDay)}.`
  const contracted = prose`С семьей заключен договор от ${longDay(data.contractDay)} № ${wide(data.contractNumber, 30)}.`
  const planned = prose`Вместе с семьей составлен План патронатного сопровождения на срок с ${longDay(data.planStartDay)} по ${longDay(data.planEndDay)}.`
  return [
    applied,
    ...(blank || data.contractDay !== '' ? [contracted] : []),
    ...contractEnded,
    ...(blank || data.planStartDay !== '' ? [planned] : []),
  ]
}

/** A filled reply claims neither a contract nor a plan that the family does not have yet; the blank one leaves room for both. */
function whatIsDone(data: ReplyHelpData): Block[] {
  if (data.situation === 'otherHelp')
    return [
      para(
        `Семья обратилась в центр, ей ${data.goesOn ? 'оказывается' : 'оказывалась'} помощь по устранению трудной жизненной ситуации.`,
      ),
    ]
  const contractEnded =
    data.contractEndDay === ''
      ? []
      : [
          data.situation === 'applicantGone'
            ? prose`Договор прекращен ${longDay(data.contractEndDay)}.`
            : prose`Договор прекращен ${longDay(data.contractEndDay)}, семья с социального патроната не снята.`,
        ]
  return [
    ...earlierHelp(data),
    ...agreedOn(data, data.earlierWorks.length > 0, contractEnded),
    ...(data.situation === 'withdrawn' ? [] : [para(whatHelp(data))]),
  ]
}

function whatHelp({ helpBegan, situation, contractEndDay }: ReplyHelpData): string {
  if (helpBegan)
    return `Семье ${situation === 'helped' && contractEndDay === '' ? 'оказывается' : 'оказывалась'} помощь по устранению трудной жизненной ситуации.`
  return situation === 'helped'
    ? 'Центр организует работу с семьей по устранению трудной жизненной ситуации.'
    : 'Помощь семье не оказывалась.'
}

/** The opening of both replies: which extract, which family, which children. */
export function aboutExtract(data: ReplyData): Block[] {
  return [
    ...(data.earlier.number === ''
      ? []
      : [
          prose`В дополнение к письму от ${longDay(data.earlier.day)} № ${wide(data.earlier.number, 25)}: сведения в нем изменились, сообщаем, что есть теперь.`,
        ]),
    prose`В ответ на выписку из решения совета учреждения образования по профилактике безнадзорности и правонарушений несовершеннолетних (протокол № ${wide(data.extract.number, 25)} от ${longDay(data.extract.councilDay)}), поступившую ${longDay(data.extract.receivedDay)}, сообщаем следующее о семье ${wide(data.parentsGenitive, 100)}.`,
    ...(data.children.length > 0
      ? [para('Дети:'), { kind: 'list', items: data.children } satisfies Block]
      : [data.extract.number === '' ? prose`Дети: ${wide('', 140)}.` : para('Дети в выписке не названы.')]),
  ]
}
