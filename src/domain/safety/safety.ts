import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, id, legalDay, line, optionalLine } from '../kernel/text.ts'

/** Whom a protective order or a hidden place guards, and from whom: people of the household, or somebody outside it. */
export const dangerInput = {
  protectedIds: eachOnce(z.array(id).min(1, 'Отметьте, кого это защищает').max(30)),
  dangerIds: eachOnce(z.array(id).max(30)).default([]),
  dangerOutside: optionalLine(300),
}
/** Whether the source of danger is named. */
export const named = (input: { dangerIds: string[]; dangerOutside?: string | undefined }) =>
  input.dangerIds.length > 0 || input.dangerOutside !== undefined
/** What is said when it is not. */
export const nobodyNamed = {
  path: ['dangerIds'],
  message: 'Отметьте или впишите, от кого это защищает: от этого человека скроем адрес и дни встреч',
}
/** The same as it is kept; an order of an older record names nobody. */
export type Danger = { protectedIds: string[]; dangerIds?: string[]; dangerOutside?: string }

/** The family stays at a place that is to stay unknown; holds until a person lifts it with a reason (dossier §1.6). */
export const hidePlace = z
  .object({ day: legalDay, reason: line(500, 'Укажите, почему место скрыто'), ...dangerInput })
  .refine(named, nobodyNamed)
/** The place is no secret any more. */
export const showPlace = z.object({ day: legalDay, reason: line(500, 'Укажите, почему место больше не скрыто') })
/** A stay at a hidden place. */
export type HiddenPlace = { day: Day; reason: string; lifted?: { day: Day; reason: string } } & Danger

/** A member whose name fits the words for somebody the family is guarded from, and of whom it was said that it is another person. */
export type Namesake = { personId: string; name: string; words: string }
/** The same with the day of the answer and who gave it. */
export type ClearedNamesake = Namesake & { day: Day; by: string }

/** Facts about hidden places and about whom an order does not mean. */
export type SafetyFact =
  | { kind: 'namesakesCleared'; namesakes: Namesake[] }
  | { kind: 'placeHidden'; place: HiddenPlace }
  | { kind: 'placeShown'; lifted: NonNullable<HiddenPlace['lifted']> }

/** Why the place of a family is hidden today, whom that guards and from whom. */
export type Safety = {
  why: 'order' | 'place'
  protectedIds: string[]
  dangerIds: string[]
  dangerOutside: string[]
  /** The last day of the order that ends first; a hidden place ends by no date. */
  until?: Day
}

/** What stands in a list, on a card and in a search hit where the address would be. */
export const hiddenPlaceLabels: Record<Safety['why'], string> = {
  order: 'адрес скрыт: действует защитное предписание',
  place: 'адрес скрыт: место пребывания не разглашается',
}

/** Bodies that have to know where the family is; a letter to any other hides it. Kinds of organisations of the centre's list. */
const bodiesThatMustKnow: readonly string[] = ['guardianship', 'police']
/** Whether an organisation of this kind is told a hidden place. */
export const mustKnowPlace = (kind: string): boolean => bodiesThatMustKnow.includes(kind)

/**
 * Whether a printed form may name the place while it is hidden. never: it stays in the household or comes to it ·
 * body: only when it is addressed to a body that must know · always: it goes to the guardianship body by law [МП 5.2] ·
 * register, public: no family's address is in it at all. A form that is not here may not be printed of a family.
 */
export const placeInForms = {
  application: 'never',
  consent: 'never',
  'consent-revocation': 'never',
  refusal: 'never',
  'other-service-decision': 'never',
  admission: 'never',
  plan: 'never',
  contract: 'never',
  'contract-prolongation': 'never',
  'assessment-sheet': 'never',
  'contact-sheet': 'never',
  'monitoring-minutes': 'never',
  conclusion: 'never',
  invitation: 'never',
  'reply-help': 'never',
  'reply-no-application': 'never',
  'dispatch-letter': 'body',
  'guardianship-notice': 'always',
  'information-request': 'body',
  'reminder-letter': 'never',
  'participation-end': 'never',
  'letter-correction': 'never',
  'monitoring-invitation': 'never',
  'dispatch-proof': 'never',
  'transfer-letter': 'never',
  'access-sheet': 'never',
  'disclosure-journal': 'never',
  'privacy-answer': 'never',
  'breach-notice': 'register',
  'processing-register': 'register',
  'destruction-act': 'public',
  'register-page': 'register',
  'anchor-sheet': 'register',
  'partner-link': 'public',
  leaflet: 'public',
} as const satisfies Record<string, 'never' | 'body' | 'always' | 'register' | 'public'>

/** Whether a form to this addressee leaves the place out; a form the table does not know leaves it out. */
export function formHidesPlace(form: string, addresseeKind: string | undefined): boolean {
  const rule = Object.hasOwn(placeInForms, form) ? placeInForms[form as keyof typeof placeInForms] : 'never'
  if (rule === 'body') return addresseeKind === undefined || !mustKnowPlace(addresseeKind)
  return rule !== 'always'
}
