import type { Accepted } from '../case/command/decision-rules.ts'
import { standingRefusal } from '../case/queries.ts'
import type { CaseFile, CaseState } from '../case/state.ts'
import { consentsOf } from '../consent/consent-rules.ts'
import { type Consent, consentStands, consentSubject } from '../consent/consents.ts'
import { prolongationNo, runningAfter } from '../contract/agreements.ts'
import { addDays, type Day, showDay } from '../kernel/calendar.ts'
import type { Question } from '../kernel/decision.ts'
import { showNo } from '../kernel/registers.ts'
import { agreedDay, latestVersion } from '../plan/plans.ts'
import { departure, fullName, type Member } from './people.ts'

// A paper is refused to whom the family is guarded from, and to the dead. Where the order or the death is typed after the paper, or put
// right to an earlier day, the paper stands in the case all the same: head and curator read which one it is [МП 6.2; закон № 122-З, ст. 31].

/** A paper by which somebody of the family has acted, or which was given to him. `stands`: something is still done on the strength of it. */
type Paper = { day: Day; by: string; what: string; stands?: boolean }

const numbered = (no: Parameters<typeof showNo>[0], day: Day) => `№ ${showNo(no)} от ${showDay(day)}`

/** What has left the centre by a consent, in words. */
function sentByConsent({ plans, requests, handOuts }: CaseState, consentId: string): string {
  const rests = ({ basis }: { basis?: object | undefined }) =>
    (basis as { consentIds?: string[] } | undefined)?.consentIds?.includes(consentId) === true
  const sent = [
    ...plans
      .flatMap(({ dispatches }) => dispatches)
      .filter(rests)
      .map(({ organisationName, no, day }) => `план ${numbered(no, day)}, ${organisationName}`),
    ...requests
      .filter(rests)
      .map(({ organisationName, no, day }) => `запрос ${numbered(no, day)}, ${organisationName}`),
    ...handOuts.filter(rests).map(({ organisationName = '', title }) => `«${title}», ${organisationName}`),
  ]
  return sent.length > 0 ? `, по нему ушло: ${sent.join('; ')}` : ''
}

/** A consent about others, or to more than his own data, asks for another signature. */
const isForOthers = ({ personIds, application, givenById }: Consent) =>
  application === true || personIds.some(id => id !== givenById)

/** Every paper of the family, each by its number, in words. */
function papersOf(state: CaseState, today: Day): Paper[] {
  const running = runningAfter(state.agreements, addDays(today, -1))
  const refused = standingRefusal(state)
  const consents = consentsOf(state)
  const plan = state.plans.slice(state.round.plans).at(-1)
  const latest = latestVersion(plan)
  return [
    ...state.applications
      .filter(({ transfer }) => !transfer)
      .map(({ day, no, applicantId }) => ({ day, by: applicantId, what: `заявление ${numbered(no, day)}` })),
    ...state.refusals.map(refusal => ({
      day: refusal.day,
      by: refusal.personId,
      what: `отказ ${numbered(refusal.no, refusal.day)}`,
      stands: refusal === refused,
    })),
    ...state.ownRefusals.map(({ day, no, personId }) => ({
      day,
      by: personId,
      what: `отказ за себя ${numbered(no, day)}`,
    })),
    ...state.agreements.flatMap(contract => [
      {
        day: contract.day,
        by: contract.holderId,
        what: `договор ${numbered(contract.no, contract.day)}`,
        stands: running.includes(contract),
      },
      ...contract.prolongations.map(({ day }, at) => ({
        day,
        by: contract.holderId,
        what: `продление договора № ${prolongationNo(contract, at)} от ${showDay(day)}`,
        stands: running.includes(contract),
      })),
      ...(contract.ended?.ground === 'agreement'
        ? [
            {
              day: contract.ended.day,
              by: contract.holderId,
              what: `прекращение договора ${numbered(contract.no, contract.day)} по соглашению ${showDay(contract.ended.day)}`,
            },
          ]
        : []),
    ]),
    ...state.plans.flatMap(({ versions }) =>
      versions.flatMap(version =>
        version.agreed
          ? [
              {
                day: version.agreed.day,
                by: version.agreed.personId,
                what: `редакция ${version.version} плана, согласована ${showDay(version.agreed.day)}`,
                stands: plan !== undefined && version === latest && agreedDay(plan, version) !== undefined,
              },
            ]
          : [],
      ),
    ),
    ...consents.flatMap(consent => [
      {
        day: consent.day,
        by: consent.givenById,
        what: `согласие от ${showDay(consent.day)} (${consentSubject(consent)}${sentByConsent(state, consent.id)})`,
        stands: isForOthers(consent) && consentStands(consent, today, consents),
      },
      ...(consent.revoked
        ? [
            {
              day: consent.revoked.day,
              by: consent.revoked.byId ?? consent.givenById,
              what: `отзыв согласия ${showDay(consent.revoked.day)} (${consentSubject(consent)})`,
            },
          ]
        : []),
    ]),
    ...state.handOuts.flatMap(({ personId, title, day }) =>
      personId && day ? [{ day, by: personId, what: `выдано на руки ${showDay(day)}: «${title}»` }] : [],
    ),
  ]
}

