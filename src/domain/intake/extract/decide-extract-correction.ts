import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../../case/command/decision-rules.ts'
import { under } from '../../case/command/decision-rules.ts'
import type { CaseFile } from '../../case/state.ts'
import type { correctExtract, ExtractDetails } from '../../correction/corrections.ts'
import { seenByHead } from '../../correction/late-entry-rules.ts'
import { type Day, showDay } from '../../kernel/calendar.ts'
import { refuse, type Refused } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { isChild } from '../../people/people.ts'
import { cameBackBy, cameBeforeEnd } from '../../review/service-ends.ts'
import { comesBack } from '../coming-back.ts'
import { broughtBy } from '../mistaken-people.ts'
import { decideExtractTaken } from './decide-extract-taken.ts'
import { arrivedReplies, type Referral, repliesOf } from './referrals.ts'

/** What a paper that is registered must say of itself, also once it is put right. */
function checkDetails(file: CaseFile, referral: Referral, to: ExtractDetails, context: Context): Refused | undefined {
  const { receivedDay, councilDay, letterDay } = to
  const wrongDay =
    checkDay(receivedDay, context, 'receivedDay', {
      day: councilDay,
      text: 'Выписка не может прийти раньше заседания совета',
    }) ?? checkDay(councilDay, context, 'councilDay')
  if (wrongDay) return wrongDay
  if (letterDay && letterDay > receivedDay)
    return refuse('letterLater', 'Письмо не может быть написано позже, чем получено', { field: 'letterDay' })
  const answered = arrivedReplies(referral)[0]
  if (answered && answered.day < receivedDay)
    return refuse(
      'tooLate',
      `Ответ исх. № ${showNo(answered.no)} отправлен ${showDay(answered.day)}: выписка получена не позже`,
      { field: 'receivedDay', clause: 'МП 5.2' },
    )
  // The program itself has seen who sent it.
  if (referral.receivedId && to.organisationId !== referral.organisationId)
    return refuse(
      'sentOnline',
      `Эту выписку ${referral.organisationName} прислало через программу: отправитель верен`,
      {
        field: 'organisationId',
      },
    )
  const twin = file.state.referrals.find(
    other =>
      other !== referral &&
      other.organisationId === to.organisationId &&
      other.councilDay === councilDay &&
      other.protocol === to.protocol,
  )
  return (
    twin &&
    refuse('duplicateExtract', `Такая выписка уже зарегистрирована: вх. № ${showNo(twin.no)}`, { field: 'protocol' })
  )
}

const parts = [
  'organisationId',
  'organisationName',
  'receivedDay',
  'councilDay',
  'protocol',
  'decision',
  'channel',
  'letterNo',
  'letterDay',
] as const satisfies readonly (keyof ExtractDetails)[]
const detailsOf = (paper: ExtractDetails): ExtractDetails =>
  Object.fromEntries(parts.flatMap(part => (paper[part] === undefined ? [] : [[part, paper[part]]]))) as ExtractDetails

/** The number with which an extract was answered on paper, before the family came from there. */
const paperNumberOf = (referral: Referral) => repliesOf(referral).findLast(({ no }) => no.paper !== undefined)?.no

/** The right number of an answer on paper, looked for in other families as where it is typed first; nothing where it stays. */
export function numberPutRight({ referralId, changes }: z.infer<typeof correctExtract>, { state }: CaseFile) {
  const referral = state.referrals.find(({ id }) => id === referralId)
  const no = referral && paperNumberOf(referral)
  return no && changes?.replyNo !== undefined && changes.replyNo !== no.paper
    ? [{ field: 'changes.replyNo', no: { register: no.register, year: no.year, paper: changes.replyNo } }]
    : undefined
}

/** Of whom an extract names the council spoke as of a child on a day: who came of age on the way stays named in the answer [МП 1.5, 5.2]. */
const childrenNamed = ({ state, persons }: CaseFile, { childIds = [], joinedIds = [] }: Referral, day: Day): string[] =>
  [...new Set([...childIds, ...joinedIds])].filter(id => {
    const member = state.members.findLast(({ personId }) => personId === id)
    return member && isChild(member, persons[id], day)
  })

/**
 * Sender, days, number, decision and grounds of an extract are put right at any stage; its terms run anew from the right day, and whoever was
 * answered by mistake is told so [МП 1.5, 5.2].
 */
