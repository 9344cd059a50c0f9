import { type Day } from '../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { type InformationRequest } from '../../domain/partner/requests.ts'
import { passedOnFrom } from '../../domain/review/monitoring.ts'
import { chosen } from '../kernel/not-printed.ts'
import { addresseeOf, namesOn, type Recorded, type Source, letterOf } from '../kernel/source.ts'
import { mayTell } from '../letter/may-tell.ts'
import type { InformationRequestData } from './information-request.ts'

/** The request as it left. */
export function requestRecorded({ state, about = state.requests.at(-1)?.id }: Source): Recorded {
  return fact => fact.kind === 'informationRequested' && fact.request.id === about
}

/** Request for materials to one organisation [МП 5.3]; `about` is the request. */
export function fillInformationRequest(source: Source): InformationRequestData {
  const request = chosen(source.state.requests, source.about, 'Запросов в деле ещё нет: сначала запишите запрос')
  return {
    ...letterOf(source, {
      number: numberOnPaper(request.no),
      letterDay: request.day,
      addressee: addresseeOf(source, request.organisationId, request.organisationName),
    }),
    ...askedIn(source, request, request.day),
    answerByDay: request.dueDay,
  }
}

/** Whom and what a request asks about, on the day of its letter. */
export function askedIn(source: Source, request: InformationRequest, day: Day) {
  const kind = source.organisations.find(({ id }) => id === request.organisationId)?.kind
  const consent = mayTell(source, 'request', { ...request, kind })
  const names = namesOn(source, day)
  return {
    persons: request.personIds.filter(id => source.persons[id]).map(names.withBirthDay),
    questions: request.questions.split('\n').filter(Boolean),
    purpose: request.purpose,
    passedOnFrom: passedOnFrom(source.state, request) ?? '',
    consentDay: consent?.day ?? '',
  }
}
