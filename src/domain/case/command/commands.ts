import type { z } from 'zod'
import { assessmentCommands } from '../../assessment/assessment-commands.ts'
import { consentCommands } from '../../consent/consent-commands.ts'
import { contactCommands } from '../../contact/contact-commands.ts'
import { contractCommands } from '../../contract/contract-commands.ts'
import { correctionCommands } from '../../correction/correction-commands.ts'
import { scanCommands } from '../../document/scan-commands.ts'
import { handoverCommands } from '../../handover/handover-commands.ts'
import { intakeCommands } from '../../intake/intake-commands.ts'
import type { CommandName } from '../../law/procedure.ts'
import { letterCommands } from '../../letter/letter-commands.ts'
import { partnerCommands } from '../../partner/partner-commands.ts'
import { peopleCommands } from '../../people/people-commands.ts'
import { planCommands } from '../../plan/plan-commands.ts'
import { reviewCommands } from '../../review/review-commands.ts'
import { safetyCommands } from '../../safety/safety-commands.ts'
import type { AnyCommand } from './command-row.ts'

/** Every command of a case, each subject's rows: its input, its rule, and whatever the pipeline asks of it (command-row.ts). */
export const commands = {
  ...intakeCommands,
  ...peopleCommands,
  ...assessmentCommands,
  ...contractCommands,
  ...planCommands,
  ...partnerCommands,
  ...contactCommands,
  ...safetyCommands,
  ...reviewCommands,
  ...consentCommands,
  ...scanCommands,
  ...handoverCommands,
  ...correctionCommands,
  ...letterCommands,
} as const satisfies Record<CommandName, unknown>

/** The row of a command, for the pipeline: its input is what its own schema has parsed. */
export const commandOf = (name: CommandName): AnyCommand => commands[name] as unknown as AnyCommand

/** What a screen sends for a command. */
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>
