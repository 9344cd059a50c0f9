import { educationQuestions } from '../../account/education.ts'
import { goneByPaper, latenessQuestion, latenessTakenAway, withLateness, withTerms } from '../../correction/lateness.ts'
import { dayOfAct, dayOfRecord, lateEntryQuestion, numbersFor, tooLate } from '../../correction/typed-late.ts'
import { awayQuestions, entrusted } from '../../handover/away.ts'
import { takenBackFromThere } from '../../handover/transfer-questions.ts'
import { type Day, showDay } from '../../kernel/calendar.ts'
import { ask, programmeSince, type Question, refuse } from '../../kernel/decision.ts'
import { paperQuestions } from '../../kernel/registers.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import { type CommandName, mayAt, procedure } from '../../law/procedure.ts'
import { stages } from '../../law/stages.ts'
import type { Clock } from '../../law/terms/clock.ts'
import { hasLetters } from '../../letter/letters-that-left.ts'
import { whatBecameOfLetters } from '../../letter/letters-turned-untrue.ts'
import { likeFamilyQuestions } from '../../people/identity/duplicates.ts'
import { withRewording } from '../../people/identity/earlier-details.ts'
import { grownByDetails } from '../../people/membership/grown-by-details.ts'
import { minorParentQuestions, refuseMinorParent } from '../../people/minor-parents.ts'
import { cameLaterQuestions, householdOn } from '../../people/presence.ts'
import { signedInVain } from '../../people/signed-in-vain.ts'
import { coordinatorQuestions } from '../../plan/coordinator.ts'
import { heardOfLines, heardOfQuestions } from '../../review/removal-doubts.ts'
import { groundQuestions } from '../../review/removal-grounds.ts'
import { lateNotices } from '../../safety/children-alone.ts'
import { type Acting, actingBySignature } from '../../safety/guarded-elsewhere.ts'
import {
  namesakeQuestions,
  namesakesOf,
  namesakesToLookAt,
  refuseWaitingNamesake,
} from '../../safety/outside-danger.ts'
import type { Fact } from '../events.ts'
import { evolve } from '../evolve.ts'
import { questionsOf } from '../questions/questions.ts'
import type { CaseFile } from '../state.ts'
import type { AnyCommand } from './command-row.ts'
import { commandOf } from './commands.ts'
import { actOf, checkSignature, refuseGone } from './decide-signatures.ts'
import type { Accepted, Context, Decision, FullContext } from './decision-rules.ts'
import { afterEndWords, asOfEndedWork, dayOfPaper, endedWorkOf, endedWorkQuestion, mayBeTyped } from './ended-work.ts'
import type { Brought, NeedName } from './needs.ts'
import { refuseTakenIds } from './taken-ids.ts'

// The way of every command, the same for all: what one of them has of its own stands in its row (commands.ts). A rule reads only
// what its row needs (command-row.ts), so whatever was brought is handed to it whole.
type RowContext = Context & Brought<NeedName>

/** The case as it would be after a decision. */
const after = (
  { state, persons }: CaseFile,
  { facts, persons: changed }: Accepted,
  { by, now }: Context,
): CaseFile => ({
  state: facts.map(fact => ({ ...fact, id: state.id, at: now, by: by.id }) as Fact).reduce(evolve, state),
  persons: { ...persons, ...Object.fromEntries(changed.map(({ id, person }) => [id, { ...person, id }])) },
})

/** Whoever is called otherwise from now on was called so in the letters that have left. */
function withRewordings({ state, persons }: CaseFile, decision: Decision): Decision {
  if (!decision.ok || !hasLetters(state)) return decision
  const worded = ({ id, person }: Accepted['persons'][number]) => {
    const known = persons[id]
    return { id, person: known ? withRewording(known, person, state) : person }
  }
  return { ...decision, persons: decision.persons.map(worded) }
}

/** The file as it is looked at for a paper that somebody of the family signs: with those who were of it on the day of the paper. */
function lookedAt(
  { signedBy }: AnyCommand,
  file: CaseFile,
  input: unknown,
  { today }: Pick<Context, 'today'>,
): CaseFile {
  const { day, from } = dayOfPaper(input)
  const ofPaper = day ?? from ?? today
  return signedBy === 'nobody' || ofPaper >= today ? file : householdOn(file, ofPaper)
}

/** Who acts by a command, and for whom; undefined where nobody of the family does. */
export const actingIn = (
  name: CommandName,
  file: CaseFile,
  input: unknown,
  context: FullContext,
): Acting | undefined => {
  const { acting } = commandOf(name)
  return acting
    ? acting(file, input, context as RowContext)
    : actingBySignature(file, actOf(name, file, input)?.personId)
}

