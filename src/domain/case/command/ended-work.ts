import { endedByRefusal } from '../../intake/application/decide-refusal.ts'
import { addDays, type Day, showDay } from '../../kernel/calendar.ts'
import type { Question } from '../../kernel/decision.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import { type CommandName, mayAt } from '../../law/procedure.ts'
import { endedWorkAt, endedByRemoval, endInWords, workBeforeEnd } from '../../review/ended-work.ts'
import { eventRow } from '../event-rows.ts'
import type { Fact } from '../events.ts'
import type { CaseFile, CaseState, ServiceEnd } from '../state.ts'
import { commandOf } from './commands.ts'
import type { Accepted } from './decision-rules.ts'

// A paper of the days of the help that is typed after its end was: it is looked at as that work stood, and stands with it.

/** Help that has ended since the day of a paper: its place among the ends, and the file as that work stood before. */
export type EndedWork = { at: number; end: ServiceEnd; file: CaseFile }

const workAt = (name: CommandName, file: CaseFile, at: number, day?: Day): EndedWork | undefined => {
  const { ofEndedWork } = commandOf(name)
  const end = file.state.serviceEnds[at]
  if (!ofEndedWork || !end || (ofEndedWork !== true && !ofEndedWork(file.state, at, day ?? end.day))) return undefined
  const state = workBeforeEnd(file.state, at)
  return mayAt(name, stageOf(state)) ? { at, end, file: { ...file, state } } : undefined
}

/** The day of a paper; a plan that is written bears none, and belongs to the help in which it begins. */
export const dayOfPaper = (input: unknown): { day?: Day | undefined; from?: Day | undefined } => {
  const { day, content } = input as { day?: Day; content?: { startsOn?: Day } }
  return { day, from: content?.startsOn }
}

/** The ended help to which a paper belongs; one without a day is of the last where the stage allows it nowhere else. */
export function endedWorkOf(name: CommandName, file: CaseFile, input: unknown): EndedWork | undefined {
  if (file.state.version === 0 || !commandOf(name).ofEndedWork) return undefined
  const { day, from } = dayOfPaper(input)
  if (day !== undefined) return workAt(name, file, endedWorkAt(file.state, day), day)
  const begun = from === undefined ? undefined : workAt(name, file, endedWorkAt(file.state, from))
  if (begun) return begun
  return mayAt(name, stageOf(file.state)) ? undefined : workAt(name, file, file.state.serviceEnds.length - 1)
}

/** Whether a paper can be typed now: into the work that goes on, or into the last that has ended, with a day of that time. */
export const mayBeTyped = (name: CommandName, state: CaseState): boolean =>
  mayAt(name, stageOf(state)) || endedWorkOf(name, { state, persons: {} }, {}) !== undefined

/** A contract that is typed after the end of its help has ended with it (договор, п. 6.2; МП 6.6). */
function contractEnds(name: CommandName, { end, file }: EndedWork, whole: CaseState, facts: Accepted['facts']) {
  const isEnded = new Set(whole.agreements.flatMap(({ id, ended }) => (ended ? [id] : [])))
  const after = facts.reduce<CaseState>(
    (state, fact) => ({ ...state, ...eventRow(fact.kind).evolve(state, fact as Fact) }),
    file.state,
  )
  const refusal = end.reason === 'refusal' ? whole.refusals[end.begun.refusals - 1] : undefined
  const closure = end.reason === 'removal' ? whole.closures[end.begun.closures - 1] : undefined
  if (name === 'registerRefusal' || name === 'closeCase' || refusal?.agreementStays) return []
  const last = refusal ? addDays(end.day, -1) : end.day
  return after.agreements
    .filter(
      contract =>
        !contract.ended && !isEnded.has(contract.id) && contract.to > last && !file.state.agreements.includes(contract),
    )
    .map(({ id, holderId }) => ({
      kind: 'agreementEnded' as const,
      agreementId: id,
      day: end.day,
      ...(refusal ? endedByRefusal(file, holderId, refusal) : endedByRemoval(closure?.reason)),
    }))
}

/** What was decided of a paper of ended help: its facts are of days of that help, and what the end ends is ended. */
export function asOfEndedWork(name: CommandName, work: EndedWork, whole: CaseState, decision: Accepted): Accepted {
  const facts = decision.facts.map(fact => (fact.day > work.end.day ? { ...fact, day: work.end.day } : fact))
  return { ...decision, facts: [...facts, ...contractEnds(name, work, whole, facts)] }
}

/** Asked of every such paper: the help it belongs to is over, and nothing of it runs on; a refusal of the family is its end itself. */
export function endedWorkQuestion(
  state: CaseState,
  { at, end }: EndedWork,
  { facts }: Pick<Accepted, 'facts'>,
  day: Day,
): Question {
  const was = endInWords(state, at)
  const is = (kind: 'refusalRegistered' | 'caseClosed') => facts.some(fact => fact.kind === kind)
  const earlier = day < end.day
  const text = is('caseClosed')
    ? earlier
      ? `В деле записано: ${was}. Решение о снятии раньше, и помощь окончена снятием, а отказ подписан после него. Дату решения проверили по бумаге?`
      : `В деле записано: ${was}. Решение о снятии того же дня. Было ли оно раньше отказа? Если да, помощь окончена снятием. Если семья к тому времени уже отказалась, снимать было некого: не вносите его`
    : facts.some(fact => fact.kind === 'agreementEnded' && !fact.endedBy)
      ? `В деле записано: ${was}, и договор окончен этим. ${earlier ? 'По этой записи он прекращён раньше' : 'Договор прекратили в тот же день, но раньше этого'}? Если да, он окончен на этом основании, помощь остаётся оконченной, а заведующий прочтёт, что было записано. Если нет, второй раз договор не прекращают: не вносите это`
      : !is('refusalRegistered')
        ? `Помощь окончена: ${was}. Эта запись относится к тем дням и встанет в ту, оконченную помощь; помощь остаётся оконченной. Всё верно?`
        : earlier
          ? `В деле записано: ${was}. Отказ подписан раньше, и помощь окончена им, а не снятием. Дату отказа проверили по бумаге?`
          : `В деле записано: ${was}. Отказ подписан в тот же день. Был ли он раньше снятия? Если да, помощь окончена им, а не снятием. Если семью к тому времени уже сняли, отказываться было не от чего: не регистрируйте его`
  const back = facts.find(fact => fact.kind === 'caseReopened')
  return {
    code: 'ofEndedWork',
    text: back
      ? `${text} Выписка от ${showDay(back.day)} пришла после этого: ${sinceBack(is('caseClosed'), end)}`
      : text,
  }
}

const sinceBack = (removed: boolean, { reopenedDay }: ServiceEnd): string =>
  removed
    ? 'семья вернулась с ней, и отказ подписан уже от новой помощи.'
    : `семья вернулась с ней, и снимать её с патроната было не с чего. ${reopenedDay ? `Что начато с ${showDay(reopenedDay)}, продолжается.` : 'После записи решите, что с этой выпиской.'}`

/** Why a paper of a later day cannot be typed into the help that is over. */
export const afterEndWords = (state: CaseState): string =>
  `помощь окончена: ${endInWords(state, state.serviceEnds.length - 1)}. Записать можно то, что было по ${showDay(state.serviceEnds.at(-1)!.day)} включительно; для новой помощи нужно новое заявление`
