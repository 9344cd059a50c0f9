import type { z } from 'zod'
import { accept, type Decide } from '../case/command/decision-rules.ts'
import { assigned } from '../case/queries.ts'
import type { Asks } from '../case/questions/asks.ts'
import type { CaseFile } from '../case/state.ts'
import { seenByHead } from '../correction/late-entry-rules.ts'
import { refuse, type Refused } from '../kernel/decision.ts'
import { reachOf, type Role } from '../law/permissions.ts'
import {
  type declareConflict,
  type liftConflict,
  type liftRestriction,
  type restrictCase,
  ties,
} from './restrictions.ts'
import { unreadByLink } from './unread-by-link.ts'

/** Whoever is to work with the family must be able to read the case. */
export function checkReader({ state }: CaseFile, staffId: string, field: string): Refused | undefined {
  if (state.restriction && !state.restriction.readers.includes(staffId))
    return refuse('notNamed', 'Дело закрыто для круга лиц: сначала назовите в нём этого специалиста', { field })
  if (state.conflicts?.some(conflict => conflict.staffId === staffId))
    return refuse('shutOut', 'У этого специалиста личная связь с семьёй: дело ему закрыто', { field })
  return undefined
}

/** M Only the named people read the case: who works with the family is among them, and nobody who is shut out. */
export const decideRestriction: Decide<z.infer<typeof restrictCase>> = ({ state }, input, context) => {
  const readers = [...new Set(input.readers)]
  const inCharge = [assigned(state), assigned(state, 'psychologist')].filter(staffId => staffId !== undefined)
  if (inCharge.some(text => !readers.includes(text)))
    return refuse('inChargeLeftOut', 'Куратор и психолог семьи должны быть названы: сначала смените их', {
      field: 'readers',
    })
  if (state.conflicts?.some(conflict => readers.includes(conflict.staffId)))
    return refuse('shutOut', 'Назван человек, которому дело закрыто из-за личной связи с семьёй', { field: 'readers' })
  return accept(
    context.today,
    {
      kind: 'caseRestricted',
      restriction: { readers, reason: input.reason, note: input.note, day: context.today, by: context.by.id },
    },
    // What left as a link is on the page of the organisation no more: as where the family was closed before it left.
    ...(state.restriction ? [] : unreadByLink(state)).map(({ letter, about, no }) => ({
      kind: 'letterReturned' as const,
      letter,
      about,
      no,
      how: 'дело закрыли раньше, чем организация это открыла: по ссылке его больше не видно',
      notice: true as const,
    })),
  )
}

/** Whoever closes a family is told what an organisation has not read yet: it is to be brought on paper [МП 5.3, 6.4]. */
export const restrictCaseQuestions: Asks<z.infer<typeof restrictCase>> = ({ before: { state } }) => {
  const unread = state.restriction ? [] : unreadByLink(state)
  return unread.length > 0
    ? [
        {
          code: 'unreadByLink',
          text: `Организации это ещё не открывали: ${unread.map(({ label }) => label).join('; ')}. После закрытия по ссылке этого не прочесть: передайте нарочно или почтой и запишите, срок идёт снова. Закрыть дело?`,
          field: 'note',
        },
      ]
    : []
}

/** M The case is read by roles again; nobody opens alone what was closed for a reason: another head reads who did it, and why [МП 4.1, 5.4]. */
export const decideRestrictionLift: Decide<z.infer<typeof liftRestriction>> = ({ state }, input, context) =>
  state.restriction
    ? accept(
        context.today,
        { kind: 'restrictionLifted', note: input.note },
        seenByHead('liftRestriction', context.today, input.note, context),
      )
    : refuse('notRestricted', 'Это дело не закрыто')

/**
 * M Everybody declares a tie of one's own; of somebody else only a head, who sees who works with whom. Whoever looks at a head's
 * work is shut out by nobody alone: a tie of a head or the director waits until he or a third person says so, and until then he
 * reads the case. The director shuts out a head at once, and the head is told (docs/decisions/2026-11-29-who-is-shut-out.md).
 */
export const decideConflict: Decide<z.infer<typeof declareConflict>, 'leaders'> = ({ state }, input, context) => {
  const isOwn = input.staffId === context.by.id
  const reach = reachOf(context.by.role as Role, 'liftConflict')
  // To a head whose reach does not cover the family it is as closed as to any other colleague [МП 4.1, 5.4].
  if (!isOwn && (!reach || (reach !== 'centre' && context.isOthers)))
    return refuse('othersConflict', 'О связи другого сотрудника с семьёй сообщает её заведующий или директор', {
      field: 'staffId',
    })
  if (state.conflicts?.some(conflict => conflict.staffId === input.staffId))
    return refuse('declaredAlready', 'Этому сотруднику дело уже закрыто', { field: 'staffId' })
  const asked = state.tiesAsked?.find(({ staffId }) => staffId === input.staffId)
  const leader = context.leaders?.find(({ id }) => id === input.staffId)
  const outranks = context.by.role === 'director' && leader?.role !== 'director'
  const awaits = leader !== undefined && !isOwn && !outranks && (!asked || asked.by === context.by.id)
  if (awaits && asked)
    return refuse('askedAlready', 'Об этой связи вы уже сообщили: её подтверждает другой руководитель или он сам', {
      field: 'staffId',
    })
  const { note, ...rest } = input
  const why = [ties[input.tie], note].filter(Boolean).join(': ')
  return accept(
    context.today,
    {
      kind: 'conflictDeclared',
      conflict: {
        ...rest,
        ...(note ? { note } : {}),
        day: context.today,
        by: asked?.by ?? context.by.id,
        ...(awaits ? { awaits } : {}),
        ...(asked ? { confirmedBy: context.by.id } : {}),
      },
    },
    // Whoever is shut out by somebody else's word is so at once; another head reads whose word it was and why.
    ...(isOwn || awaits ? [] : [seenByHead('declareConflict', context.today, why, context)]),
  )
}

/** M The tie is no more; or it was declared and is not so, which is not for the one it is about to say. */
export const decideConflictLift: Decide<z.infer<typeof liftConflict>> = ({ state }, input, context) => {
  const isHis = ({ staffId }: { staffId: string }) => staffId === input.staffId
  const isAsked = state.tiesAsked?.some(isHis)
  if (!isAsked && !state.conflicts?.some(isHis))
    return refuse('noConflict', 'Этому сотруднику дело не закрыто', { field: 'staffId' })
  if (isAsked && input.staffId === context.by.id)
    return refuse('ownTie', 'О своей связи можно сказать только, что она есть: отклоняет другой руководитель', {
      field: 'staffId',
    })
  return accept(
    context.today,
    { kind: 'conflictLifted', staffId: input.staffId, note: input.note },
    // A tie that waits for a second word shuts nobody out yet.
    ...(isAsked ? [] : [seenByHead('liftConflict', context.today, input.note, context)]),
  )
}
