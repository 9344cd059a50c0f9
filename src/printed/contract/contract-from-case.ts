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
  const one = chosen(
    state.agreements,
    about ?? agreementOn(state.agreements, source.today)?.id,
    'Договора в деле ещё нет',
  )
  if ('paper' in one.no) throw nothingToPrint('Этот договор на бумаге: напечатать можно заключённый в программе')
  const names = namesOn(source, one.day)
  const { named, curator } = centre(source, one.day)
  const then = { state: onDay(source, one.day) }
  return {
    ...parties(source, one, one.day),
    number: numberOnPaper(one.no),
    contractDay: one.day,
    familyMembers: [one.holderId, ...coveredWith(one.holderId, then, one.day)].map(names.withBirthDay),
    startDay: one.from,
    endDay: one.prolongations[0]?.before ?? one.to,
    coordinator: named(curator),
  }
}
