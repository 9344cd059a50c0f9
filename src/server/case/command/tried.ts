import type { Fact } from '../../../domain/case/events.ts'
import type { CaseState } from '../../../domain/case/state.ts'
import type { RegisterNo } from '../../../domain/kernel/registers.ts'

/** A command that was decided and not written: what it adds, the case after it, and the numbers it would take. */
export type Tried = { facts: readonly Fact[]; state: CaseState; numbers: readonly RegisterNo[] }
