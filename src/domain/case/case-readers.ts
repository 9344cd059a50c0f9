import { basisInWords, basisOf, consentsOf, revokedDay } from '../consent/consent-rules.ts'
import {
  type Consent,
  consentStands,
  type DataCategory,
  type LegalBasis,
  sharings,
  takenBackSince,
} from '../consent/consents.ts'
import { repliesOf } from '../intake/extract/referrals.ts'
import { type Day, showDay } from '../kernel/calendar.ts'
import { byDay } from '../kernel/day-order.ts'
import { showNo } from '../kernel/registers.ts'
import { askers, type Relation, type Role } from '../law/permissions.ts'
import { type Section, sections, sees } from '../law/sections.ts'
import type { Settings } from '../law/settings.ts'
import { leftDay } from '../plan/dispatches.ts'
import { type DroppedOrganisation, droppedOrganisations } from '../plan/participation-rules.ts'
import { currentPlan, plansAtWork } from '../plan/plan-rules.ts'
import { latestVersion, organisationsOf } from '../plan/plans.ts'
import { assigned } from './queries.ts'
import type { CaseState } from './state.ts'

/** Somebody of the staff, and what they are to the family today. */
export type CaseReader = {
  staffId: string
  name: string
  post: string
  why: string
  sections: Section[]
  /** First and last day, where the access has them. */
  from?: Day
  until?: string
}
/** Parts of a case that are told of; the surname and who works with the family every colleague finds by the search. */
const told = (Object.keys(sections) as Section[]).filter(
  name => name !== 'name' && name !== 'statistics' && name !== 'privateNotes',
)

/** What a person's access is computed from. */
export type Watch = {
  state: CaseState
  today: Day
  staff: readonly { id: string; name: string; post: string; role: Role; active: boolean }[]
  /** Who stands in for the curator or the psychologist, now or later. */
  substitutes: readonly { staffId: string; substituteId: string; from: Day; to: Day }[]
  relationOf: (staffId: string) => Relation
  /** Opened for an emergency now. */
  emergencies: readonly { staffId: string; until: string }[]
  /** Named readers of a closed case; shut out by a tie to the family. */
  named: readonly string[] | undefined
  shut: readonly string[]
}

/** «Кто что видит»: everybody of the staff who reads more of the family than its name, nearest first (dossier §5.3). */
export function caseReadersOf(watch: Watch): CaseReader[] {
  const { state, today, staff, substitutes, relationOf, emergencies, named, shut } = watch
  const [curator, psychologist] = [assigned(state), assigned(state, 'psychologist')]
  const nameOf = (id: string) => staff.find(worker => worker.id === id)?.name ?? ''
  const rows = staff
    .filter(worker => worker.active)
    .flatMap(({ id: staffId, name, post, role }): (CaseReader & { rank: number })[] => {
      const who = { staffId, name, post }
      const read = (relation: Relation) => told.filter(section => sees(role, section, relation))
      if (shut.includes(staffId))
        return [{ ...who, why: 'доступ закрыт: личная связь с семьёй', sections: [], rank: 9 }]
      if (named && !named.includes(staffId)) return []
      if (staffId === curator) return [{ ...who, why: 'куратор семьи', sections: read('own'), rank: 0 }]
      if (staffId === psychologist) return [{ ...who, why: 'психолог семьи', sections: read('own'), rank: 1 }]
      const stands = substitutes.filter(substitute => substitute.substituteId === staffId && substitute.to >= today)
      if (stands.length > 0)
        return stands.map(row => ({
          ...who,
          why: `${row.from > today ? 'будет замещать' : 'замещает'}: ${nameOf(row.staffId)}`,
          sections: read('own'),
          from: row.from,
          until: row.to,
          rank: 2,
        }))
      if (named) return [{ ...who, why: 'назван среди тех, кто читает закрытое дело', sections: read('own'), rank: 3 }]
      const sectionsSeen = read(relationOf(staffId))
      return sectionsSeen.length > 0
        ? [{ ...who, why: askers[role], sections: sectionsSeen, rank: sectionsSeen.length > 1 ? 4 : 5 }]
        : []
    })
  const opened = emergencies.flatMap(({ staffId, until }) => {
    const worker = staff.find(candidate => candidate.id === staffId)
    if (!worker || rows.some(row => row.staffId === staffId && row.rank < 4)) return []
    const seen = told.filter(section => sees(worker.role, section, 'emergency'))
    return [
      {
        staffId,
        name: worker.name,
        post: worker.post,
        why: 'экстренный доступ, сейчас открыт',
        sections: seen,
        until,
        rank: 2,
      },
    ]
  })
  return [...rows.filter(row => !opened.some(entry => entry.staffId === row.staffId)), ...opened]
    .toSorted((a, b) => a.rank - b.rank || a.name.localeCompare(b.name, 'ru'))
    .map(({ rank: _, ...one }) => one)
}

