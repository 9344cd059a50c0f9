import type { z } from 'zod'
import { accept, checkDay, type Context, type Decide } from '../case/command/decision-rules.ts'
import type { FactBody } from '../case/events.ts'
import type { CaseFile } from '../case/state.ts'
import { refuse } from '../kernel/decision.ts'
import { leftHome, safetyOf } from '../safety/safety-rules.ts'
import { differences } from './home-rules.ts'
import { type changeAddress, type Home, type HomePart, homeParts, type HomeReport, type settleHome } from './homes.ts'
import { withOlder, withPhone } from './identity/earlier-details.ts'
import type { PersonDetails } from './people.ts'
import { saidSince } from './presence.ts'

type TypedHome = { address: string } & { [K in Exclude<keyof Home, 'address'>]?: string | undefined }
const changed = ({ address, locality = '', stay = '', phone = '' }: TypedHome) => ({
  kind: 'addressChanged' as const,
  address,
  locality,
  stay,
  phone,
})
const kept = ({ address, locality, stay, phone }: TypedHome): Home => ({
  address,
  ...(locality ? { locality } : {}),
  ...(stay ? { stay } : {}),
  ...(phone ? { phone } : {}),
})

/**
 * What follows from the home a paper names [МП 4.1; закон № 122-З]. Of a family without an address it is the first one; of
 * a known family it changes nothing by itself: whoever registers need not see the case, the paper may be old, and its
 * place may be the one the family hides from.
 */
export function homeOf(
  file: CaseFile,
  typed: TypedHome,
  paper: Omit<HomeReport, 'home'>,
  { today }: Pick<Context, 'today'>,
): FactBody[] {
  const home = kept(typed)
  const { state } = file
  const hidden = safetyOf(state, today) !== undefined
  const isKnown = paper.paper === 'extract' && state.members.length > 0
  // What it was the first to say goes with it, if it is found to be another family's (correctExtract).
  const filling = (filled: HomePart[]): FactBody => ({
    kind: 'homeReported',
    report: { ...paper, home, filled, settled: { day: paper.day, taken: [] } },
  })
  if (state.address === '' && !hidden)
    return [
      changed(home),
      ...(isKnown ? [filling((['address', 'stay', 'phone'] as const).filter(part => home[part]))] : []),
    ]
  // A paper of before the file was known says where the family lived then; the home of today stays.
  if (paper.day < state.openedDay && state.version > 0 && !hidden) {
    const report: HomeReport = { ...paper, home }
    return [changed(home), ...(differences(file, report).length > 0 ? [{ kind: 'homeReported' as const, report }] : [])]
  }
  // A telephone where there is none takes nothing's place; that of an applicant goes with the person.
  const isOlder = paper.day < (state.homeDay ?? '')
  const first = !hidden && !state.phone && !paper.applicantId && !isOlder && home.phone ? { phone: home.phone } : {}
  const known = { ...file, state: { ...state, ...first } }
  const report: HomeReport = { ...paper, home }
  return [
    ...(first.phone ? [changed({ ...known.state, ...first })] : []),
    ...(differences(known, report).length > 0
      ? [
          {
            kind: 'homeReported' as const,
            report: { ...report, ...(isKnown && first.phone ? { filled: ['phone' as const] } : {}) },
          },
        ]
      : isKnown && first.phone
        ? [filling(['phone'])]
        : []),
  ]
}

/**
 * B1 A new address, place of stay or telephone of the family; what is left empty is so from now on. Of a family that had left,
 * it is also said that it is found there again; that it was is known by nothing else.
 */
export const decideAddress: Decide<z.infer<typeof changeAddress>> = ({ state }, { day, found, ...home }, context) => {
  const wrongDay = checkDay(day, context, 'day')
  if (wrongDay) return wrongDay
  const same = (['address', 'locality', 'stay', 'phone'] as const).every(
    part => (home[part] ?? '') === (state[part] ?? ''),
  )
  if (found && leftHome(state, day)) return accept(day, { ...changed(home), found: true })
  if (found && leftHome(state, context.today))
    return refuse('foundBeforeLeft', 'Семья уехала позже этого дня: укажите день, когда её снова нашли', {
      field: 'day',
      clause: 'МП 5.2',
    })
  if (same && leftHome(state, day))
    return refuse('sameHome', 'Этот адрес уже записан. Если семья снова живёт здесь, отметьте это', {
      field: 'found',
      clause: 'МП 5.2',
    })
  // Of a day before the family moved it may be the very address of today.
  return same && day >= (state.homeDay ?? '') ? accept(day) : accept(day, changed(home))
}

/** A reader of the case has compared the paper with it; while the place is hidden nothing is taken from a paper. */
export const decideHomeSettlement: Decide<z.infer<typeof settleHome>> = (
  file,
  { reportId, taken, reason },
  context,
) => {
  const { state, persons } = file
  const { today } = context
  const report = state.homeReports?.find(({ id }) => id === reportId)
  if (!report) return refuse('noReport', 'Такого адреса в бумагах дела нет: обновите страницу')
  if (report.settled) return refuse('settledAlready', 'Об этом адресе уже решено: обновите страницу')
  const open = differences(file, report)
  const wrong = taken.find(part => !open.includes(part))
  if (wrong) return refuse('nothingNew', `В деле уже стоит то же: ${homeParts[wrong]}`, { field: 'taken' })
  if (taken.length > 0 && safetyOf(state, today))
    return refuse('placeHidden', 'Пока место скрыто, из бумаги адрес и телефон не берут: оставьте прежние', {
      field: 'taken',
      clause: 'закон № 122-З, ст. 31',
    })
  if (taken.length < open.length && !reason)
    return refuse('reasonNeeded', 'Укажите, почему остаётся прежнее', { field: 'reason' })
  const settled: FactBody = {
    kind: 'homeSettled',
    reportId,
    settled: {
      day: today,
      taken,
      ...(reason ? { reason } : {}),
      ...(taken.length > 0 && report.paper === 'extract' ? { before: kept(state) } : {}),
    },
  }
  const { home, applicantId } = report
  const moves = taken.includes('address')
  const own = applicantId !== undefined && taken.includes('phone') ? persons[applicantId] : undefined
  const next: TypedHome = {
    address: moves ? home.address : state.address,
    locality: moves ? home.locality : state.locality,
    // Whoever has come to live elsewhere stays there, unless the paper names a place of stay too.
    stay: taken.includes('stay') ? home.stay : moves ? undefined : state.stay,
    phone: taken.includes('phone') && !own ? home.phone : state.phone,
  }
  const { id: _, ...person } = own ?? { id: '' }
  const until = own?.phone ? saidSince(file, own.id, report.day) : undefined
  const reached = (details: PersonDetails) =>
    until
      ? withOlder(details, { ...details, ...(home.phone ? { phone: home.phone } : {}) }, { day: report.day, until })
      : withPhone(details, home.phone, today)
  const settling = accept(
    today,
    ...(own ? [{ kind: 'personUpdated' as const, personId: own.id, changed: ['phone'] }] : []),
    settled,
  )
  const isHome = moves || taken.includes('stay') || (taken.includes('phone') && !own)
  return {
    ...settling,
    // The paper says where the family was on its day, whenever somebody compares it: a home of a later day stays.
    facts: [...(isHome ? [{ ...changed(next), paperDay: report.day, day: report.day }] : []), ...settling.facts],
    persons: own ? [{ id: own.id, person: reached(person as PersonDetails) }] : [],
  }
}
