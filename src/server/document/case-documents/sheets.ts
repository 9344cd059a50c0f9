import { dynamicsUntil } from '../../../domain/assessment/assessment-rules.ts'
import {
  type Assessment,
  assessmentKinds,
  domains,
  type JudgedAdult,
  strengths,
} from '../../../domain/assessment/assessments.ts'
import { informingWords, kindLabels } from '../../../domain/case/history.ts'
import { kindOn } from '../../../domain/case/queries.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import { contactForms } from '../../../domain/contact/contact-forms.ts'
import { type Contact, emergencyHelps, missedReasons, topics } from '../../../domain/contact/contacts.ts'
import { serviceBegan } from '../../../domain/contract/agreement-rules.ts'
import { otherServicesOf } from '../../../domain/intake/other-service-rules.ts'
import { otherServices, otherServiceStates } from '../../../domain/intake/other-services.ts'
import { addDays, type Day, showDay } from '../../../domain/kernel/calendar.ts'
import { byDayAndTime } from '../../../domain/kernel/day-order.ts'
import { reasonInWords } from '../../../domain/law/hardship-reasons.ts'
import { monitoredVersion, plansCarriedOut } from '../../../domain/plan/plan-rules.ts'
import { approvedVersion, goalInWords, measureStates } from '../../../domain/plan/plans.ts'
import { absentFrom } from '../../../domain/review/monitoring.ts'
import {
  closureReasons,
  type FinalReview,
  type Monitoring,
  monitoringDecisions,
} from '../../../domain/review/reviews.ts'
import { stateOfSpell } from '../../../domain/review/service-ends.ts'
import type { FormData } from '../../../printed/index.ts'
import type { ConclusionData } from '../../../printed/review/conclusion.ts'
import {
  caseNumber,
  centre,
  chosen,
  initialsOf,
  namesOn,
  nothingToPrint,
  onDay,
  people,
  type Source,
} from './source.ts'

/** «Семья Аскерко Ирины Станиславовны»: the name after the printed word stands in the genitive. */
const family = (source: Source, day: Day) => {
  const names = people(source, day)
  return names.calledById ? names.inCase(names.calledById, 'genitive') : ''
}

/** What a contact was about. */
function contentOf(one: Contact): string {
  return [
    one.happened ? '' : `Не состоялся: ${one.missedReason ? missedReasons[one.missedReason] : 'причина не указана'}`,
    one.topics.map(each => topics[each]).join(', '),
    one.informed ? `Родителей информировали: ${informingWords(one)}` : '',
    one.wishes ? `Пожелания семьи: ${one.wishes}` : '',
    one.familyView ? `Семья о результатах: ${one.familyView}` : '',
    one.emergencyHelp
      ? [`Экстренная помощь: ${emergencyHelps[one.emergencyHelp]}`, one.emergencyDone, one.emergencyResult]
          .filter(Boolean)
          .join('. ')
      : '',
    one.note ?? '',
  ]
    .filter(Boolean)
    .join('\n')
}

/** Sheet of contacts, of the whole file or of «from:to»; who held a meeting stands beside it and signs [МП 5.1, 5.4, 6.5]. */
export function contactSheet(source: Source): FormData<'contact-sheet'> {
  const { state, about, today } = source
  const [from = state.openedDay, to = today] = about?.split(':') ?? []
  const contacts = state.contacts.filter(one => one.day >= from && one.day <= to)
  const { curator, worker } = centre(source, to)
  const heldBy = (one: Contact) => initialsOf(worker(one.by)?.name ?? '')
  const signs = [...new Set(contacts.map(heldBy))].filter(Boolean)
  return {
    family: family(source, to),
    caseNumber: caseNumber(source, to),
    periodFromDay: from,
    periodToDay: to,
    specialist: curator ? initialsOf(curator.name) : '',
    contacts: contacts.toSorted(byDayAndTime).map(one => ({
      day: one.day,
      time: [one.time, one.minutes ? `${one.minutes} мин` : ''].filter(Boolean).join(', '),
      channel: contactForms[one.form].label,
      heldBy: heldBy(one),
      participants: [
        ...[...new Set([...one.personIds, ...one.childrenSeenIds])].map(namesOn(source, one.day).familyFirst),
        ...(one.others ? [one.others] : []),
      ].join(', '),
      content: contentOf(one),
      agreed: one.agreed ?? '',
      nextDay: '',
    })),
    signatures: signs.length > 0 ? signs : curator ? [initialsOf(curator.name)] : [],
  }
}

/** What a psychologist wrote down stays out of papers; the sheet says where it is (dossier §5.3). */
const marksOf = ({ consultation }: Assessment, scores: NonNullable<Assessment['secondCaregiver']>) =>
  Object.fromEntries(
    Object.entries(scores).map(([name, mark]) => [
      name,
      { score: mark.score, evidence: consultation ? 'хранится у психолога' : (mark.evidence ?? '') },
    ]),
  )