/** The rule of the command itself: a family from paper may have lived through days of before the Programme was in force. */
function decideByRule(name: CommandName, { decide }: AnyCommand, file: CaseFile, input: unknown, context: RowContext) {
  const { takenOver, openedDay } = file.state
  const earliest = takenOver && openedDay < programmeSince ? { earliest: openedDay } : {}
  return withRewordings(
    file,
    decide(file, input, { ...context, ...earliest, nextNo: numbersFor(name, input, context) }),
  )
}

/** A child's notice that was late is late no more by what is typed now: it is asked why. */
const noticeQuestions = (lostDay: Day | undefined): Question[] =>
  lostDay
    ? [
        {
          code: 'enteredLate',
          text: `С ${showDay(lostDay)} дети были без взрослых, сообщение в органы опеки не сделано в срок. По этой записи просрочки не было: причину увидит заведующий. Почему внесено позже?`,
          asksReason: true,
        },
      ]
    : []

const untoldInWords = ({ from }: Pick<Clock, 'from'>): string =>
  `Дети с ${showDay(from)} были без взрослых, сообщения в орган опеки об этом нет`
/** Children who were alone are alone no more by what is typed now, and nobody has told of it: why, the head reads [МП 5.2]. */
const untoldQuestions = (untold: readonly Clock[]): Question[] =>
  untold.map(clock => ({
    code: 'noticeUntold',
    text: `${untoldInWords(clock)}. По этой записи они больше не одни, и напоминание уйдёт, а о том, что было, всё равно сообщают (МП 5.2): вернитесь и запишите сообщение. Если сообщать не о чем, напишите почему: причину увидит заведующий`,
    asksReason: true,
  }))

/** The day of the contact that a command puts right: the head reads from where it was moved. */
const contactMoved = ({ state }: CaseFile, input: unknown): Day | undefined => {
  const { contactId, changes, mistaken } = input as { contactId?: string; changes?: object; mistaken?: boolean }
  return changes && !mistaken ? state.contacts.find(({ id }) => id === contactId)?.day : undefined
}

/**
 * Decides a command: stage first, then who signs, then what stands in its way, then its own rule, then what is asked. Answers facts
 * or a refusal, never throws for an expected "no".
 */
