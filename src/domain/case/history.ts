import { assessmentKinds } from '../assessment/assessments.ts'
import { consentSubject, inShort } from '../consent/consents.ts'
import { contactForms, meetingForms } from '../contact/contact-forms.ts'
import {
  concernEnds,
  type Contact,
  emergencyHelps,
  informedHows,
  informedOf,
  missedReasons,
  topics,
} from '../contact/contacts.ts'
import { applicationEnds, extractWords } from '../correction/corrections.ts'
import { lateEntryWords } from '../correction/late-entries.ts'
import { refusalEnds } from '../intake/mistaken-refusals.ts'
import { otherServices, otherServiceStates } from '../intake/other-services.ts'
import { extractEnds, referralClosings, replyVariants } from '../intake/referrals.ts'
import { showDay } from '../kernel/calendar.ts'
import { personOn } from '../kernel/earlier-details.ts'
import { showNo } from '../kernel/registers.ts'
import { channels } from '../letter/correspondence.ts'
import { returnables } from '../letter/returned-letters.ts'
import { untruths } from '../letter/untrue-letters.ts'
import { reportStates } from '../partner/partners.ts'
import { requestOutcomes } from '../partner/requests.ts'
import { homeParts, paperNames } from '../people/homes.ts'
import { childPapers } from '../people/newcomers.ts'
import { fullName, type Person } from '../people/people.ts'
import { marks, measureStates } from '../plan/plans.ts'
import { aftercheckOutcomes, attendances, closureReasons, monitoringDecisions } from '../review/reviews.ts'
import { restrictionReasons, ties } from '../safety/restrictions.ts'
import type { Fact } from './events.ts'

/** Kinds of patronage in words [МП II]. */
export const kindLabels = { emergency: 'экстренный', planned: 'плановый', control: 'контрольный' } as const

/** A fact in the words of the timeline: a label, a second line, and whether it is a legal event. */
export type Described = { label: string; text: string; legal: boolean }
const legal = (label: string, text = ''): Described => ({ label, text, legal: true })
const plain = (label: string, text = ''): Described => ({ label, text, legal: false })

/** «цели, содержание, устно»: what parents were informed of, and how [МП 5.2]. */
export const informingWords = ({ informed = [], informedHow }: Contact): string =>
  informed.length > 0
    ? [...informed.map(topic => informedOf[topic]), informedHow && informedHows[informedHow]].filter(Boolean).join(', ')
    : ''
/** What a contact was for, and the acts of the Programme it carries [МП 5.2, 6.5]. */
const contactWords = (contact: Contact): string =>
  [
    contact.agreed ?? contact.topics.map(one => topics[one]).join(': '),
    contact.informed?.length && `родителей информировали: ${informingWords(contact)}`,
    contact.wishes && `пожелания семьи: ${contact.wishes}`,
    contact.familyView && `семья о результатах: ${contact.familyView}`,
    contact.emergencyHelp && `экстренная помощь: ${emergencyHelps[contact.emergencyHelp]}`,
    contact.emergencyResult && `результат: ${contact.emergencyResult}`,
  ]
    .filter(Boolean)
    .join('; ')

