import { type EventRows, legal, plain } from '../../case/event-row.ts'
import { change, optional } from '../../case/events.ts'
import { enderOf } from '../../case/older-facts.ts'
import type { CaseState, Round, ServiceEnd } from '../../case/state.ts'
import { endKind } from '../../contract/agreement-events.ts'
import { addDays, type Day, showDay } from '../../kernel/calendar.ts'
import { showNo } from '../../kernel/registers.ts'
import type { KindPeriod } from '../../law/terms/frequency.ts'
import { endByRefusal } from '../../review/ended-work.ts'
import { removedAgain, withoutRefusalSince } from '../../review/other-end.ts'
import { asTyped } from '../../safety/crisis-room/crisis-stays.ts'
import { withoutSeen } from '../extract/referrals.ts'
import type { Refusal } from './applications.ts'
import { type MistakenRefusalFact, refusalEnds } from './mistaken-refusals.ts'

/** The kinds as they were before the refusal ended them, and those that were chosen since. */
function kindsBack({ kindPeriods }: CaseState, { was }: ServiceEnd, day: Day): KindPeriod[] {
  const since = kindPeriods.filter(({ from }) => from > day)
  const before =
    was?.kindPeriods ??
    kindPeriods
      .filter(({ from }) => from <= day)
      .map(({ to, ...period }) => (to === undefined || to === day ? period : { ...period, to }))
  const [next] = since
  return next ? [...endKind(before, addDays(next.from, -1)), ...since] : [...before]
}

/** The round that the refusal ended goes on; a round that began since is no other one. */
function roundBack({ round, serviceEnds }: CaseState, { reopenedDay }: ServiceEnd): Round {
  if (reopenedDay === undefined) return round
  if (round.before) return round.before
  // A record of an older edition kept only how far the work before had come.
  const former = serviceEnds.at(-2)
  const none = { referrals: 0, applications: 0, refusals: 0, assessments: 0, agreements: 0, plans: 0, reviews: 0 }
  if (!former) return { ...none, closures: 0 }
  const { referrals, applications, refusals, assessments, agreements, plans, reviews, closures } = former.begun
  const counts = { referrals, applications, refusals, assessments, agreements, plans, reviews, closures }
  return { ...counts, ...optional('day', former.reopenedDay) }
}

/** What the help goes on with that the refusal had ended by the decisions on open matters. */
function mattersBack({ consents, crisisStays }: CaseState, { matters = [], day }: Refusal): Partial<CaseState> {
  const wasEnded = (key: string) => matters.some(matter => matter.key === key && matter.way === 'ended')
  return {
    consents: change(
      consents,
      ({ id, over }) => over === day && wasEnded(`consent:${id}`),
      ({ over: _, ...consent }) => consent,
    ),
    crisisStays: change(
      crisisStays,
      stay => asTyped(stay).left === day && wasEnded(`crisisStay:${stay.personId}:${stay.day}`),
      ({ left: _, gone: __, ...stay }) => stay,
    ),
  }
}

/** A refusal that turned out to be somebody else's. */
export const refusalCorrectionEvents: EventRows<MistakenRefusalFact> = {
  refusalMistaken: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      refusal: 'encrypted',
      agreements: 'encrypted',
      reopenedDay: 'encrypted',
      backDay: 'encrypted',
      removal: 'encrypted',
      no: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      legal(
        `Отказ № ${showNo(fact.refusal.no)} был другой семьи или другого человека: ${fact.removal ? `семья снята с патроната ${showDay(fact.removal.day)}` : 'работа идёт'}, как если бы его не было`,
        fact.reason,
      ),
    inJournal: fact => ({
      register: 'refusals',
      text: `Исправление записи № ${showNo(fact.refusal.no)}: отказ другой семьи или другого человека, здесь зарегистрирован ошибочно`,
    }),
    earlier: fact => {
      const { refusal, agreements, reopenedDay, backDay } = fact
      return first => {
        if (first.kind === 'refusalRegistered' || first.kind === 'ownRefusalRegistered')
          return first.refusal.id === refusal.id ? [] : [first]
        if (first.kind === 'agreementEnded' && first.day === refusal.day && enderOf(first)?.by !== 'removal') {
          const back = agreements.find(({ agreementId }) => agreementId === first.agreementId)
          if (!back) return [first]
          const { endedBy: _, ...ended } = first
          return back.replaced ? [{ ...ended, reason: back.replaced }] : []
        }
        if (!reopenedDay || first.kind !== 'caseReopened' || first.day !== reopenedDay) return [first]
        return backDay ? [{ ...first, day: backDay }] : []
      }
    },
    letters: 'takesBack',
    evolve: (state, { refusal: { id, no, day }, agreements, day: today }) => {
      const at = state.refusals.findIndex(refusal => refusal.id === id)
      const mistakenRefusals = [...(state.mistakenRefusals ?? []), { refusal: { id, no, day } }]
      const refusal = state.refusals[at]
      const place = endByRefusal(state, id)
      const end = state.serviceEnds[place]
      const contracts = () =>
        state.agreements.map(({ ended, ...agreement }) => {
          const back = agreements.find(({ agreementId }) => agreementId === agreement.id)
          if (!ended || (back && !back.replaced)) return agreement
          if (!back?.replaced) return { ...agreement, ended }
          const { endedBy: _, ...whole } = ended
          return { ...agreement, ended: { ...whole, reason: back.replaced, day: back.replacedDay ?? ended.day } }
        })
      if (!refusal) return { mistakenRefusals, ownRefusals: state.ownRefusals.filter(own => own.id !== id) }
      if (!end)
        return {
          mistakenRefusals,
          ...withoutRefusalSince(state, at),
          referrals: withoutSeen(state.referrals, 'refusals', at),
          agreements: contracts(),
        }
      if (end.instead) return { mistakenRefusals, ...removedAgain(state, place, end.instead) }
      const { planned } = end.was ?? {}
      return {
        mistakenRefusals,
        refusals: state.refusals.filter(other => other !== refusal),
        serviceEnds: state.serviceEnds.slice(0, -1),
        round: roundBack(state, end),
        kindPeriods: kindsBack(state, end, day),
        planned: state.planned ?? (planned && planned.day >= today ? planned : undefined),
        referrals: withoutSeen(state.referrals, 'refusals', at),
        agreements: contracts(),
        ...mattersBack(state, refusal),
      }
    },
  },
  refusalSettled: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { refusalId: 'encrypted', end: 'encrypted', reason: 'encrypted' },
    inHistory: fact => plain(`Ошибочно зарегистрированный отказ ${refusalEnds[fact.end]}`, fact.reason),
    evolve: ({ mistakenRefusals = [] }, { refusalId, end }) => ({
      mistakenRefusals: change(
        mistakenRefusals,
        ({ refusal }) => refusal.id === refusalId,
        mistaken => ({ ...mistaken, end }),
      ),
    }),
  },
}
