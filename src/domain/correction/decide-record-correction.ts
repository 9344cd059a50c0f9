import type { z } from 'zod'
import { accept, type Context, type Decide, under } from '../case/command/decision-rules.ts'
import type { Brought } from '../case/command/needs.ts'
import type { Fact } from '../case/events.ts'
import { evolve, fold, foldOn } from '../case/evolve.ts'
import { asPutRight, readsOtherwise, withRecord } from '../case/facts-put-right.ts'
import { type CaseFile, type CaseState } from '../case/state.ts'
import { sentBy } from '../consent/consent-rules.ts'
import type { Day } from '../kernel/calendar.ts'
import { type Question, refuse, type Refused } from '../kernel/decision.ts'
import { reachOf } from '../law/permissions.ts'
import { householdOn } from '../people/presence.ts'
import { recordRule } from './record-rules.ts'
import { type correctRecord, type RecordBody, recordNames } from './records.ts'

type Input = z.infer<typeof correctRecord>
type WithFacts = Context & Partial<Brought<'records'>>

const foldOf = (id: string, facts: readonly (Fact | undefined)[]): CaseState =>
  fold(
    id,
    facts.flatMap(fact => fact ?? []),
  )

/** The record meant, among the facts as they read now. */
function recordIn({ state }: CaseFile, { version }: Input, { records }: Pick<WithFacts, 'records'>) {
  const facts = asPutRight((records?.facts ?? []).slice(0, state.version), evolve)
  const standing = facts.flatMap(fact => fact ?? [])
  const fact = facts[version - 1]
  const rule = fact && recordRule(fact, standing, state)
  return rule && { facts, standing, fact, rule, name: recordNames[fact.kind as RecordBody['kind']] }
}

type Found = NonNullable<ReturnType<typeof recordIn>>

/**
 * The refusal of a day on which, as is known by now, it cannot have been: whoever acted had died or left, the family was guarded from him,
 * the work had ended. The facts before the record do not say so yet; what would refuse its old day as well has come of the record
 * itself.
 */
function refusedSince(
  file: CaseFile,
  then: CaseFile,
  { facts, fact, rule }: Found,
  changes: { day: Day; words: string | undefined },
  { decideAnew, records }: WithFacts,
): Refused | undefined {
  const { protectiveOrders, hiddenPlaces } = file.state
  const { members } = foldOn(file.state.id, records?.facts ?? [], changes.day)
  const known = householdOn({ ...then, state: { ...then.state, members, protectiveOrders, hiddenPlaces } }, changes.day)
  const whole = { ...file, state: foldOf(file.state.id, facts.toSpliced(facts.indexOf(fact), 1)) }
  const answer = (on: CaseFile, day: Day, today?: Day) =>
    decideAnew?.(rule.by, on, rule.input(fact, { ...changes, day }, file.state), today)
  const onItsDay = answer(known, changes.day, changes.day)
  if (onItsDay && !onItsDay.ok) return onItsDay
  const now = answer(whole, changes.day)
  const before = answer(whole, fact.day)
  return now && !now.ok && before && (before.ok || before.code !== now.code) ? now : undefined
}

/** What the record says once it is put right: its command decided anew as the case stood when it was written down. */
function decidedAnew(
  file: CaseFile,
  { changes, version }: Input,
  found: Found,
  context: WithFacts,
): { to: RecordBody & { day: string } } | Refused {
  const { facts, standing, fact, rule } = found
  const { day = fact.day, words } = changes
  const last = rule.until?.(fact, file.state, standing)
  if (last && day > last.day) return refuse('doneSince', last.text, { field: 'day' })
  const first = rule.from?.(fact, file.state)
  if (first && day < first.day) return refuse('doneBefore', first.text, { field: 'day' })
  const then = { ...file, state: foldOf(file.state.id, facts.slice(0, version - 1)) }
  const decision = context.decideAnew?.(rule.by, then, rule.input(fact, { day, words }, file.state))
  if (!decision?.ok) return decision ?? refuse('noRecord', 'Эту запись исправить нельзя')
  const since = day === fact.day ? undefined : refusedSince(file, then, found, { day, words }, context)
  if (since) return since
  const to = decision.facts.find(({ kind }) => kind === fact.kind)
  return to ? { to: to as RecordBody & { day: string } } : refuse('noRecord', 'Эту запись исправить нельзя')
}

