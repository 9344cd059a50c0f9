import type { CaseFile, CaseState } from '../../case/state.ts'
import { nameOf, refuseNamed } from '../../correction/refuse-named.ts'
import { type Question, refuse, type Refused } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import type { ServiceSpell } from '../../review/service-ends.ts'
import { removedWork, strangersLeft } from '../mistaken-people.ts'
import type { Application } from './applications.ts'

/**
 * Work on an application that is over, so that the application can leave with whom it brought: closed as begun by mistake, or for
 * another reason before anybody saw the mistake, once the family is back. A file that was handed over is nobody's here.
 */
export function endedWork(state: CaseState, at: number): ServiceSpell | undefined {
  const { spell, reason } = removedWork(state, at) ?? {}
  const isOver = reason === 'registeredInError' || (spell?.end?.reopenedDay !== undefined && reason !== 'moved')
  return isOver ? spell : undefined
}
/** The case without that work: it is history of nobody in this family, and keeps nobody in it. */
export function withoutWork(state: CaseState, spell: ServiceSpell): CaseState {
  const lists = ['agreements', 'plans', 'assessments', 'reviews', 'refusals', 'requests'] as const
  const rest = lists.map(list => [
    list,
    (state[list] as unknown[]).filter((_, at) => at < spell.from(list) || at >= spell.to(list)),
  ])
  return { ...state, ...(Object.fromEntries(rest) as Partial<CaseState>) }
}
/** The case without this application: what those it brought were given they have, and their consents leave with them. */
export const withoutApplication = (state: CaseState, application: Application, gone: readonly string[]): CaseState => ({
  ...state,
  applications: state.applications.filter(other => other !== application),
  handOuts: state.handOuts.filter(({ personId = '' }) => !gone.includes(personId)),
  consents: state.consents.filter(({ givenById }) => !gone.includes(givenById)),
})

/** The case without the work that was begun by mistake for whoever leaves. */
export function withoutStrangers(state: CaseState, gone: readonly string[]): CaseState {
  const { application, personIds } = strangersLeft(state) ?? {}
  if (!application || !personIds?.some(id => gone.includes(id))) return state
  const { spell } = removedWork(state, state.applications.indexOf(application))!
  return withoutApplication(withoutWork(state, spell), application, gone)
}

type StrangersInTheWay = { text: string; areNamed: boolean }
/** Strangers who are still in the file, in words, and whether a record of the family names them. */
function strangersInTheWay({ state, persons }: CaseFile, applicantId?: string): StrangersInTheWay | undefined {
  const left = strangersLeft(state)
  if (!left) return undefined
  const { application, personIds, extract } = left
  if (personIds.length === 0) return undefined
  // Whoever applies here himself is no stranger.
  if (applicantId && personIds.includes(applicantId)) return undefined
  const rest = withoutStrangers(state, personIds)
  const who = personIds.map(id => nameOf(persons, id)).join(', ')
  return {
    text: `Работа по заявлению № ${showNo(application.no)} закрыта как ошибочная, а те, ${extract ? `кто пришёл с выпиской вх. № ${showNo(extract.no)}` : 'кого оно привело'}, ещё в деле: ${who}. Сначала уберите ${extract ? 'эту выписку: «Исправить записанное», «Выписка другой семьи», потом заявление' : 'это заявление: «Исправить записанное», «Заявление другой семьи»'}`,
    areNamed: refuseNamed({ state: rest, persons }, personIds, '') !== undefined,
  }
}

/**
 * For papers that name everybody who is in the file. People of an application on which work was begun by mistake stand in no paper
 * of this family (МП 6.1, 5.2; закон № 99-З, ст. 4): they leave first.
 */
export function refuseStrangers(file: CaseFile, applicantId?: string): Refused | undefined {
  const found = strangersInTheWay(file, applicantId)
  return found && !found.areNamed
    ? refuse('strangersLeft', found.text, { clause: 'МП 6.1, 5.2; закон № 99-З, ст. 4' })
    : undefined
}

/** Where a record names them it is asked, and so it is of a notice (`cannotWait`). */
export function strangersQuestions(
  file: CaseFile,
  { applicantId, cannotWait = false }: { applicantId?: string | undefined; cannotWait?: boolean } = {},
): Question[] {
  const found = strangersInTheWay(file, applicantId)
  return found && (cannotWait || found.areNamed)
    ? [{ code: 'strangersLeft', text: `${found.text}. Бумага назовёт и их. Оформить сейчас?` }]
    : []
}
