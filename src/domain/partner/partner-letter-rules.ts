import type { CaseFile } from '../case/state.ts'
import { byDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import type { Reminder } from '../letter/correspondence.ts'
import type { PartnerLetter } from './partner-letters.ts'

const reminded = (reminders: readonly Reminder[], about: string): PartnerLetter[] =>
  reminders.flatMap(({ no, day, channel, dueDay }) =>
    // What has a day for its answer of its own is the request, sent once more.
    no && channel ? [{ no: showNo(no), day, about: dueDay ? 'запрос сведений, повторно' : about, channel }] : [],
  )

/**
 * Letters to one organisation about this family, the latest first: the plan and the monitoring [МП 6.4, 6.5], requests [МП 5.3]
 * and reminders. No day of a meeting: that would tell where a guarded family will be.
 */
export function lettersTo({ state }: Pick<CaseFile, 'state'>, organisationId: string): PartnerLetter[] {
  const theirs = <T extends { organisationId: string }>(list: readonly T[]) =>
    list.filter(item => item.organisationId === organisationId)
  return [
    ...theirs(state.plans.slice(state.round.plans).flatMap(({ dispatches }) => dispatches)).flatMap(
      ({ no, day, channel, reminders }) => [
        { no: showNo(no), day, about: 'план работы с семьёй', channel },
        ...reminded(reminders, 'напоминание о плане'),
      ],
    ),
    ...theirs(state.plans.slice(state.round.plans).flatMap(({ participationEnds = [] }) => participationEnds)).map(
      ({ no, day, channel }) => ({ no: showNo(no), day, about: 'участие в плане окончено', channel }),
    ),
    ...theirs(state.requests).flatMap(({ no, day, channel, reminders }) => [
      { no: showNo(no), day, about: 'запрос сведений', channel },
      ...reminded(reminders, 'напоминание о запросе'),
    ]),
    ...state.meetings.flatMap(meeting =>
      theirs(meeting.invited).map(({ no, channel }) => ({
        no: showNo(no),
        day: meeting.sentDay,
        about: 'приглашение на мониторинг',
        channel,
      })),
    ),
  ].toSorted((a, b) => byDay(b, a))
}
