import { type EventRows, legal } from '../case/event-row.ts'
import { change, type Fact } from '../case/events.ts'
import { backTo } from '../case/facts-put-right.ts'
import { calledAs } from '../case/ids.ts'
import type { CaseState } from '../case/state.ts'
import type { CorrectionFact } from '../correction/correction-rules.ts'
import { showDay } from '../kernel/calendar.ts'
import { neverLeft } from './membership/memberships.ts'
import { fullName, type Member } from './people.ts'

/** Whoever was never of the family is named nowhere in it. */
const leftOut = ({ members, referrals }: CaseState, personId: string): Partial<CaseState> => ({
  members: members.filter(member => member.personId !== personId),
  // An extract names the children it is about; an extract of nobody else speaks of those who are there.
  referrals: change(
    referrals,
    ({ childIds }) => childIds?.includes(personId) === true,
    ({ childIds = [], ...referral }) => {
      const left = childIds.filter(id => id !== personId)
      return left.length > 0 ? { ...referral, childIds: left } : referral
    },
  ),
})
/** Every record of the one names the other, who is the same person. */
const joinedAs = (
  state: CaseState,
  { personId, joined, records, id, name, day }: Extract<Fact, { kind: 'memberMistaken' }>,
  sameAs: string,
): Partial<CaseState> => {
  const others = state.members.filter(member => member.personId !== personId)
  // Before the memberships were joined only those of the first record stayed.
  const at = others.findIndex(member => member.personId === sameAs)
  const members = joined
    ? [...others.slice(0, at), ...joined, ...others.slice(at).filter(member => member.personId !== sameAs)]
    : others
  // Which fact of the case this is, is known already.
  const { version: _, joinings = [], ...called } = calledAs({ ...state, members }, personId, sameAs)
  const own = records ? [{ id, keptId: sameAs, name, keptName: fullName(records.kept), day, since: [] }] : []
  const all = [...joinings, ...own]
  return { ...called, ...(all.length > 0 ? { joinings: all } : {}) }
}

/** A membership as the facts by which somebody comes into a family and leaves it. */
function comingAndGoing({ id, at, by }: Fact, { to, died, notCome, ...member }: Member): Fact[] {
  const meta = { id, at, by }
  const came: Fact = { ...meta, kind: 'memberJoined', day: member.from, member }
  if (to === undefined) return [came]
  const day = to < member.from ? member.from : to
  const how = { ...(died ? { died } : {}), ...(notCome ? { notCome } : {}) }
  return [came, { ...meta, kind: 'memberLeft', day, personId: member.personId, to, ...how, reason: '' }]
}

/** Somebody who was never of the family, is the same as another of it, or did not leave as was written. */
export const memberCorrectionEvents: EventRows<
  Extract<CorrectionFact, { kind: 'memberMistaken' | 'joiningUndone' | 'departureCorrected' }>
> = {
  memberMistaken: {
    section: 'card',
    disclosed: 'nothing',
    fields: {
      personId: 'encrypted',
      name: 'encrypted',
      sameAs: 'encrypted',
      joined: 'encrypted',
      records: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: (fact, { who }) => {
      if (fact.sameAs) return legal(`${fact.name} и ${who(fact.sameAs)}: один человек, записи объединены`, fact.reason)
      return legal(`Записан(а) в семью по ошибке: ${fact.name}`, fact.reason)
    },
    earlier: fact => {
      const { personId, sameAs, joined } = fact
      if (sameAs) {
        const isOf = (first: Fact, id: string) =>
          (first.kind === 'memberJoined' && first.member.personId === id) ||
          (first.kind === 'memberLeft' && first.personId === id)
        // Where the first of the two records begins, the joined one stands with all its comings and goings.
        let stands = false
        return first => {
          if (isOf(first, personId) || (joined && stands && isOf(first, sameAs))) return []
          if (!joined || !isOf(first, sameAs)) return [calledAs(first, personId, sameAs)]
          stands = true
          return joined.flatMap(member => comingAndGoing(first, member))
        }
      }
      return first => (first.kind === 'memberJoined' && first.member.personId === personId ? [] : [first])
    },
    follows: true,
    evolve: (state, mistake) =>
      mistake.sameAs ? joinedAs(state, mistake, mistake.sameAs) : leftOut(state, mistake.personId),
  },
  joiningUndone: {
    section: 'card',
    disclosed: 'nothing',
    fields: {
      joiningId: 'encrypted',
      personId: 'encrypted',
      keptId: 'encrypted',
      name: 'encrypted',
      versions: 'encrypted',
      back: 'encrypted',
      letters: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: (fact, { who }) =>
      legal(`${fact.name} и ${who(fact.keptId)}: разные люди, записи разъединены`, fact.reason),
    evolve: ({ joinings = [] }, { joiningId, back }) => ({
      ...backTo(back),
      joinings: joinings.filter(({ id }) => id !== joiningId),
    }),
  },
  departureCorrected: {
    section: 'card',
    disclosed: 'nothing',
    fields: { personId: 'encrypted', before: 'encrypted', to: 'encrypted', died: 'encrypted', reason: 'encrypted' },
    inHistory: (fact, { who }) =>
      legal(
        fact.to
          ? `Выбытие исправлено: ${who(fact.personId)}, ${showDay(fact.to)}`
          : `Выбытие записано по ошибке: ${who(fact.personId)} в семье`,
        fact.reason,
      ),
    earlier: fact => {
      const { personId, before, to, died } = fact
      return first => {
        if (first.kind !== 'memberLeft' || first.personId !== personId || first.to !== before) return [first]
        const { died: _, notCome: __, ...left } = first
        return to ? [{ ...left, day: to, to, ...(died ? { died } : {}) }] : []
      }
    },
    evolve: ({ members }, { personId, before, to, died }) => ({
      members: to
        ? change(
            members,
            member => member.personId === personId && member.to === before,
            ({ died: _, notCome: __, ...left }) => ({ ...left, to, ...(died ? { died } : {}) }),
          )
        : neverLeft(members, personId, before),
    }),
  },
}
