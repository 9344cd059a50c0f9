import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide, type ForHead } from '../../case/command/decision-rules.ts'
import { abstaining, currentApplicants, currentApplication, standingRefusal } from '../../case/queries.ts'
import { type CaseFile, serviceEndReasons } from '../../case/state.ts'
import { type ContractEnd, runningAfter, signedSince } from '../../contract/agreements.ts'
import { withdrawnHandover } from '../../handover/decide-handover.ts'
import { withdrawnTransfer } from '../../handover/transfer-rules.ts'
import { addDays, showDay } from '../../kernel/calendar.ts'
import { refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { signedAfter } from '../../people/acts-of-person.ts'
import { familyVoices } from '../../people/family-voice.ts'
import { isChild } from '../../people/people.ts'
import { householdOn } from '../../people/presence.ts'
import { represents } from '../../people/representation.ts'
import { endInWords, workBeforeEnd } from '../../review/ended-work.ts'
import { settledOf } from '../../review/open-matter-rules.ts'
import { removalToReplace } from '../../review/other-end.ts'
import { bringsBack, cameBeforeEnd } from '../../review/service-ends.ts'
import { refuseWhileAlone } from '../../safety/children-alone.ts'
import { backSince } from '../coming-back.ts'
import type { Refusal, registerRefusal } from './applications.ts'

/** Who has refused, as the end of the contract says: only its holder is the recipient of the contract [МП 6.3; договор, п. 6.2]. */
const refuserOf = ({ state }: CaseFile, holderId: string, personId: string): string => {
  if (personId === holderId) return 'получателя'
  if (currentApplicants(state).includes(personId)) return 'заявителя'
  const member = state.members.find(candidate => candidate.personId === personId)
  return member && represents(member) ? 'законного представителя детей' : 'взрослого члена семьи'
}

/** How a refusal ends a contract. */
export const endedByRefusal = (
  file: CaseFile,
  holderId: string,
  { no, personId }: Pick<Refusal, 'no' | 'personId'>,
): Required<Pick<ContractEnd, 'reason' | 'endedBy'>> => ({
  reason: `письменный отказ ${refuserOf(file, holderId, personId)} № ${showNo(no)}${holderId === personId ? ', п. 6.2 договора' : ''}`,
  endedBy: { by: 'refusal', no: no.no, year: no.year },
})

/**
 * A5 [МП 4.2, 6.3, annex 2]: at any moment. Whoever speaks for the family ends the help: the family leaves patronage
 * that day and the contract ends (договор, п. 6.2). Any other adult refuses for himself, and the help goes on.
 */
export const decideRefusal: Decide<z.infer<typeof registerRefusal>> = (file, input, context) => {
  const { state } = file
  const wrongDay = checkDay(input.day, context, 'day', { day: state.openedDay, text: 'Дата раньше начала дела' })
  if (wrongDay) return wrongDay
  const standing = standingRefusal(state)
  if (standing) return refuse('refusedAlready', `Отказ уже оформлен: № ${showNo(standing.no)}`)
  const member = state.members.find(candidate => candidate.personId === input.personId && !candidate.to)
  if (!member) return refuse('unknownPerson', 'Этого человека нет в семье', { field: 'personId' })
  if (isChild(member, file.persons[input.personId], input.day))
    return refuse('childRefuses', 'Отказ подписывает взрослый член семьи', { field: 'personId' })
  if (input.offerAgainDay && input.offerAgainDay <= input.day)
    return refuse('offerTooEarly', 'Дата нового предложения должна быть позже отказа', { field: 'offerAgainDay' })
  const { offerAgainDay, reason, agreementStays, moment, matters, servicesDecidedById: named, ...rest } = input
  // Other services are decided on by those in charge; whoever else types the refusal has not decided [МП 6.3].
  const decides = context.by.role === 'unit_head' || context.by.role === 'director'
  const servicesDecidedById = named ?? (decides ? context.by.id : undefined)
  // Registered as one for himself, under another record of his, the paper keeps its number: it is the same [МП 6.3].
  const signedBefore = state.ownRefusals.find(own => own.personId === input.personId && own.day === input.day)
  const refusal = {
    ...rest,
    ...(servicesDecidedById ? { servicesDecidedById } : {}),
    id: signedBefore?.id ?? context.newId(),
    no: signedBefore?.no ?? context.nextNo('refusals'),
    ...(reason ? { reason } : {}),
    ...(offerAgainDay ? { offerAgainDay } : {}),
  }
  // Whoever has signed a paper of the help since goes on with it: the earlier refusal is taken back by that [МП 6.2, 6.3].
  const signed = signedAfter(state, input.day, input.personId)
  const signedSinceThen = signed
    ? refuse(
        'signedSince',
        `После ${showDay(input.day)} этот человек сам: ${signed}. Этим он продолжил помощь, и прежний отказ её не прекращает. Если он отказывается теперь, пусть подпишет отказ новой датой; если неверны те записи, исправьте их`,
        { field: 'day', clause: 'МП 6.2, 6.3' },
      )
    : undefined
  if (!familyVoices(file, input.day, context.settings).includes(input.personId)) {
    if (signedSinceThen) return signedSinceThen
    if (abstaining(state).includes(input.personId))
      return refuse('refusedAlready', 'Этот человек уже отказался за себя', { field: 'personId' })
    return accept(input.day, { kind: 'ownRefusalRegistered', refusal })
  }
  const applied = currentApplication(state)
  if (applied && moment === 'beforeApplication')
    return refuse('wrongMoment', 'Заявление уже зарегистрировано: отказ не может быть «до заявления»', {
      field: 'moment',
      clause: 'МП 6.1, 6.3',
    })
  if (applied && input.day < applied.day)
    return refuse('tooEarly', 'Отказ раньше заявления, которое семья подала потом', { field: 'day' })
  const ended = context.ended ? undefined : cameBeforeEnd(state, input.day)
  if (ended)
    return refuse(
      'endedSince',
      `Та помощь уже окончена ${showDay(ended.day)}: ${serviceEndReasons[ended.reason]}. Отказ от ${showDay(input.day)} относится к ней и нынешнюю работу не прекращает`,
      { field: 'day', clause: 'МП 6.3' },
    )
  const running = agreementStays ? [] : runningAfter(state.agreements, addDays(input.day, -1))
  if (running.some(contract => signedSince(contract, input.day)))
    return refuse('laterAgreement', 'После этой даты подписан или продлён договор', {
      field: 'day',
      clause: 'МП 6.2, 6.3',
    })
  if (signedSinceThen) return signedSinceThen
  const alone = refuseWhileAlone(file, context.today)
  if (alone) return alone
  // The removal it is signed before has settled what was open, and what is open now is of other work.
  const settled = context.ended ? [] : settledOf(state, context.today, matters, context.by.role)
  if ('ok' in settled) return settled
  const ends = accept(
    input.day,
    ...running.map(agreement => ({
      kind: 'agreementEnded' as const,
      agreementId: agreement.id,
      day: input.day,
      ...endedByRefusal(file, agreement.holderId, refusal),
    })),
    ...(context.ended
      ? []
      : [...withdrawnHandover(state, bringsBack(state, input.day)?.receivedDay), ...withdrawnTransfer(state)]),
    {
      kind: 'refusalRegistered',
      refusal: {
        ...refusal,
        // While nobody has applied there is no other moment.
        moment: applied ? moment : 'beforeApplication',
        ...(agreementStays ? { agreementStays } : {}),
        matters: settled,
        tells: true,
      },
    },
  )
  return backSince(file, ends, input.day)
}

/**
 * What others of the family have signed after the day of a refusal that ends its help: each speaks for himself, and the help ends, but
 * nobody lets those papers stand in help that was over without knowing [МП 4.2, 6.3].
 */
function signedByOthers(
  { state, persons }: CaseFile,
  { day, personId }: z.infer<typeof registerRefusal>,
  { settings }: Pick<Context, 'settings'>,
): ForHead | undefined {
  const ends = !cameBeforeEnd(state, day) && familyVoices({ state, persons }, day, settings).includes(personId)
  const signed = ends ? signedAfter(state, day) : ''
  return signed
    ? {
        day,
        said: `После дня отказа с семьёй: ${signed}`,
        question: {
          code: 'othersSigned',
          text: `После ${showDay(day)} с семьёй: ${signed}. Помощь окончится ${showDay(day)}, и эти бумаги останутся подписанными после её конца. Дату отказа проверили по бумаге?`,
          field: 'day',
        },
      }
    : undefined
}

/**
 * What the head reads of a refusal of the family that stands in the place of a removal, or after whose day others of it have signed; one
 * for oneself ends nothing.
 */
export function insteadOfRemoval(
  file: CaseFile,
  input: z.infer<typeof registerRefusal>,
  context: Pick<Context, 'settings'>,
): ForHead | undefined {
  const { state, persons } = file
  const { day, personId } = input
  const { settings } = context
  const at = removalToReplace(state, day)
  if (at < 0) return signedByOthers(file, input, context)
  const then = householdOn({ state: workBeforeEnd(state, at), persons }, day)
  return familyVoices(then, day, settings).includes(personId)
    ? { day, said: `Помощь окончена отказом. Было записано: ${endInWords(state, at)}` }
    : undefined
}
