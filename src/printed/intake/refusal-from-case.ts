import { chosen } from '../kernel/not-printed.ts'
import { centre, namesOn, residenceOf, type Source } from '../kernel/source.ts'
import type { RefusalData } from './refusal.ts'

/** The refusal `about` names, of the family or of one adult for himself; without it the last one of the family. */
export const refusalOf = ({ state, about }: Pick<Source, 'state' | 'about'>) =>
  chosen(about === undefined ? state.refusals : [...state.refusals, ...state.ownRefusals], about, 'Отказа в деле нет')

/** Заявление – Отказ [МП 6.3, annex 2]. */
export function fillRefusal(source: Source): RefusalData {
  const refusal = refusalOf(source)
  const names = namesOn(source, refusal.day)
  return {
    centre: centre(source, refusal.day).bareName,
    person: names.full(refusal.personId),
    birthDay: names.born(refusal.personId),
    address: residenceOf(source, refusal.personId, refusal.day),
    refusedDay: refusal.day,
    signature: names.familyFirst(refusal.personId),
  }
}
