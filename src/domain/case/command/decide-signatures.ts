import type { Day } from '../../kernel/calendar.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import type { CommandName } from '../../law/procedure.ts'
import { type Act, dangersOn } from '../../people/family-voice.ts'
import { refuseAbsent } from '../../people/presence.ts'
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

/** The refusal of a paper that is said to be signed by somebody who had died by its day, or had left the family [МП 6.2, 6.6; договор, п. 6.1–6.2]. */
export function refuseGone(asked: Act | undefined, file: CaseFile, day: Day): Refused | undefined {
  // Whoever is typed in as he applies is back by that, or stays away (people/decide-household.ts).
  if (asked?.personId === undefined || asked.typed || !(asked.signs || asked.alsoAway)) return undefined
  const gone = refuseAbsent(file, [asked.personId], asked.day ?? day, asked.field ?? 'day', {
    whoeverLeft: asked.alsoAway ?? false,
  })
  return gone && { ...gone, text: `${gone.text}. Нельзя ${asked.act}`, clause: 'МП 6.2, 6.6' }
}
