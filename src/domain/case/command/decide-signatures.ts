import type { Day } from '../../kernel/calendar.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import type { CommandName } from '../../law/procedure.ts'
import { type Act, dangersOn } from '../../people/family-voice.ts'
import { safetyOf } from '../../safety/safety-rules.ts'
import type { CaseFile } from '../state.ts'
import { commandOf } from './commands.ts'

/** What a member of the family does by this command; undefined where nobody of it acts. */
export function actOf(name: CommandName, file: CaseFile, input: unknown): Act | undefined {
  const { signedBy } = commandOf(name)
  return signedBy === 'nobody' ? undefined : signedBy(input, file)
}

/**
 * The refusal of an act of whoever the family is guarded from, on the day of the act or, where it may harm the family today, now;
 * undefined where it may be.
 */
export function checkSignature(
  asked: Act | undefined,
  file: CaseFile,
  { today, day }: { today: Day; day: Day },
): Refused | undefined {
  if (asked?.personId === undefined) return undefined
  const done = asked.day ?? day
  const on = (asked.ofItsDay ? [done] : [today, done]).find(date => dangersOn(file, date).includes(asked.personId!))
  if (!on) return undefined
  const clause = safetyOf(file.state, on)?.why === 'order' ? 'закон № 122-З, ст. 31; МП 4.2' : 'закон № 122-З; МП 4.2'
  return refuse('guardedFrom', `От этого человека защищают семью: нельзя ${asked.act}`, {
    clause,
    ...(asked.field ? { field: asked.field } : {}),
  })
}