/** An organisation that may know something, or may not any more. */
export type KnowingOrganisation = {
  name: string
  categories: readonly DataCategory[]
  basis: string
  since: Day
  /** False: nothing more is told. */
  holds: boolean
  consent?: Consent
}

/** On what an organisation had the plan until the family took that back, and whether it was told so [закон № 99-З, ст. 10]. */
function heldUntil(state: CaseState, { dispatch, since, end }: DroppedOrganisation): string {
  const ground = dispatch.basis ? `${basisInWords(state, dispatch.basis)}; ` : ''
  const news = end ? `об этом сообщили ${showDay(end.day)}, исх. № ${showNo(end.no)}` : 'ей об этом ещё не сообщили'
  return `план исх. № ${showNo(dispatch.no)} у неё: ${ground}согласие отозвано ${showDay(since)}, ${news}`
}

/** Which organisations may know what, by law and by consent, with those whose consent was taken back. */
export function organisationsKnowing(state: CaseState, settings: Settings, today: Day): KnowingOrganisation[] {
  const byLaw = (law: LegalBasis, name: string, categories: readonly DataCategory[], since: Day) => ({
    name,
    categories,
    basis: basisInWords(state, { law }),
    since,
    holds: true,
  })
  const written = currentPlan(state)
  const plans = new Set([...plansAtWork(state, today), ...(written ? [written] : [])])
  const given = [...plans].flatMap(plan => {
    const version = plan.versions.findLast(planVersion => planVersion.agreed) ?? latestVersion(plan)
    return version ? organisationsOf(version.content).map(organisation => ({ ...organisation, version })) : []
  })
  const dropped = droppedOrganisations(state, today)
  // Of an organisation with work in two plans the first says since when.
  const responsible = [...new Map(given.toReversed().map(row => [row.organisationId, row])).values()]
    .toReversed()
    .map(({ organisationId, name, version }) => {
      const to = { organisationId, organisationName: name }
      const basis = basisOf(state, 'plan', to, { day: today, settings })
      const gone = dropped.find(other => other.takenBack && other.dispatch.organisationId === organisationId)
      const taken = revokedDay(state, to, 'plan', undefined, today)
      return {
        name,
        categories: sharings.plan.categories,
        basis: basis
          ? basisInWords(state, basis)
          : gone
            ? heldUntil(state, gone)
            : taken && version.agreed && taken >= version.agreed.day
              ? `согласие отозвано ${showDay(taken)}: план не отправляют`
              : 'основания пока нет: план не отправляют',
        since: (gone && leftDay(gone.dispatch)) ?? version.agreed?.day ?? version.writtenDay,
        holds: basis !== undefined,
        law: basis === undefined || 'law' in basis,
      }
    })
  const consents = consentsOf(state)
  const revokedOf = (consent: Consent) => consent.revoked?.day ?? takenBackSince(consent, consents)
  const agreed = (consent: Consent): KnowingOrganisation => ({
    name: consent.organisationName,
    categories: consent.categories,
    basis: revokedOf(consent)
      ? `согласие отозвано ${showDay(revokedOf(consent)!)}`
      : consent.over
        ? `согласие закончилось с работой ${showDay(consent.over)}`
        : `согласие семьи от ${showDay(consent.day)}${consent.until ? ` по ${showDay(consent.until)}` : ''}`,
    since: consent.day,
    holds: consentStands(consent, today, consents),
    consent,
  })
  return [
    ...consents.filter(({ purpose }) => !purpose).map(agreed),
    ...responsible.filter(who => who.law).map(({ law: _, ...one }) => one),
    ...state.referrals.flatMap(referral => {
      const [first] = repliesOf(referral).toSorted(byDay)
      return first ? byLaw('replyDuty', referral.organisationName, sharings.reply.categories, first.day) : []
    }),
    ...state.concerns
      .filter(concern => concern.sent)
      .map(concern =>
        byLaw('childRights', concern.addressee, sharings.notice.categories, concern.sent!.at.slice(0, 10)),
      ),
    // What the centre itself holds by consent stands last.
    ...consents.filter(({ purpose }) => purpose).map(agreed),
  ]
}
