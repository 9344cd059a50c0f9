import { commands } from '../case/command/commands.ts'
import { showDay } from '../kernel/calendar.ts'
import { type Register, registers } from '../kernel/registers.ts'
import type { Unit } from '../kernel/terms.ts'
import {
  type Asker,
  askers,
  type Grant,
  otherActions,
  permissions,
  type Reach,
  reaches,
  relations,
} from './permissions.ts'
import { type CommandName, procedure } from './procedure.ts'
import { type Section, sectionReaders, sections } from './sections.ts'
import { defaultSettings, readings } from './settings.ts'
import { type Stage, stages } from './stages.ts'
import { type Deadline, deadlines } from './terms/deadline-rules.ts'
import { confidences } from './terms/deadlines.ts'
import { DEFAULT_FREQUENCY } from './terms/frequency.ts'
import { reasonWordings } from './terms/hardship-reasons.ts'
import { kindLabels } from './terms/patronage-kinds.ts'

/** What the readings of the sources are about, and the clause that leaves it open. */
const readingTitles: Record<keyof typeof readings, { title: string; clause: string }> = {
  serviceWord: { title: 'Как называется услуга', clause: 'название в перечне и в Программе' },
  recipients: { title: 'Кому она оказывается', clause: 'МП I, II' },
  planTermFrom: { title: 'С какого события считаются 10 дней на план', clause: 'МП 6.4' },
  lateApplicationFrom: { title: 'С какого дня идут сроки заявления, внесённого позже', clause: 'МП 6.1, 6.2' },
  councilTerm: { title: 'Что значат 3 рабочих дня после совета профилактики', clause: 'МП 1.5' },
  monitoringFrom: { title: 'С какого события считается месяц до мониторинга', clause: 'МП 6.5' },
  monitoringCounts: { title: 'Какой мониторинг закрывает срок', clause: 'МП 6.5' },
  quarterTarget: { title: 'Что значит «до 10 числа»', clause: 'МП 5.2' },
  contactsFrom: { title: 'С какого события начинается частота контактов', clause: 'МП II, 6.5' },
  emergencyWindow: { title: 'Что такое неделя экстренного патроната', clause: 'МП II' },
  emergencyPartWeek: { title: 'Норма неполной недели экстренного патроната', clause: 'МП II' },
  plannedWindow: { title: 'Что такое месяц планового патроната', clause: 'МП II' },
  controlAfterMissed: { title: 'От чего считаются 3 месяца после пропущенного контрольного контакта', clause: 'МП II' },
  controlWindow: { title: 'От чего считаются 3 месяца контрольного патроната', clause: 'МП II' },
  furtherReply: { title: 'Когда учреждению пишут ещё раз', clause: 'МП 1.5, 5.2' },
  applicationBy: { title: 'Кто подаёт заявление и заключает договор, если в семье дети', clause: 'МП 4.1, 6.1' },
  refusalWithoutApplication: {
    title: 'Кто отказывается за семью, пока нет заявления и договора',
    clause: 'МП 4.2, 6.3',
  },
  minorParents: { title: 'Кто подписывает за родителя, которому нет 18 лет', clause: 'ГК, ст. 20, 25, 26; КоБС' },
  planSentAs: { title: 'Что из плана уходит организации на бумаге', clause: 'МП 6.4' },
  planApprover: { title: 'Кто утверждает план', clause: 'МП 6.4' },
  familyLeadBy: { title: 'Кто может вести семью', clause: 'МП 5.4' },
}

/** What a stage is, for people. */
const stageMeanings: Record<Stage, string> = {
  referred: 'Выписка получена, центр организует работу. Заявления ещё нет.',
  applied: 'Семья подала заявление. За ней закрепляют специалиста.',
  assessing: 'Специалист и психолог изучают восемь сфер жизни и выбирают вид патроната.',
  contracting: 'С одним из взрослых заключают договор. Услуга бесплатна.',
  planning: 'План составляют вместе с семьёй, она согласует, руководитель утверждает.',
  active: 'Контакты по виду патроната, мероприятия, мониторинг, корректировка.',
  reviewing: 'Каждое мероприятие оценивают обе стороны. Решают, снимать ли семью с патроната.',
  declined: 'Семья отказалась или не обратилась. Минимум данных остаётся, помощь можно предложить снова.',
  closed: 'Работа окончена. Центр ещё проверяет, держится ли результат. Дело можно возобновить.',
}

