import { describe, expect, test } from 'vitest'
import { gaps, gapsOf } from '../../../src/domain/case/gaps/gaps.ts'
import { unseenLateEntries } from '../../../src/domain/correction/late-entry-rules.ts'
import { aFile, type PaperFile, shown } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContact,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anEnd,
  anExtract,
  aPlan,
  aRefusal,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'

// Days of one November as life brought them, each as it was typed: what then stands with the curator, what the head reads, what is asked
// before it is saved. The mother applied on 12 November, was assessed on 16, signed contract and plan on 17, the school has it since 18.
const served = () =>
  aFile()
    .at('2026-11-10')
    .do('registerExtract', anExtract({ members: [mother, son, daughter], councilDay: '2026-11-09' }))
    .do('assignWorker', aWorker())
    .at('2026-11-11')
    .do('recordContact', aContact())
    .at('2026-11-12')
    .do('registerApplication', anApplication({ members: [son, daughter] }))
    .at('2026-11-16')
    .do('completeAssessment', anAssessment())
    .at('2026-11-17')
    .do('signAgreement', aContract('2027-05-16'))
    .do('writePlan', aPlan('2027-02-16', [['Кружок', '2027-01-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const today = '2026-11-30'
const now = () => served().at(today)
const mothers = mother.personId!
const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const why = 'узнали позже'
const yes = {
  confirmed: ['actsAfterLeaving', 'enteredLate', 'leftBefore', 'noticeUntold', 'laterSending', 'latenessGone'],
  reason: why,
}
/** What stands on the day, in its words. */
const curatorReads = (file: PaperFile): string[] =>
  gapsOf({ file: file.file(), today, settings: file.settings, open: [] }).map(name => gaps[name].label)
const headReads = (file: PaperFile) => unseenLateEntries(file.file().state).map(({ reason }) => reason)
const asked = (...[file, ...command]: [PaperFile, ...Parameters<PaperFile['ask']>]): string[] => {
  const answer = file.ask(...command)
  return answer.ok ? [] : (answer.questions?.map(({ text }) => text) ?? [answer.text])
}
type Stay = { day: string; left?: string | undefined }
const stays = (file: PaperFile): Stay[] => file.file().state.crisisStays.map(({ day, left }) => ({ day, left }))
const room = (day: string, left?: string) =>
  ({ personId: mothers, day, documentShown: true, ...(left ? { left } : {}) }) as const
const order = (issuedDay: string, until: string, isNext = false) => ({
  issuedDay,
  until,
  issuedBy: 'РОВД',
  protectedIds: [mothers],
  dangerOutside: 'бывший муж',
  extends: isNext,
})

describe('children and adults', () => {
  test('a school that names the grandmother in its extract does not end «ребёнок остался без взрослого» (МП 5.2)', () => {
    const file = now().do('removeMember', { personId: mothers, day: '2026-11-20', reason: 'уехала' }, yes)
    expect(curatorReads(file)).toContain('Ребёнок остался без взрослого')
    file.do(
      'registerExtract',
      anExtract({ members: [grandmother, son], receivedDay: today, councilDay: '2026-11-20', protocol: '9' }),
      { isOthers: true, confirmed: ['othersFamily'], reason: 'адрес тот же' },
    )
    expect(curatorReads(file)).toEqual(
      expect.arrayContaining(['Ребёнок остался без взрослого', gaps.adultUnconfirmed.label]),
    )
    // Nobody has asked the registrar about it, so her word about something else is no reason.
    expect(headReads(file).join()).not.toContain('адрес тот же')
  })
  test('a girl who was away for two days is asked for in no contract and for no consent that name her (МП 6.2)', () => {
    const file = now().do('removeMember', { personId: daughter.personId!, day: '2026-11-25', reason: 'у тёти' }, yes)
    file.do('addMember', { member: daughter, day: '2026-11-27' }, yes)
    expect(curatorReads(file)).not.toContain(gaps.childNotInContract.label)
    expect(curatorReads(file)).not.toContain(gaps.childWithoutConsent.label)
  })
})

describe('the crisis room (порядок кризисных комнат; МП 6.6)', () => {
  test('of two stays the earlier ends on the day the later begins, and she lives there today', () => {
    const file = now().do('enterCrisisRoom', room('2026-11-24')).do('enterCrisisRoom', room('2026-11-18', '2026-11-24'))
    expect(stays(file).toSorted((a, b) => (a.day < b.day ? -1 : 1))).toEqual([
      { day: '2026-11-18', left: '2026-11-24' },
      { day: '2026-11-24', left: undefined },
    ])
  })
  test('with her death she lives there no more, and leaves no room afterwards', () => {
    const died = { personId: mothers, day: '2026-11-20', died: true, reason: 'свидетельство' }
    const file = now().do('enterCrisisRoom', room('2026-11-18')).do('removeMember', died, yes)
    expect(stays(file)).toEqual([{ day: '2026-11-18', left: '2026-11-20' }])
    expect(file.refusal('leaveCrisisRoom', { personId: mothers, day: today })).not.toBe('принято')
  })
})

describe('protective orders (закон № 122-З, ст. 31)', () => {
  test('what was prolonged does not stand as over, whichever paper was typed first', () => {
    const [first, next] = [order('2026-11-17', '2026-11-25'), order('2026-11-24', '2026-12-15', true)]
    const terms = (...orders: (typeof first)[]) =>
      shown(orders.reduce((file, paper) => file.do('recordProtectiveOrder', paper), now()).clocks('TL-26')).toSorted()
    expect(terms(next, first)).toEqual(terms(first, next))
    expect(terms(next, first).filter(line => line.startsWith('2026-11-25'))).toEqual([
      expect.stringContaining('met') as string,
    ])
  })
  test('a prolongation that ends sooner is asked about', () => {
    const file = now().do('recordProtectiveOrder', order('2026-11-27', '2026-12-11'))
    expect(asked(file, 'recordProtectiveOrder', order('2026-11-28', '2026-11-29', true)).join()).toContain(
      'его срок от этой записи не изменится',
    )
  })
})

describe('the end of the help', () => {
  test('a family that refused and came itself is not out of reach without a reason (МП 6.6)', () => {
    const file = served()
      .at('2026-11-19')
      .do('registerRefusal', aRefusal())
      .at('2026-11-24')
      .do('registerApplication', anApplication({ members: [son, daughter] }))
      .at(today)
    expect(asked(file, 'closeCase', aClosure('noContact')).join()).toContain('Почему считаете, что связи нет?')
  })
  test('a contract that ended with the refusal does not end once more unseen (договор, п. 6.1–6.2)', () => {
    const file = served().at('2026-11-26').do('registerRefusal', aRefusal())
    expect(asked(file, 'endAgreement', anEnd('по соглашению')).join()).toContain('в тот же день, но раньше этого?')
    file.do('endAgreement', anEnd('по соглашению'), { confirmed: ['ofEndedWork'] })
    expect(headReads(file).join()).toContain('Было записано: письменный отказ')
  })
})

describe('papers that left (МП 6.4)', () => {
  test('a plan that was handed over on 18 November was sent in time, whatever letter was typed before it', () => {
    const file = now().do(
      'dispatchPlan',
      aDispatch(school, { channel: 'email', email: 'x@example.com', handedTo: undefined }),
      { confirmed: ['otherAddress'] },
    )
    expect(shown(file.clocks('TL-08')).join()).not.toContain('met')
    file.do('dispatchPlan', aDispatch(school, { day: '2026-11-18' }), yes)
    expect(shown(file.clocks('TL-08'))).toEqual(['2026-11-18 met 2026-11-18'])
  })
})

describe('what was typed of another family, or on a wrong day', () => {
  test('with a meeting that never was goes what was done and agreed on at it (МП 5.1, 6.5)', () => {
    const measure = (file: PaperFile) => file.file().state.plans[0]!.versions[0]!.content.measures[0]!.id
    const file = now()
    const before = shown(file.clocks('TL-14'))
    const next = { nextDay: '2026-12-09', nextTime: '11:00', nextForm: 'visit' as const }
    const meeting = { contactId: idOf('theirs'), measuresDone: [measure(file)], ...next }
    file.do('recordContact', aContact(meeting))
    expect(shown(file.clocks('TL-14'))).toEqual([`2027-01-15 met ${today}`])
    file.do('correctContact', ({ state }) => {
      const { id, by: _, offered: __, ...contact } = state.contacts.at(-1)!
      return { contactId: id, changes: { ...contact, contactId: id }, mistaken: true, reason: 'другая семья' }
    })
    expect([shown(file.clocks('TL-14')), file.file().state.planned]).toEqual([before, undefined])
  })
  test('the dead agree to no plan by a correction of its day (МП 6.4)', () => {
    const died = { personId: mothers, day: '2026-11-20', died: true, reason: 'свидетельство' }
    const file = now().do('removeMember', died, yes)
    const version = file.facts.findIndex(({ kind }) => kind === 'planAgreed') + 1
    expect(
      file.refusal('correctRecord', { version, changes: { day: '2026-11-24' }, reason: 'дата на бумаге' }),
    ).not.toBe('принято')
  })
})
