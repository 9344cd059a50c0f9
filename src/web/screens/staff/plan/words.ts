import { type Domain, domains } from '../../../../domain/assessment/assessments.ts'
import { reasonInWords } from '../../../../domain/law/terms/hardship-reasons.ts'
import { kinships } from '../../../../domain/people/kinship.ts'
import type { Member, Person } from '../../../../domain/people/people.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { planChanges } from '../../../../domain/plan/plan-changes.ts'
import {
  helpKinds,
  type Measure,
  namedPerson,
  type PlanContent,
  type Responsible,
} from '../../../../domain/plan/plans.ts'
import { formatDay } from '../../../ui/text.ts'

/** Names a plan needs beside its own content. */
export type Names = {
  persons: Record<string, Person>
  members: readonly Member[]
  staffName: (id: string) => string
  staffPost: (id: string) => string
  /** «психолог центра» beside a name; nothing for the family's own specialist. */
  staffWord: (id: string) => string
}

/** «Л. П. Савицкая» of «Савицкая Людмила Петровна»; a name of one word stays. */
export function initialsFirst(name: string): string {
  const [family = '', ...rest] = name.trim().split(/\s+/u)
  return [...rest.map(part => `${part[0] ?? ''}.`), family].join('\u00a0')
}

/** «Н. И. Буйко, мать», «И. А. Рудько, психолог», «С. А. Вераксич, СШ № 1». */
export function responsibleInWords(row: Responsible, names: Names): string {
  switch (row.type) {
    case 'staff':
      return [initialsFirst(row.name), names.staffWord(row.staffId)].filter(Boolean).join(', ')
    case 'organisation':
      return [namedPerson(row), row.name].filter(Boolean).join(', ')
    case 'member': {
      const member = names.members.findLast(candidate => candidate.personId === row.personId)
      const kinship = member && member.kinship !== 'self' ? kinships[member.kinship] : ''
      return [initialsFirst(row.name), kinship].filter(Boolean).join(', ')
    }
  }
}

/** «до 04.12.2026», «ежедневно, до 23.02.2027». */
export const dueInWords = (measure: { dueDay: string; recurrence?: string | undefined }): string =>
  [measure.recurrence, `до ${formatDay(measure.dueDay)}`].filter(Boolean).join(', ')

/** Full name and birthday of a person, as the form asks. */
export const personWithBirthday = (id: string, names: Names): string => {
  const person = names.persons[id]
  if (!person) return ''
  return [fullName(person), person.birthDay && formatDay(person.birthDay)].filter(Boolean).join(', ')
}

/** «Артём, Алина». */
export const givenNames = (ids: readonly string[] | undefined, names: Names): string =>
  (ids ?? []).flatMap(id => names.persons[id]?.givenName ?? []).join(', ')

const fieldLabels: Record<keyof PlanContent, string> = {
  holderId: 'С кем заключён договор',
  childIds: 'Сведения о детях',
  startsOn: 'Начало',
  endsOn: 'Срок',
  coordinatorId: 'Ответственный специалист',
  reasons: 'Причины ТЖС',
  reasonsNote: 'Уточнение причин',
  resources: 'Ресурсы семьи',
  goal: 'Цель',
  objectives: 'Задачи',
  measures: 'Мероприятия',
  accepted: 'Сферы без мероприятия',
}
const measureLabels: Record<keyof Measure, string> = {
  id: 'Номер',
  title: 'название',
  helpKind: 'вид помощи',
  domain: 'сфера',
  childIds: 'кого касается',
  mandatoryForFamily: 'обязательно для семьи',
  responsible: 'ответственный',
  dueDay: 'срок',
  recurrence: 'как часто',
  expectedResult: 'результат',
}

function contentField(content: PlanContent, field: keyof PlanContent, names: Names): string {
  switch (field) {
    case 'holderId':
      return personWithBirthday(content.holderId, names)
    case 'childIds':
      return content.childIds.map(id => personWithBirthday(id, names)).join('; ')
    case 'startsOn':
    case 'endsOn':
      return formatDay(content[field])
    case 'coordinatorId':
      return names.staffName(content.coordinatorId)
    case 'reasons':
      return content.reasons.map(name => reasonInWords(name, content.startsOn)).join('; ')
    case 'objectives':
      return content.objectives.join('; ')
    case 'accepted':
      return (Object.entries(content.accepted) as [Domain, string][])
        .map(([name, reason]) => `${domains[name].title}: ${reason}`)
        .join('; ')
    case 'measures':
      return String(content.measures.length)
    default:
      return content[field] ?? ''
  }
}

function measureField(measure: Measure, field: keyof Measure, names: Names): string {
  switch (field) {
    case 'helpKind':
      return helpKinds[measure.helpKind]
    case 'domain':
      return measure.domain ? domains[measure.domain].title : ''
    case 'mandatoryForFamily':
      return measure.mandatoryForFamily ? 'да' : 'нет'
    case 'responsible':
      return measure.responsible.map(who => responsibleInWords(who, names)).join('; ')
    case 'dueDay':
      return formatDay(measure.dueDay)
    case 'childIds':
      return givenNames(measure.childIds, names)
    default:
      return measure[field] ?? ''
  }
}

const turned = (before: string, after: string) => `было «${before || 'пусто'}», стало «${after || 'пусто'}»`

/** The difference of two versions as sentences; empty when they say the same. */
export function changesInWords(before: PlanContent, after: PlanContent, names: Names): string[] {
  const measureOf = (content: PlanContent, id: string) => content.measures.find(measure => measure.id === id)
  return planChanges(before, after).flatMap(change => {
    switch (change.what) {
      case 'added':
        return [`Добавлено мероприятие «${change.measure.title}», ${dueInWords(change.measure)}`]
      case 'removed':
        return [`Снято мероприятие «${change.measure.title}»`]
      case 'changed': {
        const was = measureOf(before, change.measure.id)
        if (!was) return []
        const parts = change.fields.flatMap(({ field }) => {
          const [from, to] = [measureField(was, field, names), measureField(change.measure, field, names)]
          return from === to ? [] : [`${measureLabels[field]}: ${turned(from, to)}`]
        })
        return parts.length > 0 ? [`Мероприятие «${change.measure.title}»: ${parts.join('; ')}`] : []
      }
      case 'field': {
        const [from, to] = [contentField(before, change.field, names), contentField(after, change.field, names)]
        return from === to ? [] : [`${fieldLabels[change.field]}: ${turned(from, to)}`]
      }
    }
  })
}
