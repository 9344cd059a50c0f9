import { z } from 'zod'
import type { Day } from '../kernel/calendar.ts'
import { eachOnce, id, legalDay, line, optionalLine } from '../kernel/text.ts'
import { printedForm } from '../law/printed-forms.ts'

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
  /** The last day on which an order of today is in force; a hidden place ends by no date. */
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

/** Whether a form to this addressee leaves the place out; a form the table does not know leaves it out. */
export function formHidesPlace(form: string, addresseeKind: string | undefined): boolean {
  return printedForm(form)?.place !== 'body' || addresseeKind === undefined || !mustKnowPlace(addresseeKind)
}
