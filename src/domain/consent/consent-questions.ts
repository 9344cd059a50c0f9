import type { z } from 'zod'
import type { Asks } from '../case/questions/asks.ts'
import { called } from '../case/questions/name-questions.ts'
import { showDay } from '../kernel/calendar.ts'
import { parentsUnclear } from '../people/parentage.ts'
import { isMemberOn } from '../people/people.ts'
import { consentsOf } from './consent-rules.ts'
import { consentStands, type giveConsent, type revokeConsent, takenBackSince } from './consents.ts'
import type { handOutDocument } from './disclosures.ts'

/** A parent of nobody known may be consenting for the child of another [закон № 99-З, ст. 5]. */
export const giveConsentQuestions: Asks<z.infer<typeof giveConsent>> = ({ input, before, after, today }) => {
  const all = consentsOf(after.state)
  const consent = all.find(({ id }) => id === input.consentId)
  const taken = consent && takenBackSince(consent, all)
  const others = input.personIds.filter(id => id !== input.givenById)
  const giver = before.persons[input.givenById]
  const unclear =
    giver && others.length > 0 && parentsUnclear(before, today).some(member => member.personId === input.givenById)
      ? [
          {
            code: 'whoseParent',
            text: `${called(giver)}: чей это родитель, не отмечено. За чужого ребёнка согласие дать нельзя: это его законный представитель? Отметить, чьи это дети, можно в составе семьи, «Место в семье».`,
            field: 'givenById',
          },
        ]
      : []
  return [
    ...unclear,
    ...(taken
      ? [
          {
            code: 'revokedSince',
            text: `${showDay(taken)} это согласие отозвано: подписанное раньше действовало по тот день и отзыва не отменяет. Если согласие дано снова, укажите день, когда его подписали. Дата верная?`,
            field: 'day',
          },
        ]
      : []),
  ]
}

/** Another consent to the same goes with the one that is taken back: the last word of a person counts [закон № 99-З, ст. 5, 10]. */
export const revokeConsentQuestions: Asks<z.infer<typeof revokeConsent>> = ({ input, before, after }) => {
  const [all, known] = [consentsOf(after.state), consentsOf(before.state)]
  const goes = known.filter(
    consent =>
      consent.id !== input.consentId &&
      consentStands(consent, input.day, known) &&
      !consentStands(consent, input.day, all),
  )
  return goes.length > 0
    ? [
        {
          code: 'otherTakenBack',
          text: `Об этом же есть и согласие от ${goes.map(({ day }) => showDay(day)).join(', ')}: вместе с этим отозвано и оно. Если оно остаётся, семья даёт его заново с днём после отзыва. Верно?`,
          field: 'consentId',
        },
      ]
    : []
}

/** A document that goes by a consent may speak of others of the family than those who agreed [закон № 99-З, ст. 5]. */
export const handOutQuestions: Asks<z.infer<typeof handOutDocument>> = ({ input, after, isOthers }) => {
  const out = isOthers ? undefined : after.state.handOuts.find(({ id }) => id === input.handOutId)
  if (out?.organisationId === undefined || 'law' in out.basis) return []
  const { consentIds } = out.basis
  const agreed = new Set(
    after.state.consents.flatMap(({ id, personIds }) => (consentIds.includes(id) ? personIds : [])),
  )
  const others = [
    ...new Set(after.state.members.filter(member => isMemberOn(member, input.day)).map(({ personId }) => personId)),
  ]
    .filter(id => !agreed.has(id))
    .flatMap(id => after.persons[id] ?? [])
  return others.length > 0
    ? [
        {
          code: 'consentOfOthers',
          text: `Согласие передать сведения есть не обо всей семье, в нём не названы: ${others.map(called).join(', ')}. О них в этом документе ничего нет?`,
          field: 'organisationId',
        },
      ]
    : []
}