/** Which reading a term depends on. */
const readingOf: Partial<Record<keyof typeof deadlines, keyof typeof readings>> = {
  councilAdvice: 'councilTerm',
  draftPlan: 'planTermFrom',
  monitoring: 'monitoringFrom',
  quarterlyReport: 'quarterTarget',
}

/** Terms that are a date and not a count. */
const dates: Partial<Record<keyof typeof deadlines, string>> = {
  registerApplication: 'срок не назван; лучше в день подачи',
  measure: 'день, указанный в плане',
  finalReview: 'последний день плана',
  agreementEnd: 'последний день договора',
  afterCheck: `через ${defaultSettings.checkAfterMonths.join(' и ')} месяцев, если центр не выбрал иначе`,
  contactFrequency: 'по виду патроната: см. «Частота контактов»',
  quarterlyReport: 'до 10 числа месяца, следующего за кварталом',
  protectiveOrder: 'последний день предписания',
  acknowledgement: `через ${defaultSettings.remindAfterWorkingDays} рабочих дня без ответа напоминаем, если центр не выбрал иначе`,
  informationAnswer: `день, названный в запросе; ${defaultSettings.requestAnswerWorkingDays} рабочих дней, если центр не выбрал иначе`,
}

/** Who may do something and how far. */
export type Right = { role: Asker; label: string; reach: Reach; far: string }
/** A command as the page of the procedure tells of it. */
export type ProcessCommand = {
  name: CommandName
  label: string
  clause: string
  /** Stages in which the command can be given, in words. */
  at: string
  leadsTo?: string
  rights: Right[]
  registers: string[]
}
/** A term as the page of the procedure tells of it. */
export type ProcessTerm = {
  id: string
  duty: string
  clause: string
  quote: string
  trigger: string
  /** «3 рабочих дня», with the day from which the amount holds; empty where the term is a date or the source sets none. */
  amounts: { since: string; text: string }[]
  /** The date in words, where the term is one. */
  date?: string
  metBy: string
  who: string
  toWhom: string
  confidence: string
  action?: string
  reading?: string
}
/** A form as the page of the procedure tells of it. */
type ProcessForm = { id: string; title: string; edition: string; register?: string }
/** The whole procedure as the program carries it out, for people to read and to check against the sources. */
export type ProcessPage = {
  stages: { stage: Stage; label: string; meaning: string; leads: string[] }[]
  commands: ProcessCommand[]
  terms: ProcessTerm[]
  frequency: { kind: string; norm: string }[]
  /** Reasons of the difficult situation, each wording with its first day and its source. */
  reasons: { label: string; since: string; source: string }[]
  readings: {
    key: keyof typeof readings
    title: string
    clause: string
    options: { code: string; text: string; byDefault: boolean }[]
  }[]
  rights: { action: string; rights: Right[] }[]
  sections: { section: string; rights: Right[] }[]
  relations: { relation: string; covered: string }[]
  registers: string[]
  forms: ProcessForm[]
}

const few = (n: number, text: string, two: string, many: string) =>
  n % 10 === 1 && n % 100 !== 11 ? text : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 10 || n % 100 > 20) ? two : many
const units: Record<Unit, (n: number) => string> = {
  working: n => few(n, 'рабочий день', 'рабочих дня', 'рабочих дней'),
  calendar: n => few(n, 'календарный день', 'календарных дня', 'календарных дней'),
  month: n => few(n, 'месяц', 'месяца', 'месяцев'),
}
/** «3 рабочих дня»; nothing to wait for is «незамедлительно». */
export const amountText = (amount: number, unit: Unit): string =>
  amount === 0 ? 'незамедлительно, в тот же день' : `${amount} ${units[unit](amount)}`

const rightsOf = (grant: Grant): Right[] =>
  (Object.keys(askers) as Asker[]).flatMap(role => {
    const reach = grant[role]
    return reach ? [{ role, label: askers[role], reach, far: reaches[reach].label }] : []
  })