/** Summary of one assessment [МП III, 6.3]. */
export function assessmentSheet(source: Source): FormData<'assessment-sheet'> {
  const one = chosen(source.state.assessments, source.about, 'Диагностики в деле ещё нет')
  const names = people(source, one.day)
  const author = source.staff.find(each => each.id === one.by)
  // A kind that is not the first begins the day after the diagnostics that chose it.
  const kind = kindOn(onDay(source, one.day), addDays(one.day, 1))?.kind
  const caregiver = (scores: Assessment['secondCaregiver']) => {
    const id = Object.values(scores ?? {}).find(mark => mark.caregiverId)?.caregiverId
    return id && names.full(id)
  }
  return {
    family: family(source, one.day),
    caseNumber: caseNumber(source, one.day),
    assessmentKind: assessmentKinds[one.kind],
    assessmentDay: one.day,
    scores: marksOf(one, one.scores),
    ...(one.secondCaregiver
      ? {
          apart: {
            first: caregiver(one.scores) ?? 'первый взрослый',
            second: caregiver(one.secondCaregiver) ?? 'второй взрослый',
            scores: marksOf(one, one.secondCaregiver),
          },
        }
      : {}),
    reasons: [
      ...one.reasons.map(each => reasonInWords(each, one.reasonsEdition ?? one.day)),
      one.reasonsNote ?? '',
    ].filter(Boolean),
    strengths: [...one.strengths.map(each => strengths[each]), one.strengthsNote ?? ''].filter(Boolean),
    summary: one.summary ?? '',
    patronageKind: kind ? kindLabels[kind] : '',
    specialistSignature: author ? initialsOf(author.name) : '',
    citizenSignature: names.headId ? names.initials(names.headId) : '',
  }
}

/** The monitoring before this one, of the same work with the family: held here, or on paper before the family was taken over. */
function monitoredBefore(
  { monitorings, applications, takenOver }: CaseState,
  { id, day }: Monitoring,
): Day | undefined {
  const began = applications.findLast(application => application.day <= day)?.day ?? ''
  const days = [takenOver?.lastMonitoringDay ?? '', ...monitorings.filter(one => one.id !== id).map(one => one.day)]
  const before: Day[] = days.filter(one => one !== '' && one >= began && one < day)
  return before.toSorted().at(-1)
}
/** How many minutes of a family there are on paper is not known: after them the number is written in by hand. */
const minutesNo = ({ monitorings, takenOver }: CaseState, one: Monitoring): string =>
  takenOver?.lastMonitoringDay ? '' : String(monitorings.indexOf(one) + 1)

/** Minutes of an interim monitoring [МП 6.5]. */
export function monitoringMinutes(source: Source): FormData<'monitoring-minutes'> {
  const { state, about } = source
  const one = chosen(state.monitorings, about, 'Мониторинга в деле ещё нет')
  const names = people(source, one.day)
  const { own, worker } = centre(source, one.day)
  const content = monitoredVersion(state, one)?.content
  const author = worker(one.by)
  // What an organisation has reported since replaces what it said before the meeting: the minutes have the latter.
  const meeting = onDay(source, one.day).meetings.find(each => each.id === one.id)
  return {
    number: minutesNo(state, one),
    meetingDay: one.day,
    place: meeting?.place ?? own.shortName,
    family: family(source, one.day),
    periodFromDay: monitoredBefore(state, one) ?? content?.startsOn ?? '',
    periodToDay: one.day,
    participants: [
      // Whoever held the meeting is typed by nobody and was there, also when nobody else came.
      ...(author
        ? [{ organisation: own.shortName, name: [initialsOf(author.name), author.post].filter(Boolean).join(', ') }]
        : []),
      ...one.participants.map(({ organisation, name = '' }) => ({ organisation, name })),
    ],
    absent: absentFrom(one, meeting),
    measures: (content?.measures ?? []).map(measure => {
      const status = one.statuses.find(each => each.measureId === measure.id)
      return { title: measure.title, state: status ? measureStates[status.state] : '', note: status?.note ?? '' }
    }),
    reports: (meeting?.invited ?? []).flatMap(each =>
      each.report
        ? [
            {
              organisation: [each.organisationName, each.report.author].filter(Boolean).join(', '),
              text: each.report.text,
            },
          ]
        : [],
    ),
    familyTookPart: (one.familyIds ?? []).map(names.initials),
    familyView: one.familyView ?? '',
    changes: one.changes ?? '',
    risks: one.risks ?? '',
    decision: monitoringDecisions[one.decision],
    nextDay: source.placeHidden ? '' : (one.nextDay ?? ''),
    signatures: [
      ...(author ? [initialsOf(author.name)] : []),
      ...one.participants.flatMap(each => (each.name ? [each.name] : [])),
      // Whoever was not there signs nothing; a child does not sign.
      ...(one.familyIds ?? []).filter(id => !names.children.includes(id)).map(names.initials),
    ],
  }
}

/** Whose marks these are: by name, or by the place on the sheet where nobody is named. */
const adultOf = ({ caregiverId, column }: JudgedAdult, name: (id: string) => string): string =>
  (caregiverId && name(caregiverId)) || (column === 'scores' ? 'первый взрослый' : 'второй взрослый')

