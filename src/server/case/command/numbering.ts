import type { RegisterNo } from '../../../domain/kernel/registers.ts'
import type { ReadCase } from '../../store/case/cases.ts'

/** Gives out the numbers a command takes: each register goes on from where it stood when the case was read. */
export function numbering(counters: ReadCase['counters'], year: number) {
  const numbers: RegisterNo[] = []
  const nextNo = (register: RegisterNo['register']): RegisterNo => {
    const taken = numbers.filter(number => number.register === register).length
    const number = { register, year, no: (counters[register] ?? 0) + taken + 1 }
    numbers.push(number)
    return number
  }
  return { numbers, nextNo }
}
