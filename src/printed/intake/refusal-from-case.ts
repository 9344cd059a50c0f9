import { chosen } from '../kernel/not-printed.ts'
import { centre, namesOn, residenceOf, type Source } from '../kernel/source.ts'
import type { RefusalData } from './refusal.ts'

/** The refusal `about` names, of the family or of one adult for himself; without it the last one of the family. */
export const refusalOf = ({ state, about }: Pick<Source, 'state' | 'about'>) =>
  chosen(about === undefined ? state.refusals : [...state.refusals, ...state.ownRefusals], about, 'Отказа в деле нет')

/** Заявление – Отказ [МП 6.3, annex 2]. */
export function fillRefusal(source: Source): RefusalData {
  const one = refusalOf(source)
  const names = namesOn(source, one.day)
  return {
    centre: centre(source, one.day).bareName,
    person: names.full(one.personId),
    birthDay: names.born(one.personId),
    address: residenceOf(source, one.personId, one.day),
    refusedDay: one.day,
    signature: names.familyFirst(one.personId),
  }
}