/**
 * A record without a number of a journal is put right, or it never was: it stands in the place of the first as its own command would
 * have recorded it then, and the case is folded anew. Whoever may record it may put it right, and the head sees why.
 */
export const decideRecordCorrection: Decide<Input, 'organisations' | 'records'> = (file, input, context) => {
  const found = recordIn(file, input, context)
  if (!found) return refuse('noRecord', 'Этой записи в деле нет, или её исправляют иначе: обновите страницу')
  const { facts, fact, rule, name } = found
  if (!reachOf(context.by.role, rule.by)) return refuse('notYours', 'Исправить это может тот, кто вправе это записать')
  // To whom the case is not open, what others have written in it is not theirs to judge.
  if (context.isOthers && fact.by !== context.by.id)
    return refuse('notYours', 'Это записал другой человек, а дело вам не открыто: исправит он или тот, кто ведёт семью')
  const { reason, mistaken, version } = input
  const rests = mistaken ? rule.rests?.(fact, file.state) : undefined
  if (rests) return refuse('restsOnIt', rests, { field: 'mistaken' })
  const anew = mistaken ? undefined : decidedAnew(file, input, found, context)
  if (anew && 'ok' in anew) return under('changes', anew)
  const to = anew?.to
  const { id: _, at: __, by: ___, ...said } = fact
  if (to && JSON.stringify(sorted(to)) === JSON.stringify(sorted(said)))
    return refuse('nothingChanged', 'Изменений нет: всё это уже записано', { field: 'changes.day' })
  const after = foldOf(file.state.id, withRecord(facts, { version, ...(to ? { to } : {}) }))
  const untold = toTell(found, file, mistaken)
  return accept(
    context.today,
    {
      kind: 'recordCorrected',
      version,
      was: fact.kind as RecordBody['kind'],
      before: fact.day,
      ...(to ? { to } : {}),
      back: readsOtherwise(file.state, after),
      reason,
    },
    {
      kind: 'enteredLate',
      entry: {
        id: context.newId(),
        command: 'correctRecord',
        day: to?.day ?? fact.day,
        ...(to && to.day !== fact.day ? { movedFrom: fact.day } : {}),
        reason: `${name}${to ? '' : ', записано по ошибке'}: ${withWhomToTell(reason, untold)}`,
        ...untold,
      },
    },
  )
}

/** What has left by a consent that was never given, and to whom. */
const leftBy = ({ facts, fact }: Found, { state }: CaseFile): string[] =>
  fact.kind === 'consentGiven'
    ? sentBy(
        facts.flatMap(other => other ?? []),
        state,
        fact.consent.id,
      ).map(({ to, what }) => `${to} (${what})`)
    : []
/** Head and curator read whom to tell that nobody had agreed: the line stays until the head has seen to it [закон № 99-З, ст. 5, 10]. */
function toTell(found: Found, file: CaseFile, mistaken: boolean | undefined): { toTell?: string } {
  const left = mistaken ? leftBy(found, file) : []
  return left.length > 0 ? { toTell: left.join('; ') } : {}
}

/** The reason, and after it whom to tell. */
const withWhomToTell = (reason: string, { toTell: whom }: { toTell?: string }): string =>
  whom ? `${reason.replace(/\.$/u, '')}. Сообщить, что согласия не было: ${whom}` : reason

/** The same words whatever order their fields came in. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, inner]) => inner !== undefined)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

/** What has left the centre by a consent that turns out never to have been given: whoever has it is to be told [закон № 99-З, ст. 5, 10]. */
export function toldByConsent(file: CaseFile, input: Input, context: WithFacts): Question[] {
  const found = input.mistaken ? recordIn(file, input, context) : undefined
  if (found?.fact.kind !== 'consentGiven') return []
  const left = leftBy(found, file)
  return left.length > 0
    ? [
        {
          code: 'toldByConsent',
          text: `По этому согласию сведения уже ушли: ${left.join('; ')}. Если согласия не было, скажите этим организациям, что сведения присланы по ошибке; об этом прочтёт и заведующий. Убрать запись?`,
          field: 'mistaken',
        },
      ]
    : []
}
