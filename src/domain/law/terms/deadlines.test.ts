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
} from '../../../../tests/fixtures/inputs.ts'
import { idOf, mother, son } from '../../../../tests/fixtures/people.ts'
import { school } from '../../../../tests/world.ts'
import { decideTransferEnd } from '../../handover/decide-transfer.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import { procedure } from '../procedure.ts'
import { defaultSettings, type Settings } from '../settings.ts'
import { quarterlyClock } from './clocks.ts'
import { type Deadline, type DeadlineName, deadlines, termOn } from './deadline-rules.ts'
import { isOverdue } from './open-clocks.ts'

const names = Object.keys(deadlines) as DeadlineName[]

describe('the table of terms against the register of the dossier (§2.2)', () => {
  const register: [id: string, amount: number, unit: string, clause: string][] = [
    ['TL-01', 3, 'working', 'МП 1.5; постановление № 1055, п. 13'],
    ['TL-02', 3, 'working', 'МП 1.5; постановление № 1055, п. 13'],
    ['TL-03', 3, 'working', 'МП 1.5'],
    ['TL-04', 14, 'working', 'МП 5.2'],
    ['TL-07', 10, 'calendar', 'МП 6.4'],
    ['TL-08', 1, 'working', 'МП 6.4'],
    ['TL-09', 1, 'month', 'МП II'],
    ['TL-10', 1, 'month', 'МП 6.5'],
    ['TL-25', 3, 'working', 'Минтруда, порядок кризисных комнат'],
  ]
  test.each(register)('%s: %i %s', (id, amount, unit, clause) => {
    const name = names.find(text => deadlines[text].id === id)!
    expect(termOn(name, '2026-11-03')).toMatchObject({ amount, unit })
    expect(deadlines[name].clause).toBe(clause)
  })

  test('TL-13 is due on the very day: «незамедлительно»', () => {
    expect(termOn('childRights', '2026-11-03')).toMatchObject({ amount: 0, unit: 'calendar' })
  })

  test('every row has its own id, quotes its source and names what meets it', () => {
    expect(new Set(names.map(name => deadlines[name].id)).size).toBe(names.length)
    for (const name of names) {
      const { quote, metBy, duty, trigger, who, toWhom } = deadlines[name]
      for (const words of [quote, metBy, duty, trigger, who, toWhom]) expect(words, name).not.toBe('')
    }
  })

  test('every command a row points to exists', () => {
    const actions = names.flatMap((name): string[] => {
      const row: Deadline = deadlines[name]
      return row.action ? [row.action] : []
    })
    expect(actions.filter(action => !(action in procedure))).toEqual([])
  })

  test('before the Programme was in force there is no term, and that is said aloud', () => {
    expect(() => termOn('organiseWork', '2024-12-31')).toThrow('TL-03')
    expect(termOn('organiseWork', '2025-01-01')).toMatchObject({ amount: 3 })
    expect(termOn('assignAndAssess', '2024-12-31')).toBeUndefined()
  })
})

const applied = (settings: Partial<Settings> = {}) =>
  aFile(settings).at('2026-11-02').do('registerApplication', anApplication()).do('assignWorker', aWorker())
const approved = (settings: Partial<Settings> = {}, startsOn = '2026-11-05'): PaperFile =>
  applied(settings)
    .at('2026-11-04')
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-05'))
    .do('writePlan', aPlan('2027-02-05', [['Кружок', '2027-01-15', school]], { startsOn }))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())

