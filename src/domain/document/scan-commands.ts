import { command } from '../case/command/command-row.ts'
import type { CommandName } from '../law/procedure.ts'
import { decideScan, decideScanWithdrawal } from './decide-scan.ts'
import { attachScan, withdrawScan } from './scans.ts'

/** Scans of papers. */
export const scanCommands = {
  attachScan: command(attachScan, decideScan, { signedBy: 'nobody', lateEntry: 'today' }),
  withdrawScan: command(withdrawScan, decideScanWithdrawal, { signedBy: 'nobody', lateEntry: 'today' }),
} as const satisfies Partial<Record<CommandName, unknown>>
