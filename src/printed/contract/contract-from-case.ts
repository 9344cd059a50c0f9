import { agreementOn } from '../../domain/contract/agreements.ts'
import { numberOnPaper } from '../../domain/kernel/registers.ts'
import { coveredWith } from '../../domain/people/family-voice.ts'
import { chosen, nothingToPrint } from '../kernel/not-printed.ts'
import { centre, namesOn, onDay, type Source } from '../kernel/source.ts'
import { parties } from './contract-parties.ts'
import type { ContractData } from './contract.ts'

/** The contract of free services [МП 6.2; 003]; its term is the one signed, without later prolongations. */
export function fillContract(source: Source): ContractData {
  const { state, about } = source
  const agreement = chosen(
    state.agreements,
    about ?? agreementOn(state.agreements, source.today)?.id,
    'Договора в деле ещё нет',
  )
  if ('paper' in agreement.no) throw nothingToPrint('Этот договор на бумаге: напечатать можно заключённый в программе')
  const names = namesOn(source, agreement.day)
  const { named, curator } = centre(source, agreement.day)
  const then = { state: onDay(source, agreement.day) }
  return {
    ...parties(source, agreement, agreement.day),
    number: numberOnPaper(agreement.no),
    contractDay: agreement.day,
    // Whoever was written down later, though he lived there, has not been named in what was signed [договор, п. 1.2].
    familyMembers: [
      agreement.holderId,
      ...coveredWith(agreement.holderId, then, agreement.day).filter(
        id => agreement.householdIds?.includes(id) !== false,
      ),
    ].map(names.withBirthDay),
    startDay: agreement.from,
    endDay: agreement.prolongations[0]?.before ?? agreement.to,
    coordinator: named(curator),
  }
}