export function decide(name: CommandName, file: CaseFile, input: unknown, brought: FullContext): Decision {
  const row = commandOf(name)
  const decideAnew: Context['decideAnew'] = (other, then, asked, on = brought.today) =>
    decide(other, then, asked, { ...brought, today: on, confirmed: 'all' })
  const context = { ...brought, decideAnew } as RowContext
  const { clause } = procedure[name]
  const stage = file.state.version === 0 ? 'new' : stageOf(file.state)
  const ended = endedWorkOf(name, file, input)
  if (!ended && !mayAt(name, stage)) {
    const where =
      stage === 'new'
        ? 'дело ещё не открыто'
        : mayBeTyped(name, file.state)
          ? afterEndWords(file.state)
          : `этап «${stages[stage]}»`
    return refuse('wrongStage', `Сейчас это сделать нельзя: ${where}`, { clause })
  }
  // What is looked at: the work that goes on, or the one of that day as it stood before it ended.
  const looked = lookedAt(row, ended?.file ?? file, input, context)
  const { settings, today, confirmed = [], reason } = context
  const day = dayOfAct(input, context)
  const act = actOf(name, looked, input)
  const actorIds = act ? [...new Set([...(act.personId ? [act.personId] : []), ...(act.hearers ?? [])])] : []
  const refused =
    checkSignature(act, looked, { today, day }) ??
    refuseWaitingNamesake(actorIds, file, context) ??
    refuseMinorParent(act, looked, { day, settings }) ??
    row.checks?.(looked, input)
  if (refused) return refused
  const ruled = decideByRule(name, row, looked, input, ended ? { ...context, ended: ended.end } : context)
  if (!ruled.ok) return ruled
  const absent = refuseGone(act, looked, day)
  if (absent) return absent
  const decision = ended ? asOfEndedWork(name, ended, file.state, ruled) : ruled
  if (decision.facts.length === 0) return refuse('nothingChanged', 'Изменений нет: всё это уже записано', { clause })
  const taken = refuseTakenIds(file.state, input, decision, context)
  if (taken) return taken
  const late = context.seen ? undefined : tooLate(name, input, context)
  const { gone: noticesGone, untold } = context.seen
    ? { gone: [], untold: [] }
    : lateNotices(file, () => after(file, decision, context), today)
  const noticeLost = late ? undefined : noticesGone[0]?.from
  const latenessGone =
    noticeLost || context.seen || (context.isOthers && !late) || confirmed === 'all'
      ? []
      : latenessTakenAway(name, input, file.state, () => after(file, decision, context).state, {
          ...context,
          inTime: late === undefined,
        })
  const forHead = row.forHead?.(file, input, context)
  const doubted = [
    takenBackFromThere(file, () => after(file, decision, context)),
    grownByDetails(file, decision, today),
    signedInVain(file, () => after(file, decision, context), decision, today),
  ].filter(doubt => doubt !== undefined)
  const maybeDanger = namesakesOf(file, decision, {
    danger: row.danger?.(input),
    actorIds,
    today,
    day,
  })
  const questions = [
    ...(ended ? [endedWorkQuestion(file.state, ended, decision, day)] : []),
    ...(actorIds.length === 0 || day >= today || context.isOthers
      ? []
      : cameLaterQuestions(after(file, decision, context), actorIds, act?.day ?? day)),
    ...questionsOf(row.slips, looked, input, decision, context),
    ...awayQuestions(
      decision.facts.flatMap(fact => entrusted(fact, today)),
      context.absences ?? [],
    ),
    ...(late && !forHead?.insteadOfLate
      ? [
          lateEntryQuestion(
            name,
            // To whom the case is not open the question tells nothing that stands in it.
            { ...late, takesNumber: row.numbers.length > 0, gone: goneByPaper(context.isOthers ? [] : latenessGone) },
            context,
          ),
        ]
      : []),
    // To whom the case is not open the question would tell what stands in it; the head reads the line all the same.
    ...noticeQuestions(context.isOthers ? undefined : noticeLost),
    ...(context.isOthers ? [] : untoldQuestions(untold)),
    ...(latenessGone.length > 0 && !late ? [latenessQuestion(name, latenessGone)] : []),
    ...groundQuestions(file, () => after(file, decision, context)),
    ...heardOfQuestions(file.state, () => after(file, decision, context).state, context),
    ...(forHead?.question ? [forHead.question] : []),
    ...(context.isOthers ? [] : doubted.flatMap(({ question }) => question ?? [])),
    ...(row.asks?.(file, input, context) ?? []),
    ...likeFamilyQuestions(context.likeFamilies ?? []),
    ...namesakeQuestions(maybeDanger, file.state, { today, isOthers: context.isOthers }),
    ...(row.asksAfter?.(after(file, decision, context), input, context) ?? []),
    ...paperQuestions(context.paperPlaces ?? []),
    ...minorParentQuestions(act, file, { day, settings }),
    ...educationQuestions(decision.facts, context.workers ?? [], settings.familyLeadBy),
    ...coordinatorQuestions(file.state, decision.facts, context.workers),
  ]
  // A trial stores nothing: it asks nothing and needs no reason.
  if (confirmed === 'all') return decision
  if (!questions.every(({ code, asksReason }) => confirmed.includes(code) && (!asksReason || reason)))
    return ask(questions)
  const letters = whatBecameOfLetters(file, () => after(file, decision, context), decision.facts, context.newId)
  // The line stands under the day of what was written down; how long children were alone, and what was late, it says in words.
  const isShown = (noticeLost ?? untold[0] ?? doubted[0]) !== undefined
  const lateDay = late?.day ?? forHead?.day ?? (isShown ? dayOfRecord(input, context) : undefined)
  // To whom the case is not open nothing is asked about what stands in it: a word about something else is no reason for it.
  const isUnasked = (noticeLost ?? untold[0] ?? doubted[0]) !== undefined && context.isOthers && !late && !forHead
  const said = isUnasked ? 'Записал тот, кому дело не открыто' : reason
  const why = [
    forHead?.ground ?? forHead?.said,
    ...doubted.map(doubt => doubt.said),
    ...untold.map(untoldInWords),
    said,
  ]
    .flatMap(words => words?.replace(/\.$/u, '') ?? [])
    .join('. ')
  const gone = [...noticesGone, ...latenessGone]
  // A correction has its own line.
  const isPutRight = decision.facts.some(({ kind }) => kind === 'enteredLate')
  const entry =
    lateDay && why
      ? {
          id: context.newId(),
          command: name,
          day: lateDay,
          // The terms that were late are named wherever their lateness went [МП 1.5, 5.4].
          reason: isPutRight ? why : withTerms(why, gone),
          ...(forHead?.ground ? { ground: true as const } : {}),
        }
      : undefined
  const { namesakes } = maybeDanger
  const done =
    gone.length > 0 && (isPutRight || !entry)
      ? withLateness(name, decision.facts, gone, input, context, contactMoved(file, input))
      : decision.facts
  return {
    ...decision,
    facts: [
      // Whatever day the paper bears, it was typed today.
      ...done.map(fact => (fact.kind === 'enteredLate' ? { ...fact, day: today } : fact)),
      ...(context.isOthers
        ? namesakesToLookAt(name, maybeDanger, context).map(fact => ({ ...fact, day: today }))
        : namesakes.length > 0
          ? [{ kind: 'namesakesCleared' as const, namesakes, day: today }]
          : []),
      ...(entry ? [{ kind: 'enteredLate' as const, entry, day: today }] : []),
      ...heardOfLines(file.state, () => after(file, decision, context).state, context),
      ...letters.map(fact => ({ ...fact, day: today })),
    ],
  }
}
