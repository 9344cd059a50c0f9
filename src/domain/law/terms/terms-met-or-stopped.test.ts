import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aConsent,
  aContact,
  aContract,
  anApplication,
  anApproval,
  aMark,
  aMonitoring,
  anAssessment,
  anEnd,
  anExtract,
  aNotice,
  aPlan,
  aRefusal,
  aRequest,
  aRest,
  anAttempt,
  aTransfer,
  aWorker,
  scores,
  unreached,
} from '../../../../tests/fixtures/inputs.ts'
import { idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { applied, approved } from '../../../../tests/fixtures/stories/deadlines.ts'
import { school } from '../../../../tests/world.ts'
import { decideTransferEnd } from '../../handover/decide-transfer.ts'
import { isOverdue } from './open-clocks.ts'

describe('what meets or stops a term', () => {
  const received = () => aFile().at('2026-11-09').do('registerExtract', anExtract())
  test('TL-03 is not met by a visit to which the specialist did not come', () => {
    const file = received().do('assignWorker', aWorker()).at('2026-11-10')
    const after = (reason: 'worker' | 'noAnswer') => shown(file.do('recordContact', anAttempt(reason)).clocks('TL-03'))
    expect(after('worker')).toEqual(['2026-11-12 running'])
    expect(after('noAnswer')).toEqual(['2026-11-12 met 2026-11-10'])
  })
  test('TL-03 asks for a specialist and an attempt, whichever comes last', () => {
    expect(shown(received().at('2026-11-10').do('recordContact', aContact()).clocks('TL-03'))).toEqual([
      '2026-11-12 running',
    ])
    expect(
      shown(
        received()
          .at('2026-11-10')
          .do('recordContact', aContact())
          .at('2026-11-13')
          .do('assignWorker', aWorker())
          .clocks('TL-03'),
      ),
    ).toEqual(['2026-11-12 late 2026-11-13'])
  })
  test('TL-03 asks nothing of the centre from which the family has gone to another one (МП 6.6)', () => {
    const file = aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .at('2026-11-09')
      .do('registerExtract', anExtract())
      .at('2026-11-10')
      .do('offerTransfer', aTransfer(), {
        peers: [{ id: 2, name: 'Копыльский ТЦСОН', fullName: 'Копыльский центр', open: true }],
      })
    file.take(decideTransferEnd(file.file(), idOf('transfer'), { by: 'заведующий' }, { today: '2026-11-10' }))
    expect(file.clocks('TL-03').map(({ status }) => status)).not.toContain('running')
  })
  test.each([
    ['applied', (file: PaperFile) => file.do('registerApplication', anApplication())],
    ['refused', (file: PaperFile) => file.do('registerRefusal', aRefusal({ moment: 'beforeApplication' }))],
  ])('TL-03 needs no call to a family that %s of its own accord', (_, came) => {
    const file = came(received().at('2026-11-10').do('assignWorker', aWorker()).at('2026-11-11'))
    expect(shown(file.clocks('TL-03'))).toEqual(['2026-11-12 met 2026-11-11'])
  })
  test('an extract registered by mistake asks for nothing', () => {
    const file = received().do('closeReferral', aRest('mistake'))
    expect([...shown(file.clocks('TL-03')), ...shown(file.clocks('TL-04'))]).toEqual([
      '2026-11-12 stopped',
      '2026-11-27 stopped',
    ])
  })
  test('TL-06 has no term: done is never late', () => {
    expect(
      shown(applied().at('2026-12-20').do('completeAssessment', anAssessment()).clocks('TL-06')).map(text =>
        text.split(' ').slice(-2).join(' '),
      ),
    ).toEqual(['met 2026-12-20'])
  })
  test('TL-13 on a Sunday is due that Sunday, not on the Friday before', () => {
    expect(shown(applied().at('2026-11-08 20:00').do('raiseConcern', aConcern()).clocks('TL-13'))).toEqual([
      '2026-11-08 running',
    ])
  })
  test('TL-13 runs from the day it was noticed, not from the day it was written down', () => {
    const told = () =>
      applied()
        .at('2026-11-10')
        .do('raiseConcern', aConcern({ noticedAt: '2026-11-05T17:30' }))
    expect(shown(told().clocks('TL-13'))).toEqual(['2026-11-05 running'])
    expect(isOverdue(told().clocks('TL-13')[0]!, '2026-11-10')).toBe(true)
    expect(shown(told().do('sendConcern', aNotice()).clocks('TL-13'))).toEqual(['2026-11-05 late 2026-11-10'])
  })
  test('TL-25 waits for the citizen three working days', () => {
    const file = applied()
      .at('2026-11-06')
      .do('enterCrisisRoom', { personId: mother.personId!, day: '2026-11-06', documentShown: false })
    expect(shown(file.clocks('TL-25'))).toEqual(['2026-11-11 waiting'])
    expect(
      shown(
        file.at('2026-11-12').do('showDocument', { personId: mother.personId!, day: '2026-11-12' }).clocks('TL-25'),
      ),
    ).toEqual(['2026-11-11 late 2026-11-12'])
  })
  test('TL-26 is watched to its last day and met by talking about safety in its last three days', () => {
    const file = applied().do('recordProtectiveOrder', {
      issuedDay: '2026-11-02',
      until: '2026-11-17',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    })
    expect(shown(file.clocks('TL-26'))).toEqual(['2026-11-17 running'])
    expect(
      shown(
        file
          .at('2026-11-14')
          .do('recordContact', aContact({ topics: ['safety'] }))
          .clocks('TL-26'),
      ),
    ).toEqual(['2026-11-17 running'])
    expect(
      shown(
        file
          .at('2026-11-15')
          .do('recordContact', aContact({ topics: ['safety'] }))
          .clocks('TL-26'),
      ),
    ).toEqual(['2026-11-17 met 2026-11-15'])
  })
  test('TL-16a asks for a new contract once whoever signed has left, and blames nobody', () => {
    const file = approved().at('2026-12-01').do('removeMember', {
      personId: mother.personId!,
      day: '2026-12-01',
      reason: 'смерть',
    })
    const [clock] = file.clocks('TL-16a')
    expect(clock).toMatchObject({
      status: 'running',
      fixed: false,
      subject: '№ 1/2026, заключивший его выбыл из семьи',
    })
    expect(isOverdue(clock!, '2027-03-01')).toBe(false)
    expect(file.do('endAgreement', anEnd('смерть получателя')).clocks('TL-16a')[0]!.status).toBe('met')
  })
  test('TL-26 is not prolonged by an order about somebody else', () => {
    const order = (until: string, who: string, over: object = {}) => ({
      issuedDay: '2026-11-02',
      until,
      issuedBy: 'РОВД',
      protectedIds: [who],
      dangerOutside: 'бывший муж',
      ...over,
    })
    const file = applied()
      .do('recordProtectiveOrder', order('2026-11-17', mother.personId!))
      .do('recordProtectiveOrder', order('2026-11-16', son.personId!))
      .at('2026-11-16')
      .do('recordProtectiveOrder', order('2026-12-02', son.personId!, { extends: true }))
    expect(shown(file.clocks('TL-26'))).toEqual([
      '2026-11-17 running',
      '2026-11-16 met 2026-11-02',
      '2026-12-02 running',
    ])
  })
  test('TL-05 has no term: an application of Saturday may be registered on Monday', () => {
    const file = aFile()
      .at('2026-11-09')
      .do('registerApplication', anApplication({ day: '2026-11-07' }))
    expect(file.clocks('TL-05')).toMatchObject([{ status: 'met', metDay: '2026-11-09', fixed: false }])
  })
  test('TL-15 begins when a measure cannot be done, and ends with a new version or a monitoring', () => {
    const stuck = () =>
      approved()
        .at('2026-12-01')
        .do('markMeasure', aMark('Кружок', 'cannot', { note: 'кружок закрыт' }))
    expect(stuck().clocks('TL-15')).toMatchObject([{ status: 'running', fixed: false, from: '2026-12-01' }])
    const file = stuck().at('2026-12-04').do('holdMonitoring', aMonitoring())
    expect(file.clocks('TL-15')).toMatchObject([{ status: 'met', metDay: '2026-12-04' }])
    const rewritten = stuck()
      .at('2026-12-02')
      .do('writePlan', aPlan('2027-02-05', [['Кружок', '2027-01-20', school]], { changeReason: 'другой кружок' }))
      .do('agreePlan', aConsent())
    expect(rewritten.clocks('TL-15')).toMatchObject([{ status: 'met', metDay: '2026-12-02' }])
  })
  test('what was left open in a work that is over does not wake when the family comes back', () => {
    const back = approved()
      .do('requestInformation', aRequest())
      .do('recordProtectiveOrder', {
        issuedDay: '2026-11-04',
        until: '2026-11-19',
        issuedBy: 'РОВД',
        protectedIds: [mother.personId!],
        dangerOutside: 'бывший муж',
      })
      .at('2026-12-04')
      .do('holdMonitoring', aMonitoring({ decision: 'amendPlan' }))
      .do('closeCase', aClosure('noContact'), unreached)
      .at('2027-03-01')
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-06-01'))
      .do('writePlan', aPlan('2027-05-05', [['Лагерь', '2027-05-01', 'curator']], { plan: 'second' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    const open = ['TL-06a', 'TL-15', 'TL-26'].flatMap(id => back.clocks(id)).map(clock => clock.status)
    expect(open).toEqual(['missed', 'stopped', 'missed'])
  })
  test('a measure put off keeps inside the plan and moves its own term', () => {
    const file = approved().at('2026-12-01').do('markMeasure', {
      measureId: approved().file().state.plans[0]!.versions[0]!.content.measures[0]!.id,
      state: 'inWork',
      day: '2026-12-01',
      newDueDay: '2027-02-01',
    })
    expect(shown(file.clocks('TL-14'))).toEqual(['2027-02-01 waiting'])
  })
  test('an emergency that ends by refusal leaves nothing overdue behind', () => {
    const file = applied({ contactsFrom: 'kindChosen' }).do('completeAssessment', anAssessment({ scores: scores(1) }))
    expect(shown(file.clocks('TL-11'))).toEqual(['2026-11-08 / 2026-11-06 running'])
    const refused = file.at('2026-11-06').do('registerRefusal', {
      day: '2026-11-06',
      personId: mother.personId!,
      moment: 'duringService',
      otherServices: ['none'],
    })
    expect(shown(refused.at('2027-01-11').clocks('TL-11'))).toEqual(['2026-11-06 stopped'])
  })
})
