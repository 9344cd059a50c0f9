import type { z } from 'zod'
import { accept, type Accepted, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import { assigned } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { comesBack } from '../intake/coming-back.ts'
import type { Day } from '../kernel/calendar.ts'
import { surnameKey } from '../kernel/names/names.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { presentFirst, recognise } from '../people/decide-household.ts'
import { withChange } from '../people/identity/earlier-details.ts'
import { sameOwnName } from '../people/identity/same-person.ts'
import { absent, diedHere } from '../people/membership/memberships.ts'
import { changingFields, type MemberInput, type PersonDetails } from '../people/people.ts'
import type { Danger } from '../safety/safety.ts'
import { type acceptTransfer, type CarriedOver, noTransfer } from './transfers.ts'

/** A danger of the giving centre by the ids of this one; whoever did not come over is named in words. */
function dangerHere<D extends Danger>(danger: D, ids: ReadonlyMap<string, string>, guardedFrom: readonly string[]): D {
  const { protectedIds, dangerIds = [], dangerOutside } = danger
  const here = (personId: string) => ids.get(personId) ?? []
  const gone = dangerIds.filter(personId => !ids.has(personId))
  const outside = [...(dangerOutside ? [dangerOutside] : []), ...(gone.length > 0 ? guardedFrom : [])]
  return {
    ...danger,
    protectedIds: protectedIds.flatMap(here),
    dangerIds: dangerIds.flatMap(here),
    ...(outside.length > 0 ? { dangerOutside: [...new Set(outside)].join('; ') } : {}),
  }
}

/** Who of the household it is that comes again: by the name, or by own name and birthday where the family name has changed. */
const knownHere = (file: CaseFile, typed: MemberInput, taken: readonly string[]): string | undefined =>
  recognise(file, typed, taken) ??
  presentFirst(
    file.state.members.filter(({ personId }) => {
      const known = file.persons[personId]
      return (
        !taken.includes(personId) &&
        known?.birthDay !== undefined &&
        known.birthDay === typed.person.birthDay &&
        sameOwnName(known, typed.person)
      )
    }),
  )

/**
 * The receiving centre accepts: a case of its own begins today, or the one it has of the family from before goes on, with
 * what the family agreed to and the running orders. The paper by which the family moves is its application here, where the
 * centre reads it so [МП 6.1]. Whose family is helped here already joins it: its application, contract, plan and home are those of here.
 */
export const decideTransferAcceptance: Decide<z.infer<typeof acceptTransfer>, 'carriedOver'> = (file, _, context) => {
  const carried = context.carriedOver
  if (!carried) return noTransfer()
  const { today, newId, settings, by } = context
  const { people, signerId, request, locality, address, orders, places, guardedFrom, restriction, shutOut } = carried
  const { state } = file
  const ids = new Map<string, string>()
  for (const { personId, member, person } of people)
    ids.set(personId, knownHere(file, { ...member, person }, [...ids.values()]) ?? newId())
  // Nobody comes back from death by the word of another centre: either record is wrong, and somebody looks [МП 5.2, 6.6].
  const dead = [...ids.values()].filter(personId => diedHere(state, personId))
  const come = people.filter(({ personId }) => !dead.includes(ids.get(personId)!))
  const signer = ids.get(signerId)
  const applicantId = signer !== undefined && dead.includes(signer) ? undefined : signer
  const isNew = state.version === 0
  const inCharge = [assigned(state), assigned(state, 'psychologist')].filter(staffId => staffId !== undefined)
  const returns = comesBack(file, today, 'семью передал другой центр')
  const joins = !['new', 'referred', 'declined', 'closed'].includes(isNew ? 'new' : stageOf(state))
  const isHomeHere = joins && state.members.some(({ to, together }) => to === undefined && together)
  const facts: FactBody[] = [
    ...returns,
    {
      kind: 'familyReceived',
      received: { ...carried.received, day: today, ...absent(dead), ...(joins ? { joins } : {}) },
    },
    ...(settings.transferIsApplication && applicantId && !joins
      ? [
          {
            kind: 'applicationRegistered' as const,
            application: {
              id: newId(),
              no: context.nextNo('applications'),
              day: today,
              registeredDay: today,
              applicantId,
              ...(request ? { request } : {}),
              consents: ['personalData' as const],
              identityShown: false,
              transfer: { centreName: carried.received.centreName, consentDay: carried.received.consentDay },
            },
          },
        ]
      : []),
    ...(isNew || (address && !isHomeHere)
      ? [{ kind: 'addressChanged' as const, address: address ?? locality, locality }]
      : []),
    ...come.map(({ personId, member }) => membershipHere(state, ids, personId, member, today)),
    ...orders
      .filter(({ issuedDay, until }) =>
        state.protectiveOrders.every(known => known.issuedDay !== issuedDay || known.until !== until),
      )
      .map(order => ({ kind: 'protectiveOrderRecorded' as const, order: dangerHere(order, ids, guardedFrom) })),
    ...places
      .filter(({ day }) => state.hiddenPlaces.every(known => known.lifted || known.day !== day))
      .map(place => ({ kind: 'placeHidden' as const, place: dangerHere(place, ids, guardedFrom) })),
    ...shutOut
      .filter(staffId => !(state.conflicts ?? []).some(known => known.staffId === staffId))
      .map(staffId => ({
        kind: 'conflictDeclared' as const,
        conflict: {
          staffId,
          tie: 'other' as const,
          note: 'имя то же, что у человека, от которого защищают семью',
          day: today,
          by: by.id,
        },
      })),
    // Closed there, closed here: whoever accepts names the other readers.
    ...(restriction && !state.restriction
      ? [
          {
            kind: 'caseRestricted' as const,
            restriction: { readers: [...new Set([by.id, ...inCharge])], ...restriction, day: today, by: by.id },
          },
        ]
      : []),
  ]
  const accepted = accept(today, ...facts)
  return {
    ...accepted,
    facts: [...accepted.facts, ...whoIsGone(file, carried, [...ids.values()], returns.length > 0, today)],
    persons: come.map(({ personId, person }) => {
      const personHere = ids.get(personId)!
      const stored = file.persons[personHere]
      if (!stored) return { id: personHere, person }
      const { id: _, ...known } = stored
      return { id: personHere, person: detailsHere(known, person, state.acceptedThere !== undefined, today) }
    }),
  }
}

type Comes = CarriedOver['people'][number]
/** The place in the family as the other centre knows it, with the children by the ids of this one. */
function membershipHere(
  { members }: CaseState,
  ids: ReadonlyMap<string, string>,
  personId: string,
  { childIds, was, ...member }: Comes['member'],
  today: Day,
): FactBody {
  const here = ids.get(personId)!
  const known = members.find(({ personId: knownId, to }) => knownId === here && !to)
  const isHere = (childId: string) => members.some(({ personId: knownId }) => knownId === childId)
  // A child who stays behind is no child of this family; before ids were translated, a family brought back those of this centre.
  const ofHere = (all: readonly string[]) =>
    all.flatMap(childId => ids.get(childId) ?? (isHere(childId) ? childId : []))
  const children = childIds ? ofHere(childIds) : known?.childIds
  const before = was?.map(place => (place.childIds ? { ...place, childIds: ofHere(place.childIds) } : place))
  return {
    kind: 'memberJoined',
    member: {
      ...member,
      ...(children ? { childIds: children } : {}),
      ...(before ? { was: before } : {}),
      personId: here,
      from: known?.from ?? today,
    },
  }
}

/**
 * Who of the family as this centre knows it does not come. Of whoever left it or died over there the day is known; of the others,
 * where the family was gone from here, only that they have not come, and that is asked about [МП 5.2].
 */
function whoIsGone(
  file: CaseFile,
  { left, received: { centreName } }: CarriedOver,
  comeIds: readonly string[],
  wasGone: boolean,
  today: Day,
): Accepted['facts'] {
  const leftHere = new Map(
    left.flatMap(({ kinship, person, day, died }) => {
      const personId = knownHere(file, { kinship, person, legalRepresentative: false, together: true }, comeIds)
      return personId ? [[personId, { day, died }] as const] : []
    }),
  )
  return file.state.members.flatMap(({ personId, to, from }): Accepted['facts'] => {
    if (to !== undefined || comeIds.includes(personId)) return []
    const gone = leftHere.get(personId)
    // Where the case went on meanwhile, whoever came here on that day left there for that.
    if (gone && (wasGone || gone.died ? gone.day >= from : gone.day > from)) {
      const reason = `по сведениям другого центра (${centreName})`
      const died = gone.died ? { died: gone.died } : {}
      return [{ kind: 'memberLeft', personId, to: gone.day, ...died, reason, day: gone.day }]
    }
    const reason = `с семьёй из другого центра (${centreName}) не пришёл(ла)`
    return wasGone ? [{ kind: 'memberLeft', personId, to: today, notCome: true, reason, day: today }] : []
  })
}

/**
 * A person the centre knows, with what comes from the other one. What went over from here comes back as it was changed there;
 * of a family both know from elsewhere the record of before keeps its spelling and gets what it lacks and what has changed.
 */
function detailsHere(known: PersonDetails, person: PersonDetails, wentFromHere: boolean, today: Day): PersonDetails {
  const all = { ...known, ...person }
  if (wentFromHere) return all
  // Since which day, the other centre knows, or nobody does: then from the day on which it is learnt here.
  if (surnameKey(known.familyName) !== surnameKey(person.familyName))
    return person.earlier ? all : withChange(known, all, today)
  const isOlder = known.identityIssuedDay !== undefined && (person.identityIssuedDay ?? '') < known.identityIssuedDay
  const newer = Object.fromEntries(
    changingFields
      .filter(field => person[field] !== undefined && !(isOlder && field.startsWith('identity')))
      .map(field => [field, person[field]]),
  )
  return withChange(known, { ...person, ...known, ...newer }, today)
}