function correctDetails(
  file: CaseFile,
  { referralId, reason }: z.infer<typeof correctExtract>,
  changes: ExtractDetails,
  context: Context,
) {
  const { state } = file
  const at = state.referrals.findIndex(({ id }) => id === referralId)
  const referral = state.referrals[at]
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет: обновите страницу')
  if (referral.closed?.reason === 'mistake')
    return refuse('mistakenExtract', 'Эта выписка закрыта как зарегистрированная ошибочно: исправлять в ней нечего')
  const onPaper = paperNumberOf(referral)
  const replyNo = onPaper?.paper
  const isRenumbered = changes.replyNo !== undefined && changes.replyNo !== replyNo
  if (isRenumbered && replyNo === undefined)
    return refuse('noPaperReply', 'Ответа, который ушёл на бумаге до перехода семьи, в деле нет', {
      field: 'changes.replyNo',
    })
  const [known, to] = [detailsOf(referral), detailsOf(changes)]
  const { grounds: stood = '' } = referral
  const isRegrounded = changes.grounds !== undefined && changes.grounds !== stood
  if (!isRegrounded && !isRenumbered && parts.every(part => part === 'organisationName' || known[part] === to[part]))
    return refuse('nothingChanged', 'Так уже записано: исправьте то, что неверно', { field: 'changes.protocol' })
  const before = {
    ...known,
    ...(isRegrounded ? { grounds: stood } : {}),
    ...(isRenumbered && replyNo ? { replyNo } : {}),
  }
  const right = {
    ...to,
    // By another name the same institution is the same.
    ...(known.organisationId === to.organisationId ? { organisationName: known.organisationName } : {}),
    ...(isRegrounded ? { grounds: changes.grounds! } : {}),
    ...(isRenumbered ? { replyNo: changes.replyNo! } : {}),
  }
  const problem = checkDetails(file, referral, right, context)
  if (problem) return under('changes', problem)
  const [endedThen, ended] = [before, right].map(({ receivedDay }) => cameBeforeEnd(state, receivedDay))
  const last = state.serviceEnds.at(-1)
  const rests = last !== undefined && right.receivedDay < last.day && cameBackBy(state, at)
  const reopened = state.round.day === before.receivedDay && state.round.referrals === at && !rests && !ended
  // It came after the end of the work: the family is here again.
  const returns =
    endedThen && !ended && !rests && !referral.closed
      ? comesBack(file, right.receivedDay, 'получена новая выписка')
      : []
  const isSeen = (['organisationId', 'receivedDay', 'decision'] as const).some(part => before[part] !== right[part])
  const corrected = accept(
    context.today,
    {
      kind: 'extractCorrected',
      referralId,
      before,
      to: right,
      // Who was there when something was done stays there, whenever the paper came.
      ...(right.receivedDay < before.receivedDay ? { people: broughtBy(state, referral) } : {}),
      ...(right.councilDay === before.councilDay ? {} : { childIds: childrenNamed(file, referral, right.councilDay) }),
      ...(at === 0 && state.openedDay === before.receivedDay && right.receivedDay < before.receivedDay
        ? { opens: true }
        : {}),
      ...(reopened ? { reopened } : {}),
      ...(rests ? { rests } : {}),
      ...(isRenumbered && onPaper
        ? { paperNo: { register: onPaper.register, year: onPaper.year, paper: changes.replyNo! } }
        : {}),
      no: context.nextNo('incoming'),
      reason,
    },
    ...(isSeen ? [seenByHead('correctExtract', right.receivedDay, reason, context)] : []),
  )
  const back = accept(right.receivedDay, ...returns)
  return { ...corrected, facts: [...back.facts, ...corrected.facts] }
}

/** An extract is put right, or leaves a family it is not about [МП 1.5, 5.2]. */
export const decideExtractCorrection: Decide<z.infer<typeof correctExtract>> = (file, input, context) => {
  const { changes, end, letter } = input
  if (!changes) return decideExtractTaken(file, input, context)
  if (end ?? letter)
    return refuse('oneThing', 'Исправьте выписку, а что стало с ней или с ответом, запишите отдельно', {
      field: 'changes.protocol',
    })
  return correctDetails(file, input, changes, context)
}
