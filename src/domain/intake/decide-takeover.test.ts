import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { aContact, aProlongation, aTakeover, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember, daughter, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { Fact } from '../case/events.ts'
import { foldOn } from '../case/evolve.ts'
import { describeFact } from '../case/history.ts'
import { projectionOf } from '../case/project-case.ts'
import { registrationOf } from '../case/queries.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { paperQuestions, paperStem, plainNumber, showNo } from '../kernel/registers.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { contactWindows } from '../law/terms/contact-windows.ts'

const yes = 'принято'
const day = '2024-06-17'
const taken = (over = {}, settings = {}): PaperFile =>
  aFile(settings).at(day).as('registrar').do('takeOver', aTakeover(over))
const calendar = workingCalendar()
const terms = (file: PaperFile, today: string) =>
  Object.fromEntries(
    projectionOf(file.file(), file.settings, calendar, today).clocks.map(clock => [
      clock.id.slice(0, clock.id.indexOf(':')),
      `${clock.status} ${clock.due}`,
    ]),
  )
const noPlan = { planDay: '', planFrom: '', planTo: '', lastMonitoringDay: '' }
const noContract = { contractNo: '', contractDay: '', contractTo: '' }

describe('a family that comes from the paper journal', () => {
  test('has its own days and the numbers of paper', () => {
    const { state } = taken().file()
    expect(state).toMatchObject({
      openedDay: '2024-02-12',
      applications: [{ day: '2024-02-12', no: { register: 'applications', year: 2024, paper: '42' } }],
      agreements: [{ day: '2024-02-16', to: '2024-08-15', no: { paper: '15/3-д' } }],
      kindPeriods: [{ kind: 'planned', from: '2024-02-15' }],
      members: [{ from: '2024-02-12' }, { from: '2024-02-12' }],
    })
    expect(state.agreements.map(agreement => showNo(agreement.no))).toEqual(['15/3-д'])
  })

  test('a child born after the application is in the family since its birth', () => {
    const baby = aMember('Ковальчук Ева Игоревна', 'daughter', { birthDay: '2024-04-20' })
    const { members } = taken({ members: [son, baby] }).file().state
    expect(members.map(member => member.from)).toEqual(['2024-02-12', '2024-02-12', '2024-04-20'])
  })

  test.each([
    ['plan', {}, 'active'],
    ['contract, diagnostics', noPlan, 'planning'],
    ['diagnostics', { ...noPlan, ...noContract }, 'contracting'],
    ['application only', { ...noPlan, ...noContract, kind: '', kindDay: '' }, 'assessing'],
  ])('stands at the stage of what is known: %s', (_, over, stage) => {
    const { state } = taken(over).file()
    expect(stageOf(state)).toBe(stage)
    expect(registrationOf(state)).toBe('onPatronage')
  })

  // Contract and plan end on 15.08; the contact of 03.06 is that of June; the monitoring was due on 22.03.
  test('has no term that nobody could have met: what was over by that day is neither met nor late', () => {
    expect(terms(taken(), day)).toEqual({
      'TL-05': 'beforeRecords 2024-02-12',
      'TL-06': 'beforeRecords 2024-02-12',
      'TL-07': 'beforeRecords 2024-02-12',
      'TL-10': 'beforeRecords 2024-02-22',
      'TL-11': 'met 2024-06-30',
      'TL-16': 'running 2024-08-15',
      'TL-16a': 'running 2024-08-15',
    })
  })

  test('what is late later is late, and months of contact go on from that day', () => {
    const file = taken()
    const windows = (today: string) =>
      contactWindows(file.file().state, file.settings, calendar, today).map(window => `${window.from} ${window.state}`)
    expect(windows('2024-08-02')).toEqual(['2024-06-03 met', '2024-07-01 missed', '2024-08-01 open'])
    expect(terms(file, '2024-08-20')).toMatchObject({ 'TL-16a': 'running 2024-08-15' })
  })

  test.each([
    ['of three months, from its last contact', 'control', '2024-05-06', '2024-08-06'],
    ['of three months, from that day where three months had passed', 'control', '2024-02-20', '2024-09-17'],
    ['of three months, from that day where no contact is known', 'control', '', '2024-09-17'],
    ['of the week, from that day', 'emergency', '2024-06-13', '2024-06-23'],
  ])('contacts %s', (_, kind, lastContactDay, due) => {
    expect(terms(taken({ kind, lastContactDay }), day)).toMatchObject({ 'TL-11': `running ${due}` })
  })

  test('where monitoring repeats each month, the month begins with that day', () => {
    const file = aFile({ monitoringRepeats: true })
      .at('2026-11-24')
      .do(
        'takeOver',
        aTakeover({
          applicationDay: '2026-02-12',
          kindDay: '2026-02-15',
          contractDay: '2026-02-16',
          contractTo: '2026-12-31',
          planDay: '2026-02-20',
          planFrom: '2026-02-22',
          planTo: '2026-12-31',
          lastContactDay: '2026-11-03',
          lastMonitoringDay: '2026-03-20',
        }),
      )
    const { clocks } = projectionOf(file.file(), file.settings, calendar, '2026-11-24')
    const running = clocks.filter(clock => clock.deadline === 'monitoring' && clock.status === 'running')
    expect(running.map(clock => [clock.from, clock.due])).toEqual([['2026-11-24', '2026-12-24']])
  })

  test('a term that began before that day and ends after it runs on from its true beginning', () => {
    const over = { ...noPlan, ...noContract, applicationDay: '2026-11-20', kindDay: '2026-11-20', lastContactDay: '' }
    const file = aFile().at('2026-11-24').do('takeOver', aTakeover(over))
    expect(terms(file, '2026-11-24')).toMatchObject({ 'TL-07': 'running 2026-11-30' })
    const late = aFile()
      .at('2026-11-24')
      .do('takeOver', aTakeover({ ...over, applicationDay: '2026-11-02' }))
    expect(terms(late, '2026-11-24')).toMatchObject({ 'TL-07': 'beforeRecords 2026-11-12' })
  })

  test('without a plan, a contract over before or a plan over before it still needs somebody', () => {
    const gaps = (over: object) => {
      const file = taken(over)
      return projectionOf(file.file(), file.settings, calendar, day).row.gaps
    }
    expect(gaps({ contractTo: '2024-05-15' })).toContain('agreementOver')
    expect(gaps({ planTo: '2024-05-15' })).toContain('planOver')
    expect(gaps({ ...noPlan, ...noContract })).toContain('nothingAhead')
  })

  test('changes nothing of an earlier day', () => {
    const file = taken()
    expect(foldOn('x', file.facts, '2024-06-16').version).toBe(0)
    expect(foldOn('x', file.facts, day).applications).toHaveLength(1)
  })

  test('is served on with days of its own time', () => {
    const file = taken().at('2024-06-20').as('case_specialist')
    expect(file.refusal('recordContact', aContact())).toBe(yes)
    expect(file.refusal('recordContact', aContact({ day: '2024-02-01' }))).toBe(
      'Раньше заявления семьи, 12.02.2024: проверьте дату',
    )
    expect(file.as('unit_head').refusal('prolongAgreement', aProlongation('2025-02-15'))).toBe(yes)
    expect(file.refusal('assignWorker', aWorker('colleague', { reason: 'нагрузка' }))).toBe(yes)
  })

  test('says in the history where it came from', () => {
    const fact = taken().facts.find(candidate => candidate.kind === 'takenOver') as Fact
    expect(describeFact(fact, {})).toMatchObject({
      label: 'Принята на учёт из бумажного журнала 17.06.2024',
      text: 'заявление № 42 от 12.02.2024; договор № 15/3-д от 16.02.2024; план утверждён 21.02.2024; журнал заявлений 2024 года',
    })
  })
})

describe('what cannot be taken over', () => {
  test.each([
    ['a day to come', { day: '2024-06-18' }, 'Эта дата ещё не наступила'],
    [
      'a day before the calendar is known',
      { day: '2022-12-31', applicationDay: '2022-02-12' },
      'Рабочие дни программа знает с 2023 года: раньше семью на учёт не принять',
    ],
    [
      'a year typed wrongly',
      { applicationDay: '1924-02-12' },
      'Проверьте год: закон о социальном обслуживании принят 22.05.2000',
    ],
    [
      'a contact after that day',
      { day: '2024-06-01' },
      'Последний контакт: дата позже дня принятия на учёт, это запишет уже программа',
    ],
    ['a contract before the application', { contractDay: '2024-02-11' }, 'Договор: дата раньше заявления'],
    ['a monitoring before the plan', { lastMonitoringDay: '2024-02-20' }, 'Мониторинг: дата раньше начала плана'],
    ['half a contract', { contractTo: '' }, 'Нужны номер, дата и последний день договора'],
    ['half a plan', { planTo: '' }, 'Нужны день утверждения, начало и конец плана'],
    [
      'a monitoring without a plan',
      { planDay: '', planFrom: '', planTo: '' },
      'Мониторинг проводят по плану: впишите план [МП 6.5]',
    ],
    [
      'a contract that ends before it begins',
      { contractTo: '2024-02-16' },
      'Срок договора кончается раньше, чем начинается',
    ],
    ['a contract of a child', { holderAt: 1 }, 'Договор заключает взрослый член семьи'],
    ['without consent', { consents: [] }, 'Нужно согласие на обработку персональных данных [закон № 99-З]'],
    [
      'a single citizen where families are served',
      { members: [] },
      'Центр оказывает услугу семьям: впишите, кто ещё в семье. Принимать и одиноких граждан можно разрешить в настройках [МП II]',
    ],
    [
      'a family without children, which is asked',
      { members: [aMember('Зубрич Раиса Ивановна', 'grandmother', { birthDay: '1960-02-03' })] },
      'Несовершеннолетних детей в составе семьи нет. МП II говорит о семьях, листовка Минской области — о семьях, воспитывающих несовершеннолетних. Всё равно принять?',
    ],
  ])('%s', (_, over, said) => {
    expect(
      aFile()
        .at(day)
        .as('registrar')
        .refusal('takeOver', aTakeover(over as object)),
    ).toBe(said)
  })

  test('a family the program has already', () => {
    expect(taken().refusal('takeOver', aTakeover())).toBe(
      'Сейчас это сделать нельзя: этап «Реализация» [МП 6.1–6.5, порядок центра]',
    )
  })

  test('a paper number the program could give too is known by its digits', () => {
    const numbers = ['42', '№ 42', '42/2024', '42/24', '15/3-д', '42/2023', 'б/н']
    expect(
      numbers.map(paper => plainNumber({ register: 'applications', year: 2024, paper: paper.replace('№ ', '') })),
    ).toEqual([42, 42, 42, 42, undefined, undefined, undefined])
  })
  test('the father signed the contract', () => {
    const { state } = taken({
      members: [son, daughter, aMember('Ковальчук Игорь Петрович', 'father')],
      holderAt: 3,
    }).file()
    expect(state.agreements[0]!.holderId).toBe(idOf('Ковальчук Игорь Петрович'))
    expect(state.applications[0]!.applicantId).toBe(mother.personId)
  })
})

test.each([
  ['42', '42'],
  ['№ 42', '42'],
  ['42-а', '42'],
  ['42/2026', '42'],
  ['42/26', '42'],
  ['42/2025', '42/2025'],
  ['15/3-д', '15/3'],
  ['15/4-д', '15/4'],
])('the paper number %s of 2026 may be the entry of %s', (paper, stem) =>
  expect(paperStem({ paper, year: 2026 })).toBe(stem),
)

test('a number used twice and one far beyond the last are asked about', () => {
  const codes = (paper: string, twin: boolean, last: number) =>
    paperQuestions([{ field: 'applicationNo', no: { register: 'applications', year: 2026, paper }, twin, last }]).map(
      question => question.code,
    )
  expect(codes('42-а', true, 40)).toEqual(['paperNumberTwice'])
  expect(codes('42', false, 0)).toEqual([])
  expect(codes('4201', false, 42)).toEqual(['paperNumberJump'])
  expect(codes('15/3-д', false, 0)).toEqual([])
})

test('the same number of two journals is asked about once for each, by its journal', () => {
  const no = (register: 'applications' | 'contracts') => ({ register, year: 2026, paper: '42' })
  const questions = paperQuestions([
    { field: 'applicationNo', no: no('applications'), twin: true, last: 42 },
    { field: 'contractNo', no: no('contracts'), twin: true, last: 42 },
  ])
  expect(questions.map(({ text }) => text.split(':')[0])).toEqual([
    'Журнал заявлений за 2026 год',
    'Журнал договоров за 2026 год',
  ])
})