/** Puts one fact into words for the timeline and the history; `measures` are the titles of measures by their ids. */
export function describeFact(
  fact: Fact,
  persons: Readonly<Record<string, Person>>,
  measures: Readonly<Record<string, string>> = {},
): Described {
  const about = (measureId: string, note?: string) => [measures[measureId], note].filter(Boolean).join(': ')
  // By the name of the day of the line, whatever it is now.
  const who = (id: string) => (persons[id] ? fullName(personOn(persons[id], fact.day)) : 'человек из семьи')
  const discussedWith = ({ familyIds = [] }: { familyIds?: string[] | undefined }) =>
    familyIds.length > 0 ? `результаты обсудили: ${familyIds.map(who).join(', ')}` : ''
  switch (fact.kind) {
    case 'extractReceived':
      return legal(
        `Выписка получена, вх. № ${showNo(fact.referral.no)}`,
        `${fact.referral.organisationName}, протокол № ${fact.referral.protocol}`,
      )
    case 'takenOver': {
      const { application, agreement, plan, takeover } = fact
      return legal(
        `Принята на учёт из бумажного журнала ${showDay(takeover.day)}`,
        [
          `заявление № ${showNo(application.no)} от ${showDay(application.day)}`,
          agreement && `договор № ${showNo(agreement.no)} от ${showDay(agreement.day)}`,
          plan && `план утверждён ${showDay(plan.day)}`,
          takeover.reason,
        ]
          .filter(Boolean)
          .join('; '),
      )
    }
    case 'workerAssigned':
      return legal(
        fact.assignment.role === 'responsible' ? 'Закреплён куратор' : 'Закреплён психолог',
        fact.assignment.reason,
      )
    case 'replySent':
      return legal(`Ответ учреждению отправлен, исх. № ${showNo(fact.reply.no)}`, replyVariants[fact.reply.variant])
    case 'referralClosed':
      return legal('Направление закрыто', referralClosings[fact.closed.reason])
    case 'applicationRegistered':
      return legal(`Заявление зарегистрировано, № ${showNo(fact.application.no)}`, who(fact.application.applicantId))
    case 'refusalRegistered':
      return legal(`Отказ оформлен, № ${showNo(fact.refusal.no)}`, who(fact.refusal.personId))
    case 'ownRefusalRegistered':
      return legal(
        `Отказ за себя оформлен, № ${showNo(fact.refusal.no)}`,
        `${who(fact.refusal.personId)}; помощь семье продолжается`,
      )
    case 'otherServiceRecorded':
      return legal(
        `Другая услуга: ${otherServices[fact.record.service]}, ${otherServiceStates[fact.record.state]}`,
        fact.record.note,
      )
    case 'familyAdmitted':
      return legal(`Семья принята на патронат ${showDay(fact.admission.day)}`, fact.admission.note)
    case 'memberJoined':
      return plain(`В составе семьи: ${who(fact.member.personId)}`)
    case 'memberLeft':
      return plain(
        `${fact.died ? 'Умер(ла)' : fact.notCome ? 'С семьёй не прибыл(а)' : 'Выбыл(а) из семьи'}: ${who(fact.personId)}`,
        fact.reason,
      )
    case 'personUpdated':
      return plain(
        `Изменены сведения: ${who(fact.personId)}`,
        fact.corrects && !fact.since
          ? `изменения с ${showDay(fact.corrects)} не было`
          : fact.since
            ? `с ${showDay(fact.since)}`
            : '',
      )
    case 'childLeftOut':
      return plain(
        `${fact.leftOut.papers.join() === 'consent' ? 'Без этого согласия' : 'Без этого ребёнка'}, по решению: ${fact.leftOut.papers.map(paper => childPapers[paper]).join(', ')}: ${who(fact.leftOut.personId)}`,
        fact.leftOut.reason,
      )
    case 'addressChanged':
      return plain(
        fact.found ? 'Семья снова по этому адресу' : 'Адрес',
        [fact.address, fact.stay ? `пребывает: ${fact.stay}` : ''].filter(Boolean).join('; '),
      )
    case 'homeReported':
      if (fact.report.filled && fact.report.settled)
        return plain(
          `Записано из бумаги: ${fact.report.filled.map(part => homeParts[part]).join(', ')}, ${paperNames[fact.report.paper]} № ${showNo(fact.report.no)}`,
        )
      return plain(`В бумаге другой адрес или телефон: ${paperNames[fact.report.paper]} № ${showNo(fact.report.no)}`)
    case 'homeSettled':
      return plain(
        fact.settled.taken.length > 0
          ? `Из бумаги взято: ${fact.settled.taken.map(part => homeParts[part]).join(', ')}`
          : 'Адрес и телефон из бумаги не взяты',
        fact.settled.reason,
      )
    case 'specialDataRecorded':
      return plain(`Специальные сведения: ${who(fact.special.personId)}`, `основание: ${fact.special.basisNote}`)
    case 'specialDataClosed':
      return plain(`Специальные сведения закрыты: ${who(fact.personId)}`, fact.reason)
    case 'attached':
      return plain(`Приложено файлов: ${fact.attachmentIds.length}`)
    case 'assessmentCompleted':
      return plain(`Диагностика: ${assessmentKinds[fact.assessment.kind]}`)
    case 'kindChosen':
      return legal(`Вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from)}`, fact.reason)
    case 'agreementSigned':
      return legal(`Договор № ${showNo(fact.agreement.no)} заключён`, `до ${showDay(fact.agreement.to)}`)
    case 'agreementProlonged':
      return legal('Договор продлён', `до ${showDay(fact.to)}`)
    case 'agreementEnded':
      return legal('Договор прекращён', fact.reason)
    case 'planWritten':
      return plain(`План, редакция ${fact.version}, мероприятий: ${fact.content.measures.length}`, fact.changeReason)
    case 'planAgreed':
      return legal(`План, редакция ${fact.version}, согласован`, who(fact.personId))
    case 'planReturned':
      return plain(`План, редакция ${fact.version}, возвращён`, fact.remark)
    case 'planApproved':
      return legal(`План, редакция ${fact.version}, утверждён`)
    case 'planDispatched':
      return legal(`План отправлен: ${fact.dispatch.organisationName}`, `исх. № ${showNo(fact.dispatch.no)}`)
    case 'dispatchAcknowledged':
      return plain('Получение плана подтверждено', fact.how)
    case 'dispatchReminded':
      return plain('Напомнили о плане', [fact.how, fact.no && `исх. № ${showNo(fact.no)}`].filter(Boolean).join(', '))
    case 'dispatchLeft':
      return plain(
        `План ушёл: ${channels[fact.channel]}`,
        [fact.handedTo && `принял(а): ${fact.handedTo}`, fact.postNo && `почтовый № ${fact.postNo}`]
          .filter(Boolean)
          .join(', '),
      )
    case 'participationEnded':
      return legal(`Участие в плане окончено: ${fact.end.organisationName}`, `исх. № ${showNo(fact.end.no)}`)
    case 'letterReturned':
      return plain(`Письмо вернулось: ${returnables[fact.letter]}${fact.no ? ` № ${fact.no}` : ''}`, fact.how)
    case 'returnCorrected':
      return plain(`Возврат записан по ошибке: ${returnables[fact.letter]} № ${fact.no}`, fact.reason)
    case 'informationRequested':
      return legal(`Запрошены сведения: ${fact.request.organisationName}`, `исх. № ${showNo(fact.request.no)}`)
    case 'informationReminded':
      return plain(fact.reminder.dueDay ? 'Запрос отправили ещё раз' : 'Напомнили о запросе', fact.reminder.how)
    case 'informationRecorded':
      return legal(`Запрос: ${requestOutcomes[fact.outcome]}`)
    case 'monitoringPlanned':
      return plain(
        `Приглашены на мониторинг ${showDay(fact.meeting.day)}`,
        fact.meeting.invited.map(one => one.organisationName).join(', '),
      )
    case 'monitoringReplied':
      return plain(`Приглашение на мониторинг: ${attendances[fact.coming]}`, fact.how)
    case 'monitoringReported':
      return plain('Сведения организации к мониторингу', fact.report.author)
    case 'dispatchOpened':
      return plain('План открыт организацией')
    case 'informationOffered':
      return plain(`Ответ на запрос: ${reportStates[fact.offer.state]}`, fact.offer.note)
    case 'measureReported':
      return plain(
        `${fact.report.organisationName}: ${reportStates[fact.report.state]}`,
        about(fact.report.measureId, fact.report.note),
      )
    case 'reportAnswered':
      return plain(fact.answer === 'accepted' ? 'Ответ организации принят' : 'Организацию просят уточнить', fact.note)
    case 'measureMarked':
      return plain(`Мероприятие: ${measureStates[fact.state]}`, about(fact.measureId, fact.note))
    case 'measureJudged':
      return plain(
        `Оценка ${fact.side === 'citizen' ? 'гражданина' : 'специалиста'}: ${marks[fact.mark]}`,
        about(fact.measureId, fact.note),
      )
    case 'contactRecorded':
    case 'contactCorrected': {
      const { contact } = fact
      const label = contact.happened
        ? `Контакт: ${contactForms[contact.form].label}`
        : `Попытка: ${contactForms[contact.form].label}${contact.missedReason ? `, ${missedReasons[contact.missedReason]}` : ''}`
      if (fact.kind === 'contactRecorded') return plain(label, contactWords(contact))
      return fact.mistaken
        ? plain(`${label}: записано по ошибке`, fact.reason)
        : plain(`${label} (исправлено)`, contactWords(contact))
    }
    case 'contactPlanned':
      return plain(`Намечена встреча: ${meetingForms[fact.planned.form]}, ${showDay(fact.planned.day)}`)
    case 'concernRaised':
      return legal('Замечено нарушение прав ребёнка', fact.concern.addressee)
    case 'concernSent':
      return legal(
        `Сообщение в органы опеки отправлено, № ${showNo(fact.sent.no)}`,
        `${showDay(fact.sent.at.slice(0, 10))} в ${fact.sent.at.slice(11, 16)}`,
      )
    case 'protectiveOrderRecorded':
      return legal(`Защитное предписание до ${showDay(fact.order.until)}`)
    case 'protectiveOrderCorrected':
      return legal(
        fact.order.mistaken
          ? `Защитное предписание до ${showDay(fact.before.until)} записано по ошибке`
          : `Защитное предписание исправлено, до ${showDay(fact.order.until)}`,
        fact.reason,
      )
    case 'namesakesCleared': {
      const names = [...new Set(fact.namesakes.map(({ name }) => name))]
      const words = [...new Set(fact.namesakes.map(namesake => namesake.words))]
      return plain(
        `Не тот, от кого защищают семью, а другой человек: ${names.join(', ')}`,
        `в записях о защите: «${words.join('», «')}»`,
      )
    }
    case 'placeHidden':
      return legal('Место пребывания скрыто', fact.place.reason)
    case 'placeShown':
      return legal('Место пребывания больше не скрыто', fact.lifted.reason)
    case 'consentGiven':
      return legal(
        `Согласие: ${consentSubject(fact.consent)}`,
        [fact.consent.purpose ? '' : inShort(fact.consent.categories), `дал(а) ${who(fact.consent.givenById)}`]
          .filter(Boolean)
          .join('; '),
      )
    case 'consentRevoked':
      return legal('Согласие отозвано', fact.revoked.reason)
    case 'revocationSettled':
      return legal('Отзыв согласия исполнен', fact.settled.how)
    case 'documentHandedOut':
      return plain(
        `Выдан документ: ${fact.handOut.title}`,
        fact.handOut.organisationName ?? (fact.handOut.personId ? who(fact.handOut.personId) : ''),
      )
    case 'handoverOffered':
      return plain('Предложено передать семью другому специалисту', fact.handover.reason)
    case 'handoverAccepted':
      return plain('Передача семьи принята')
    case 'handoverDeclined':
      return plain('Передача семьи отклонена', fact.declined.reason)
    case 'handoverWithdrawn':
      return plain('Передача семьи отменена')
    case 'transferOffered':
      return legal(`Предложена передача: ${fact.transfer.centreName}`, fact.transfer.locality)
    case 'transferWithdrawn':
      return legal('Передача в другой центр отменена')
    case 'transferDeclined':
      return legal('Другой центр семью не принял', `${fact.declined.by}: ${fact.declined.reason}`)
    case 'transferAccepted':
      return legal(
        'Другой центр принял семью',
        [fact.accepted.by, fact.accepted.no && `№ ${showNo(fact.accepted.no)}`].filter(Boolean).join(', '),
      )
    case 'familyReceived':
      return legal(`Семья передана: ${fact.received.centreName}`, `с ${showDay(fact.received.openedDay)}`)
    case 'enteredLate':
      return plain(
        `${fact.entry.ground ? 'Руководителю' : 'Внесено позже'}: ${lateEntryWords(fact.entry)}`,
        fact.entry.reason,
      )
    case 'stayCorrected':
      return legal(
        fact.stay
          ? `Запись о кризисной комнате исправлена: ${who(fact.stay.personId)}`
          : `Кризисная комната, записано по ошибке: ${who(fact.before.personId)}`,
        fact.reason,
      )
    case 'concernCorrected':
      return legal(
        fact.concern?.ownFile
          ? `Сообщение о нарушении прав ребёнка другой семьи: ${concernEnds[fact.concern.ownFile]}`
          : fact.concern
            ? 'Сообщение о нарушении прав ребёнка исправлено'
            : 'Сообщение о нарушении прав ребёнка записано по ошибке',
        fact.reason,
      )
    case 'monitoringCorrected':
      return legal(fact.monitoring ? 'Протокол мониторинга исправлен' : 'Мониторинг записан по ошибке', fact.reason)
    case 'reviewCorrected':
      return legal('Итоги исправлены', fact.reason)
    case 'assessmentMistaken':
      return legal(
        `Диагностика за ${showDay(fact.assessedDay)} была другой семьи и убрана из дела`,
        [fact.patronage && `вид патроната: ${kindLabels[fact.patronage]} с ${showDay(fact.from!)}`, fact.reason]
          .filter(Boolean)
          .join('; '),
      )
    case 'extractCorrected':
      return legal(
        `Выписка исправлена: ${extractWords(fact.to)}`,
        `было: ${extractWords(fact.before)}${fact.to.grounds === undefined ? '' : ', другие основания'}. ${fact.reason}`,
      )
    case 'extractMistaken':
      return legal(
        `Выписка вх. № ${showNo(fact.referral.no)} другой семьи: зарегистрирована здесь ошибочно`,
        [fact.people.map(({ name }) => name).join(', '), fact.reason].filter(Boolean).join('; '),
      )
    case 'mistakeTold':
      return legal(`Учреждению сообщено об ошибочном ответе: исх. № ${showNo(fact.letter.no)}`, fact.reason)
    case 'extractSettled':
      return plain(`Ошибочно зарегистрированная выписка ${extractEnds[fact.end]}`, fact.reason)
    case 'applicationMistaken':
      return plain(
        `Заявление № ${showNo(fact.application.no)} было другой семьи и убрано из дела`,
        [fact.people.map(({ name }) => name).join(', '), fact.reason].filter(Boolean).join('; '),
      )
    case 'applicationWaits':
      return plain('Заявление другой семьи: ждёт регистрации в её деле', fact.reason)
    case 'applicationSettled':
      return plain(
        fact.end === 'own'
          ? `Более раннее заявление ${applicationEnds.own}`
          : `Ошибочно зарегистрированное заявление ${applicationEnds[fact.end]}`,
        fact.reason,
      )
    case 'refusalMistaken':
      return legal(
        `Отказ № ${showNo(fact.refusal.no)} был другой семьи или другого человека: работа идёт, как если бы его не было`,
        fact.reason,
      )
    case 'refusalSettled':
      return plain(`Ошибочно зарегистрированный отказ ${refusalEnds[fact.end]}`, fact.reason)
    case 'lettersUntrue':
      return plain(
        'Отправленные письма теперь неверны',
        fact.letters
          .map(({ no, to, untrue }) => `№ ${showNo(no)}, ${to}: ${untrue.map(untruth => untruths[untruth]).join('; ')}`)
          .join('. '),
      )
    case 'lettersTrueAgain':
      return plain(
        'По записям дела снова так, как сказано в отправленных письмах',
        fact.letters
          .map(({ no, to, untrue }) =>
            [`№ ${showNo(no)}, ${to}`, ...untrue.map(untruth => `осталось: ${untruths[untruth]}`)].join('; '),
          )
          .join('. '),
      )
    case 'letterCorrected':
      return fact.letter
        ? legal(`Исправление сказанного отправлено: исх. № ${showNo(fact.letter.no)}`, fact.reason)
        : plain('Исправлять сказанное в письме не нужно', fact.reason)
    case 'memberMistaken':
      if (fact.sameAs) return legal(`${fact.name} и ${who(fact.sameAs)}: один человек, записи объединены`, fact.reason)
      return legal(`Записан(а) в семью по ошибке: ${fact.name}`, fact.reason)
    case 'joiningUndone':
      return legal(`${fact.name} и ${who(fact.keptId)}: разные люди, записи разъединены`, fact.reason)
    case 'takeoverCorrected':
      return plain(`День принятия на учёт исправлен: ${showDay(fact.to)}, было ${showDay(fact.before)}`, fact.reason)
    case 'departureCorrected':
      return legal(
        fact.to
          ? `Выбытие исправлено: ${who(fact.personId)}, ${showDay(fact.to)}`
          : `Выбытие записано по ошибке: ${who(fact.personId)} в семье`,
        fact.reason,
      )
    case 'lateEntryAcknowledged':
      return plain(
        fact.alone ? 'Внесённое позже отметил тот, кто внёс: другого руководителя нет' : 'Внесённое позже просмотрено',
      )
    case 'crisisRoomEntered':
      return legal(`Кризисная комната: ${who(fact.stay.personId)}`, fact.stay.documentShownDay ? '' : 'без документа')
    case 'crisisRoomLeft':
      return legal(`Кризисная комната: выезд, ${who(fact.personId)}`)
    case 'documentShown':
      return legal(`Документ предъявлен: ${who(fact.personId)}`)
    case 'monitoringHeld':
      return legal(
        'Промежуточный мониторинг',
        [monitoringDecisions[fact.monitoring.decision], discussedWith(fact.monitoring)].filter(Boolean).join('; '),
      )
    case 'finalReviewHeld':
      return legal('Подведены итоги', discussedWith(fact.review))
    case 'caseClosed':
      return legal('Семья снята с патроната', closureReasons[fact.closure.reason])
    case 'caseReopened':
      return legal('Работа с семьёй возобновлена', fact.reason)
    case 'afterchecked':
      return plain(
        `Проверка через ${fact.check.months} мес.: ${aftercheckOutcomes[fact.check.outcome]}`,
        fact.check.note,
      )
    case 'caseRestricted':
      return legal(
        `Дело закрыто, читают: ${fact.restriction.readers.length}`,
        `${restrictionReasons[fact.restriction.reason]}: ${fact.restriction.note}`,
      )
    case 'restrictionLifted':
      return legal('Дело открыто', fact.note)
    case 'conflictDeclared':
      return legal(
        fact.conflict.awaits
          ? 'Сообщено о личной связи руководителя с семьёй, ждёт подтверждения'
          : 'Личная связь сотрудника с семьёй',
        [ties[fact.conflict.tie], fact.conflict.note].filter(Boolean).join(': '),
      )
    case 'conflictLifted':
      return legal('Запрет из-за личной связи снят', fact.note)
  }
}
