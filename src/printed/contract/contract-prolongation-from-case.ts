import { type Agreement, gapBefore, prolongationNo } from '../../domain/contract/agreements.ts'
import { showDay } from '../../domain/kernel/calendar.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { coveredWith } from '../../domain/people/family-voice.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { onDay, people, type Source } from '../kernel/source.ts'
import { parties } from './contract-parties.ts'
import type { ProlongationData } from './contract-prolongation.ts'

/** Whoever has come to live with the family since the contract was signed is served by it from now on [договор, п. 1.2]. */
function joinedSince(
  source: Source,
  agreement: Agreement,
  { day, householdIds }: Agreement['prolongations'][number],
): string {
  const state = onDay(source, day)
  const came = coveredWith(agreement.holderId, { state }, day).filter(
    id =>
      householdIds?.includes(id) !== false &&
      (agreement.householdIds
        ? !agreement.householdIds.includes(id)
        : state.members.some(({ personId, from }) => personId === id && from > agreement.day)),
  )
  const names = came.map(people(source, day).withBirthDay).join('; ')
  return names ? `Услуги по договору оказываются также членам семьи Получателя: ${names}.` : ''
}

/** The supplement that prolongs a contract [МП 6.6]; `about` is «agreementId:number of the prolongation». */
export function fillContractProlongation(source: Source): ProlongationData {
  const [agreementId, number] = source.about?.split(':') ?? []
  const prolonged = source.state.agreements.filter(agreement => agreement.prolongations.length > 0)
  const missing = 'Договор ещё не продлевали'
  const other = chosen(prolonged, agreementId, missing)
  const place =
    number === undefined
      ? other.prolongations.length - 1
      : other.prolongations.findIndex((_, at) => prolongationNo(other, at) === Number(number))
  const prolongation = other.prolongations[place]
  if (!prolongation) throw nothingToPrint(missing)
  const gap = prolongation.before && gapBefore({ to: prolongation.before }, prolongation.day)
  return {
    ...parties(source, other, prolongation.day),
    number: String(prolongationNo(other, place)),
    contractDay: prolongation.day,
    baseNumber: numberOnPaper(other.no),
    baseDay: other.day,
    newEndDay: prolongation.to,
    changes: [
      gap
        ? `Срок договора истек ${showDay(prolongation.before!)}. С ${showDay(gap.from)} по ${showDay(gap.to)} договор не действовал, настоящее соглашение на эти дни не распространяется.`
        : '',
      joinedSince(source, other, prolongation),
    ]
      .filter(Boolean)
      .join(' '),
  }
}
