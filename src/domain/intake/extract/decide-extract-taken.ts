import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import type { correctExtract, MistakenExtract } from '../../correction/corrections.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import { nameOf, refuseNamed } from '../../correction/refuse-named.ts'
import { refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { stageOf } from '../../law/procedure-rules.ts'
import { mayAt } from '../../law/procedure.ts'
import { broughtHome } from '../../people/home-rules.ts'
import { withoutPaper } from '../../people/identity/earlier-details.ts'
import type { PersonDetails } from '../../people/people.ts'
import { cameBackBy } from '../../review/service-ends.ts'
import { withoutStrangers } from '../application/application-strangers.ts'
import { backBy, broughtBy, isUntold } from '../mistaken-people.ts'
import { arrivedReplies, extractEnds } from './referrals.ts'

/** What has become of an extract of another family, and the letter that takes back the answer it was given [МП 1.5, 5.2]. */
function settleMistake(
  extract: MistakenExtract,
  { referralId, end, letter, reason }: z.infer<typeof correctExtract>,
  context: Context,
) {
  if (end && extract.end && !(context.seen && extract.end !== 'registered'))
    return refuse('settledAlready', `Об этой выписке уже решено: ${extractEnds[extract.end]}`)
  if (letter && !isUntold(extract))
    return refuse(
      'nothingToTell',
      extract.letter
        ? `Учреждению уже сообщили об ошибке: исх. № ${showNo(extract.letter.no)}`
        : 'На эту выписку отсюда не отвечали: сообщать об ошибке некому',
      { field: 'letter' },
    )
  if (!end && !letter) return refuse('noEnd', 'Отметьте, что стало с выпиской', { field: 'end' })
  const wrongDay =
    letter &&
    checkDay(letter.day, context, 'letter.day', {
      day: arrivedReplies(extract.referral).at(-1)?.day,
      text: 'Письмо об ошибке не может быть раньше самого ответа',
    })
  if (wrongDay) return wrongDay
  const settled = accept(
    context.today,
    ...(end ? [{ kind: 'extractSettled' as const, referralId, end, reason }] : []),
    // By the word of whoever mixed the files up the duty of the extract ends: the head sees it, as the first time.
    ...(end && !context.seen ? [seenByHead('correctExtract', extract.referral.receivedDay, reason, context)] : []),
  )
  if (!letter) return settled
  const told = { ...letter, no: context.nextNo('outgoing') }
  return {
    ...settled,
    facts: [...settled.facts, { kind: 'mistakeTold' as const, referralId, letter: told, reason, day: letter.day }],
  }
}

/** What a paper of another family changed of people who stay is so again. */
export function restoredWithout({ state, persons }: CaseFile, paperId: string, gone: readonly string[]) {
  const back = [...new Set(state.members.map(({ personId }) => personId))].flatMap(personId => {
    const { id: _, ...known } = persons[personId] ?? { id: '' }
    const without = gone.includes(personId) ? undefined : withoutPaper(known as PersonDetails, paperId)
    return without ? [{ personId, ...without }] : []
  })
  return {
    persons: back.map(({ personId, person }) => ({ id: personId, person })),
    facts: back
      .filter(({ changed }) => changed.length > 0)
      .map(({ personId, changed }) => ({ kind: 'personUpdated' as const, personId, changed })),
  }
}

/**
 * An extract of another family leaves this one with its people, its terms and its wish for an answer. Its number goes with it: it
 * waits on a day until it is registered where it belongs or given back, and the head is shown that its terms ended here [МП 1.5, 5.2].
 */
export const decideExtractTaken: Decide<z.infer<typeof correctExtract>> = (file, input, context) => {
  const { state, persons } = file
  const { referralId, end, reason } = input
  if (end === 'registered' && !context.seen)
    return refuse('registersItself', 'Регистрацию в деле своей семьи программа отмечает сама', { field: 'end' })
  const taken = state.mistakenExtracts?.find(({ referral }) => referral.id === referralId)
  if (taken) return settleMistake(taken, input, context)
  const at = state.referrals.findIndex(({ id }) => id === referralId)
  const referral = state.referrals[at]
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет: обновите страницу')
  const brought = broughtBy(state, referral)
  const isWhole = state.members.every(({ personId }) => brought.includes(personId))
  // A file that it opened stays with its people; so does whoever the program finds in the file where the paper belongs.
  if (referral.closed?.waits && (isWhole || context.seen))
    return settleMistake({ ...referral.closed, referral }, input, context)
  if (isWhole && mayAt('closeReferral', stageOf(state)))
    return refuse(
      'wholeFamily',
      'Дело открыто по этой выписке, других людей в нём нет: закройте направление с причиной «зарегистрировано ошибочно». Если неверны только отправитель, даты или номер, исправьте их',
      { clause: 'МП 5.2' },
    )
  // A family that has applied since is served: whoever was typed in with a paper of others is of this family.
  const gone = isWhole ? [] : brought
  const named = refuseNamed({ state: withoutStrangers(state, gone), persons }, gone, 'referralId')
  if (named) return named
  const home = isWhole ? undefined : broughtHome(state, referralId)
  const reopened = cameBackBy(state, at)
  const returnedIds = isWhole ? [] : backBy(state, referral)
  const restored = restoredWithout(file, referralId, gone)
  const decision = accept(
    context.today,
    {
      kind: 'extractMistaken',
      referral,
      people: gone.map(personId => ({ personId, name: nameOf(persons, personId) })),
      no: context.nextNo('incoming'),
      ...(returnedIds.length > 0 ? { returnedIds } : {}),
      ...(home ? { home } : {}),
      ...(reopened ? { reopened } : {}),
      reason,
    },
    ...(end ? [{ kind: 'extractSettled' as const, referralId, end, reason }] : []),
    ...restored.facts,
    seenByHead('correctExtract', referral.receivedDay, reason, context),
  )
  return { ...decision, persons: restored.persons }
}