describe('readings the sources leave open are settings', () => {
  const table: [
    what: string,
    settings: Partial<Settings>,
    build: (settings: Partial<Settings>) => PaperFile,
    id: string,
    expected: string[],
  ][] = [
    // Monday 02.11 + 10 = Thursday 12.11; Wednesday 04.11 + 10 = Saturday 14.11 → Monday 16.11, aim at Friday 13.11.
    [
      'the plan counted from the application',
      { planTermFrom: 'applicationRegistered' },
      applied,
      'TL-07',
      ['2026-11-12 running'],
    ],
    ['the plan counted from diagnostics, not done yet', { planTermFrom: 'assessmentCompleted' }, applied, 'TL-07', []],
    [
      'the plan counted from diagnostics',
      { planTermFrom: 'assessmentCompleted' },
      row => applied(row).at('2026-11-04').do('completeAssessment', anAssessment()),
      'TL-07',
      ['2026-11-16 / 2026-11-13 running'],
    ],
    [
      'the plan counted from the specialist',
      { planTermFrom: 'workerAssigned' },
      applied,
      'TL-07',
      ['2026-11-12 running'],
    ],
    // Plan starts Thursday 05.11 → Saturday 05.12 → Monday 07.12; approved Wednesday 04.11 → Friday 04.12.
    [
      'monitoring from the start of the plan',
      { monitoringFrom: 'planStart' },
      approved,
      'TL-10',
      ['2026-12-07 / 2026-12-04 running'],
    ],
    ['monitoring from the approval', { monitoringFrom: 'planApproved' }, approved, 'TL-10', ['2026-12-04 running']],
  ]
  test.each(table)('%s', (_, settings, build, id, expected) =>
    expect(shown(build(settings).clocks(id))).toEqual(expected),
  )

  const advice = (councilTerm: Settings['councilTerm']) =>
    aFile({ councilTerm })
      .at('2026-11-06')
      .do('registerExtract', anExtract({ councilDay: '2026-11-04' }))
  test('TL-02 is met by the extract where the council advises, by the application where parents apply', () => {
    // Wednesday 04.11 + 3 working days: 5, 6, 9.11 (7.11 is a holiday on a Saturday).
    expect(shown(advice('councilRecommends').clocks('TL-02'))).toEqual(['2026-11-09 met 2026-11-06'])
    const parents = advice('parentsApply')
    expect(shown(parents.clocks('TL-02'))).toEqual(['2026-11-09 waiting'])
    expect(shown(parents.at('2026-11-09').do('registerApplication', anApplication()).clocks('TL-02'))).toEqual([
      '2026-11-09 met 2026-11-09',
    ])
  })

  const quarters: [end: string, target: Settings['quarterTarget'], due: string, safe: string][] = [
    ['2026-09-30', 'workingDayNotLaterThan10', '2026-10-10', '2026-10-09'],
    ['2026-09-30', 'workingDayNotLaterThan9', '2026-10-10', '2026-10-09'],
    ['2025-12-31', 'workingDayNotLaterThan10', '2026-01-10', '2026-01-09'],
    ['2026-03-31', 'workingDayNotLaterThan10', '2026-04-10', '2026-04-10'],
    ['2026-03-31', 'workingDayNotLaterThan9', '2026-04-10', '2026-04-09'],
    ['2026-06-30', 'workingDayNotLaterThan9', '2026-07-10', '2026-07-09'],
  ]
  test.each(quarters)('TL-12 of the quarter to %s, %s', (end, quarterTarget, due, safe) => {
    const clock = quarterlyClock(end, { ...defaultSettings, quarterTarget }, workingCalendar(), undefined)
    expect({ due: clock.due, safe: clock.safeDue, status: clock.status }).toEqual({ due, safe, status: 'running' })
  })
  test('a quarterly report sent on the 10th is in time, on the 12th late', () => {
    const sent = (day: string) => quarterlyClock('2026-03-31', defaultSettings, workingCalendar(), day).status
    expect([sent('2026-04-10'), sent('2026-04-13')]).toEqual(['met', 'late'])
  })
})

describe('which decision of the council makes work for the centre', () => {
  const table: ['recommend' | 'petition' | 'noCriteria', string[]][] = [
    ['recommend', ['TL-02', 'TL-03', 'TL-04']],
    ['petition', ['TL-01']],
    ['noCriteria', []],
  ]
  test.each(table)('%s', (decision, expected) => {
    const file = aFile().at('2026-11-06').do('registerExtract', anExtract({ decision }))
    expect(['TL-01', 'TL-02', 'TL-03', 'TL-04'].filter(id => file.clocks(id).length > 0)).toEqual(expected)
  })
})

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
      .do('closeCase', aClosure('noContact'))
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

test.each(names)('the amounts of %s stand from the newest back: the first that is in force counts', name => {
  const days: string[] = deadlines[name].terms.map(({ since }) => since)
  expect(days).toEqual([...new Set(days)].toSorted().toReversed())
})