const changes = { improved: 'улучшение', unchanged: 'без изменений', worsened: 'ухудшение' } as const

const decisionOf = (state: CaseState): string => {
  const closure = state.closures.slice(state.round.closures).at(-1)
  if (!closure) return ''
  const reason = closureReasons[closure.reason]
  return closure.decision.includes(reason)
    ? closure.decision
    : `${closure.decision.replace(/\.$/u, '')} (основание: ${reason})`
}

/** An adult with whom the results were discussed has a place to sign, the head of the family before others; whoever was not there signs nothing. */
function citizenOf({ familyIds = [] }: FinalReview, names: ReturnType<typeof people>): string {
  const tookPart = familyIds.filter(id => !names.children.includes(id))
  const signs = tookPart.find(id => id === names.headId) ?? tookPart[0]
  return signs ? names.initials(signs) : ''
}

/** Why no two assessments of this work are compared: of a family from the paper journal the first one is on paper [МП 6.6]. */
function notCompared({ assessments, round, takenOver }: CaseState, day: Day): string {
  if (!takenOver?.diagnosed || round.day !== undefined) return 'повторная диагностика не проводилась'
  const again = assessments.slice(round.assessments).findLast(done => done.day <= day)
  const onPaper = `диагностика, проведенная до ${showDay(takenOver.day)}, хранится в деле на бумаге`
  return again ? `${onPaper}, повторная проведена ${showDay(again.day)}` : onPaper
}

/** Between which repeated assessments of a family from the paper journal the marks changed: the first one is on paper [МП 6.6]. */
function comparedFrom({ assessments, round, takenOver }: CaseState, day: Day): ConclusionData['compared'] {
  const done = assessments.slice(round.assessments).filter(assessment => assessment.day <= day)
  const [first, last] = [done[0], done.at(-1)]
  const isOnPaper = takenOver?.diagnosed && round.day === undefined && first?.kind === 'repeat'
  return isOnPaper && last ? { paperDay: takenOver.day, from: first.day, to: last.day } : undefined
}

/** Conclusion about the whole work with the family; `about`: which work in order, where it came back [МП 6.6]. */
export function conclusion({ about, ...now }: Source): FormData<'conclusion'> {
  const state = about === undefined ? now.state : stateOfSpell(now.state, Number(about))
  if (!state) throw nothingToPrint('Такой работы с семьёй в деле нет')
  const source = { ...now, about, state }
  const reviews = state.reviews.slice(state.round.reviews)
  const review = reviews.at(-1)
  if (!review) throw nothingToPrint('Итоги ещё не подведены')
  const plans = plansCarriedOut(state, review.day).flatMap(plan => approvedVersion(plan) ?? [])
  const closure = state.closures.slice(state.round.closures).at(-1)
  // The decision to remove the family is part of the paper: with it the paper has the day of the decision.
  const day = closure?.day ?? review.day
  const { worker, own, director } = centre(source, day)
  const author = worker(review.by)
  const names = people(source, day)
  return {
    family: family(source, day),
    caseNumber: caseNumber(source, day),
    patronageFromDay: serviceBegan(state) ?? '',
    patronageToDay: day,
    goal: [...new Set(plans.map(goalInWords))].join('; '),
    objectives: [...new Set(plans.flatMap(({ content }) => content.objectives))],
    // Results of an earlier plan are part of the whole time.
    results: [...reviews.slice(0, -1).map(({ day: on, results }) => `${showDay(on)}: ${results}`), review.results].join(
      '\n',
    ),
    // A review of an earlier version compared a single assessment with itself.
    dynamics: dynamicsUntil(state, review.day).map(({ domain, before, after, change, adult }) => ({
      domain: adult ? `${domains[domain].title}: ${adultOf(adult, names.initials)}` : domains[domain].title,
      before: String(before ?? 'не оценивали'),
      after: String(after ?? 'не оценивали'),
      change: change ? changes[change] : 'сравнить не с чем',
    })),
    compared: comparedFrom(state, review.day),
    dynamicsAbsent: dynamicsUntil(state, review.day).length > 0 ? '' : notCompared(state, review.day),
    dynamicsNote: review.dynamicsNote,
    efficiency: review.efficiency,
    familyTookPart: (review.familyIds ?? []).map(names.initials),
    familyView: review.familyView ?? '',
    otherServices: otherServicesOf(onDay(source, day)).flatMap(({ service, last }) =>
      last ? [`${otherServices[service]}: ${otherServiceStates[last.state]} ${showDay(last.day)}`] : [],
    ),
    recommendations: review.recommendations,
    decision: decisionOf(state),
    participants: [
      own.shortName,
      ...review.participants.map(one => [one.organisation, one.name].filter(Boolean).join(', ')),
    ],
    specialistSignature: author ? initialsOf(author.name) : '',
    headSignature: initialsOf(director),
    citizenSignature: citizenOf(review, names),
    reviewDay: review.day,
    conclusionDay: day,
  }
}
