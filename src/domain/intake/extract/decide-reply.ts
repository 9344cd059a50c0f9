import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide, type ForHead } from '../../case/command/decision-rules.ts'
import type { Asks } from '../../case/questions/asks.ts'
import type { CaseFile } from '../../case/state.ts'
import { showDay } from '../../kernel/calendar.ts'
import { type Question, refuse } from '../../kernel/decision.ts'
import { showNo } from '../../kernel/registers.ts'
import { openUntruths } from '../../letter/untrue-letter-rules.ts'
import { isSameLetter } from '../../letter/untrue-letters.ts'
import type { PersonInput } from '../../people/people.ts'
import { arrivedReplies, councilDecisions, numberOfPaperReply, replyVariants, type sendReply } from './referrals.ts'
import { answeredBy, replyFacts } from './replies.ts'
import { replySituations } from './reply-situations.ts'
import { untrueReply } from './untrue-replies.ts'

/** A3 [МП 5.2]: of the two lawful answers only the one that is so on the day of sending; a further one when that has changed. */
export const decideReply: Decide<z.infer<typeof sendReply>> = (file, input, context) => {
  const referral = file.state.referrals.find(candidate => candidate.id === input.referralId)
  if (!referral) return refuse('noReferral', 'Такой выписки в деле нет')
  if (referral.closed?.reason === 'mistake')
    return refuse('mistakenExtract', 'Эта выписка зарегистрирована здесь ошибочно: отвечают из дела своей семьи', {
      clause: 'МП 5.2',
    })
  const wrongDay = checkDay(input.day, context, 'day', {
    day: referral.receivedDay,
    text: 'Ответ не может быть раньше получения выписки',
  })
  if (wrongDay) return wrongDay
  // One that left earlier is looked at with what the institution had by then, whatever was typed first.
  const last = arrivedReplies(referral).findLast(({ day }) => day <= input.day)
  if (last && !untrueReply(file.state, referral, input.day)) {
    const untrue = openUntruths(file.state).find(letter => isSameLetter(letter, last))
    if (untrue)
      return refuse(
        'replyUntrue',
        `Ответ уже отправлен: исх. № ${showNo(last.no)}, и сказано в нём не то, что есть. Ещё один ответ здесь не нужен: исправьте это письмо («Отправленное письмо говорит не то, что есть»)`,
        { clause: 'МП 5.2' },
      )
    return refuse('replied', `Ответ уже отправлен, и по записям дела он верен: исх. № ${showNo(last.no)}`, {
      clause: 'МП 5.2',
    })
  }
  if (referral.decision !== 'recommend')
    return refuse(
      'noReplyDue',
      `Отвечают на выписку, которая рекомендует обратиться за помощью. Решение этой: ${councilDecisions[referral.decision]}`,
      { clause: 'МП 1.5, 5.2' },
    )
  const { situation, variant } = replyFacts(file.state, answeredBy(referral), input.day)
  if (input.variant !== variant)
    return refuse(
      'untrueReply',
      `По записям дела на ${showDay(input.day)} верен ответ «${replyVariants[variant]}»: ${replySituations[situation].label}`,
      { field: 'variant', clause: 'МП 5.2' },
    )
  // What left before the family came from paper left under a number of that journal, by which whoever holds it knows it.
  const isOfPaper = file.state.takenOver !== undefined && input.day < file.state.takenOver.day
  if (isOfPaper !== (input.paperNo !== undefined))
    return refuse(
      'paperNo',
      isOfPaper
        ? `Ответ за ${showDay(input.day)} ушёл до перехода с бумаги: впишите номер, под которым он ушёл. Если не ушёл, поставьте день, когда уйдёт`
        : 'Номер бумажного журнала пишут ответу, который ушёл до перехода семьи с бумаги: у этого будет номер программы',
      { field: 'paperNo', clause: 'МП 5.2' },
    )
  const [onPaper] = numberOfPaperReply(input) ?? []
  return accept(input.day, {
    kind: 'replySent',
    referralId: referral.id,
    reply: {
      no: onPaper ? { ...onPaper.no, no: 0 } : context.nextNo('outgoing'),
      variant: input.variant,
      day: input.day,
      channel: input.channel,
    },
  })
}

/**
 * An answer «не обратились» of a day before the family applied: it contradicts what the case knows today, and is true where it
 * left on that day and is typed later [МП 5.2].
 */
export function repliedBeforeApplying(
  { state }: CaseFile,
  { variant, day }: z.infer<typeof sendReply>,
  { today }: Pick<Context, 'today'>,
): ForHead | undefined {
  const applied =
    variant === 'notApplied' &&
    state.applications.find(application => application.day > day && application.day <= today)
  return applied
    ? {
        day,
        insteadOfLate: true,
        question: {
          code: 'appliedSince',
          text: `Семья обратилась ${showDay(applied.day)}, после даты ответа. Ответ «не обратились» верен, только если он действительно ушёл ${showDay(day)}; если ещё не ушёл, поставьте сегодняшнюю дату. Как он был отправлен и почему внесён позже?`,
          field: 'day',
          asksReason: true,
        },
      }
    : undefined
}

/** An answer of an earlier day than another is asked about: of the family the last by its day is what the institution was told [МП 5.2]. */
export const sendReplyQuestions: Asks<z.infer<typeof sendReply>> = ({ input, before }) => {
  const referral = before.state.referrals.find(({ id }) => id === input.referralId)
  const later = referral && arrivedReplies(referral).find(({ day }) => day > input.day)
  return later
    ? [
        {
          code: 'laterReply',
          text: `Уже записан ответ от ${showDay(later.day)}, исх. № ${showNo(later.no)}. Этот ушёл раньше него, ${showDay(input.day)}? Если это то же самое письмо, второй раз его не записывают`,
          field: 'day',
        },
      ]
    : []
}

/** The children an extract was about, so that the centre is asked whether it helps them in another family. */
export const childrenOfExtract = (
  { referralId }: z.infer<typeof sendReply>,
  { state, persons }: CaseFile,
): { children: PersonInput[] } => ({
  children: (state.referrals.find(({ id }) => id === referralId)?.childIds ?? []).flatMap(id => persons[id] ?? []),
})

/** An answer «не обратились» about a child whom the centre helps in another family, a guardian's for instance [МП 5.2]. */
export const helpedElsewhereQuestions = (
  { variant }: z.infer<typeof sendReply>,
  children: readonly string[],
): Question[] =>
  variant === 'notApplied' && children.length > 0
    ? [
        {
          code: 'helpedElsewhere',
          text: `${children.join(', ')}: за этого ребёнка в центр обратилась другая семья, например опекун. Ответ «не обратились» скажет учреждению, что ребёнку не помогают. Лучше зарегистрировать выписку в деле той семьи и ответить оттуда. Всё равно ответить отсюда?`,
          field: 'variant',
        },
      ]
    : []