/** The membership by which somebody died before a day. */
const diedBefore = ({ members }: CaseState, personId: string, day: Day): (Member & { to: Day }) | undefined =>
  members.find(
    (member): member is Member & { to: Day } =>
      member.personId === personId && member.died === true && member.to !== undefined && member.to < day,
  )
/** Whether the family was guarded from somebody since a day of before: of the very day the paper stands as it was typed. */
const guardedBefore = ({ protectiveOrders, hiddenPlaces }: CaseState, personId: string, day: Day): boolean =>
  protectiveOrders.some(
    ({ issuedDay, until, mistaken, dangerIds = [] }) =>
      !mistaken && issuedDay < day && day <= until && dangerIds.includes(personId),
  ) ||
  hiddenPlaces.some(
    ({ day: since, lifted, dangerIds = [] }) =>
      since < day && (!lifted || day < lifted.day) && dangerIds.includes(personId),
  )

/** The papers of whoever had died by their day, or the family was guarded from on it. */
function papersInVain({ state, persons }: CaseFile, today: Day): (Paper & { said: string })[] {
  const { members, protectiveOrders, hiddenPlaces } = state
  if (protectiveOrders.length + hiddenPlaces.length === 0 && !members.some(({ died }) => died)) return []
  return papersOf(state, today).flatMap(paper => {
    const person = persons[paper.by]
    const name = person ? fullName(person) : 'человек из семьи'
    const dead = diedBefore(state, paper.by, paper.day)
    if (dead) return [{ ...paper, said: `${name} ${departure(dead, person)}, а после этого в деле` }]
    return guardedBefore(state, paper.by, paper.day)
      ? [{ ...paper, said: `${name}: семью от этого человека тогда уже защищали, а в деле` }]
      : []
  })
}

const inWords = (papers: readonly (Paper & { said: string })[]): string =>
  [...Map.groupBy(papers, ({ said }) => said)]
    .map(([said, theirs]) => `${said}: ${theirs.map(({ what }) => what).join('; ')}`)
    .join('. ')

/** Such papers on whose strength something is still done, in words; undefined where there are none. */
export const standingInVain = (file: CaseFile, today: Day): string | undefined => {
  const standing = papersInVain(file, today).filter(({ stands }) => stands)
  return standing.length > 0 ? inWords(standing) : undefined
}

const bringing: ReadonlySet<string> = new Set([
  'protectiveOrderRecorded',
  'protectiveOrderCorrected',
  'placeHidden',
  'memberLeft',
  'departureCorrected',
  'memberMistaken',
])
/** Nobody is asked, so that no guard waits: what the head reads of an order or a death that is typed after papers of whom it concerns, each of them by its number. */
export function signedInVain(
  file: CaseFile,
  after: () => CaseFile,
  { facts }: Pick<Accepted, 'facts'>,
  today: Day,
): { said: string; question?: Question } | undefined {
  if (!facts.some(({ kind }) => bringing.has(kind))) return undefined
  const known = papersInVain(file, today).map(({ by, what }) => `${by} ${what}`)
  const papers = papersInVain(after(), today).filter(({ by, what }) => !known.includes(`${by} ${what}`))
  return papers.length > 0 ? { said: inWords(papers) } : undefined
}
