import { z } from 'zod'
import { commands } from '../../domain/case/command/commands.ts'
import { confirmedCodes, id, optionalLine } from '../../domain/kernel/text.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import { endpoint } from '../endpoint.ts'
import { commandCall, type CommandAnswer } from './cases.ts'

/** The one endpoint shape of every command; `commandId` is made by the screen, and sent twice it acts once. */
export const commandEndpoint = <N extends CommandName>(name: N) =>
  endpoint({
    ...commandCall(name),
    access: name,
    audit: 'change',
    input: z.object({
      caseId: id,
      commandId: id,
      /** Version of the case the person saw; 0 opens a new case. */
      baseVersion: z.int().min(0),
      confirmed: confirmedCodes,
      /** Why, where one of the questions asks for it. */
      reason: optionalLine(500),
      input: commands[name].input as (typeof commands)[N]['input'],
    }),
  }).answers<CommandAnswer>()
