import type { CaseView } from '../../api/case/cases.ts'
import { type CommandInput, commands } from '../../domain/case/command/commands.ts'
import { decide } from '../../domain/case/command/decide.ts'
import type { Fact } from '../../domain/case/events.ts'
import { evolve } from '../../domain/case/evolve.ts'
import { emptyCase } from '../../domain/case/state.ts'
import type { CommandName } from '../../domain/law/procedure.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { clocksOf } from '../../domain/law/terms/clocks.ts'
import { newId } from '../data/call.ts'
import type { Session } from '../data/session.tsx'
import { fieldErrors } from './fieldErrors.ts'

/** What a command would bring: its refusal field by field, or the terms it starts and meets, and all of them before and after. */
export type Trial =
  | { ok: false; code?: string; errors: Record<string, string>; text: string; clause?: string }
  | { ok: true; started: Clock[]; met: Clock[]; before: Clock[]; after: Clock[] }

/** What of a session a trial needs. */
export type TrialSession = Pick<Session, 'today' | 'now' | 'settings' | 'workdays' | 'id' | 'role'>

/**
 * Gives a command to a copy of the case in the browser, by the very rules of the server: errors appear before anything is
 * sent, and «Что запустится» is the true arithmetic. Nothing is stored and no number is taken.
 */
export function dryRun<N extends CommandName>(
  name: N,
  input: CommandInput<N>,
  session: TrialSession,
  file?: Pick<CaseView, 'state' | 'persons'>,
): Trial {
  const errors = fieldErrors(commands[name].input, input)
  if (Object.keys(errors).length > 0) return { ok: false, errors, text: '' }
  const before = file ?? { state: emptyCase(newId()), persons: {} }
  const { today, now, settings, workdays: calendar } = session
  const decision = decide(name, before, commands[name].input.parse(input), {
    today,
    now,
    settings,
    calendar,
    by: { id: session.id, role: session.role },
    newId,
    // What is seldom true is asked by the server when it is sent.
    confirmed: 'all',
    nextNo: register => ({ register, year: Number(today.slice(0, 4)), no: 0 }),
  })
  if (!decision.ok) {
    const { code, field, text, clause } = decision
    return { ok: false, code, errors: field ? { [field]: text } : {}, text, ...(clause ? { clause } : {}) }
  }
  const state = decision.facts
    .map(fact => ({ ...fact, id: newId(), at: now, by: session.id }) as Fact)
    .reduce(evolve, before.state)
  const clocksBefore = clocksOf(before.state, settings, calendar, today)
  const known = new Set(clocksBefore.map(clock => clock.id))
  const metBefore = new Set(clocksBefore.filter(clock => clock.metDay).map(clock => clock.id))
  const clocks = clocksOf(state, settings, calendar, today)
  return {
    ok: true,
    before: clocksBefore,
    after: clocks,
    started: clocks.filter(clock => !known.has(clock.id) && (clock.status === 'running' || clock.status === 'waiting')),
    met: clocks.filter(
      clock => clock.metDay && !metBefore.has(clock.id) && (clock.status === 'met' || clock.status === 'late'),
    ),
  }
}