const commandNames = Object.keys(procedure) as CommandName[]
const service = ['applied', 'assessing', 'contracting', 'planning', 'active', 'reviewing']
/** Stages in the shortest words: most commands go all the way through. */
function whenText(at: readonly (Stage | 'new')[]): string {
  const all = Object.keys(stages) as Stage[]
  const missing = all.filter(name => !at.includes(name))
  const text =
    missing.length === 0
      ? 'на любом этапе'
      : missing.join() === 'closed'
        ? 'на любом этапе до снятия с патроната'
        : all.filter(name => at.includes(name)).join() === service.join()
          ? 'от заявления до итогов'
          : all
              .filter(name => at.includes(name))
              .map(name => `«${stages[name]}»`)
              .join(', ')
  return at.includes('new') ? `для новой семьи; ${text}` : text
}

function termOf(name: keyof typeof deadlines): ProcessTerm {
  const row: Deadline = deadlines[name]
  const reading = readingOf[name]
  return {
    id: row.id,
    duty: row.duty,
    clause: row.clause,
    quote: row.quote,
    trigger: row.trigger,
    amounts: row.terms.map(({ since, amount, unit }) => ({ since: showDay(since), text: amountText(amount, unit) })),
    ...(dates[name] ? { date: dates[name] } : {}),
    metBy: row.metBy,
    who: row.who,
    toWhom: row.toWhom,
    confidence: confidences[row.confidence],
    ...(row.action ? { action: procedure[row.action].label } : {}),
    ...(reading ? { reading: readingTitles[reading].title } : {}),
  }
}

/** Puts the tables of the procedure, terms, rights and readings together; the list of forms is passed in. */
export function processPage(
  forms: readonly { id: string; title: string; edition: string; register?: Register }[],
): ProcessPage {
  const norm = DEFAULT_FREQUENCY
  return {
    stages: (Object.keys(stages) as Stage[]).map(stage => ({
      stage,
      label: stages[stage],
      meaning: stageMeanings[stage],
      leads: commandNames.filter(name => procedure[name].to === stage).map(name => procedure[name].label),
    })),
    commands: commandNames.map(name => {
      const { label, clause, at, to } = procedure[name]
      return {
        name,
        label,
        clause,
        at: whenText(at),
        ...(to ? { leadsTo: stages[to] } : {}),
        rights: rightsOf(permissions[name]),
        registers: commands[name].numbers.map(register => registers[register]),
      }
    }),
    terms: (Object.keys(deadlines) as (keyof typeof deadlines)[]).map(termOf),
    reasons: reasonWordings.map(({ label, since, source }) => ({ label, since: showDay(since), source })),
    frequency: [
      { kind: kindLabels.emergency, norm: `${norm.emergencyMin}–${norm.emergencyMax} раза в неделю` },
      { kind: kindLabels.planned, norm: `не менее ${norm.plannedMinPerMonth} раза в месяц` },
      { kind: kindLabels.control, norm: `1 раз в ${norm.controlMonths} месяца` },
    ],
    readings: (Object.keys(readings) as (keyof typeof readings)[]).map(key => ({
      key,
      ...readingTitles[key],
      options: Object.entries(readings[key]).map(([code, text]) => ({
        code,
        text,
        byDefault: defaultSettings[key] === code,
      })),
    })),
    rights: (Object.keys(otherActions) as (keyof typeof otherActions)[]).map(action => ({
      action: otherActions[action],
      rights: rightsOf(permissions[action]),
    })),
    sections: (Object.keys(sections) as Section[]).map(section => ({
      section: sections[section],
      rights: rightsOf(sectionReaders[section]),
    })),
    relations: (Object.keys(reaches) as Reach[]).map(reach => ({
      relation: reaches[reach].label,
      covered: reaches[reach].covers.map(cover => relations[cover]).join('; '),
    })),
    registers: Object.values(registers),
    forms: forms.map(({ id, title, edition, register }) => ({
      id,
      title,
      edition,
      ...(register ? { register: registers[register] } : {}),
    })),
  }
}
