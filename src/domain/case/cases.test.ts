import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContact,
  aConsent,
  aContract,
  aCorrection,
  aKind,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aReopening,
  aRest,
  aReply,
  aReview,
  aJudgement,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, daughter, mother, son } from '../../../tests/fixtures/people.ts'
import type { Refusal } from '../intake/application/applications.ts'
import { stageOf } from '../law/procedure-rules.ts'
import { type CommandName, mayAt, procedure, stageMarks } from '../law/procedure.ts'
import { type Stage, stages } from '../law/stages.ts'
import type { CommandInput } from './command/commands.ts'
import type { Fact } from './events.ts'
import { evolve, fold, foldOn } from './evolve.ts'
import { assigned, kindOn, registrationOf } from './queries.ts'
import { type CaseState, emptyCase } from './state.ts'

const start = () => aFile().at('2026-09-01')
const walk: [what: string, step: (file: PaperFile) => PaperFile, stage: Stage, registration: string][] = [
  ['an extract', file => file.do('registerExtract', anExtract()), 'referred', 'notYet'],
  ['an application', file => file.do('registerApplication', anApplication()), 'applied', 'onPatronage'],
  ['a specialist', file => file.do('assignWorker', aWorker()), 'assessing', 'onPatronage'],
  ['diagnostics', file => file.do('completeAssessment', anAssessment()), 'contracting', 'onPatronage'],
  ['a contract', file => file.do('signAgreement', aContract('2026-12-01')), 'planning', 'onPatronage'],
  [
    'a plan',
    file => file.do('writePlan', aPlan('2026-10-01', [['Дело', '2026-09-20', 'curator']])),
    'planning',
    'onPatronage',
  ],
  ['consent', file => file.do('agreePlan', aConsent()), 'planning', 'onPatronage'],
  ['approval', file => file.do('approvePlan', anApproval()), 'active', 'onPatronage'],
  [
    'both judgements',
    file =>
      file
        .do('judgeMeasure', aJudgement('Дело', 'citizen', 'done'))
        .do('judgeMeasure', aJudgement('Дело', 'specialist', 'done')),
    'active',
    'onPatronage',
  ],
  ['the final review', file => file.do('holdFinalReview', aReview()), 'reviewing', 'onPatronage'],
  ['the removal', file => file.do('closeCase', aClosure()), 'closed', 'removed'],
  ['the return', file => file.do('reopenCase', aReopening('снова трудно')), 'referred', 'notYet'],
  ['a new application', file => file.do('registerApplication', anApplication()), 'assessing', 'onPatronage'],
]

test('a case goes from stage to stage as its facts arrive (МП VI)', () => {
  let file = start()
  for (const [what, step, stage, registration] of walk) {
    file = step(file)
    const { state } = file.file()
    expect({ what, stage: stageOf(state), registration: registrationOf(state) }).toEqual({ what, stage, registration })
  }
})

test('the contract is a state of its own: without it patronage goes on (МП 6.6)', () => {
  const file = start().do('registerApplication', anApplication()).do('signAgreement', aContract('2026-12-01'))
  const { id } = file.file().state.agreements[0]!
  file.at('2026-09-10').do('endAgreement', { agreementId: id, day: '2026-09-10', reason: 'по просьбе' })
  expect(registrationOf(file.file().state)).toBe('onPatronage')
})

describe('a refusal', () => {
  test('stands until the family applies again', () => {
    const file = start().do('registerApplication', anApplication()).do('registerRefusal', aRefusal())
    expect(stageOf(file.file().state)).toBe('declined')
    expect(stageOf(file.do('registerApplication', anApplication()).file().state)).toBe('applied')
  })
  test('after a plan was running begins a new round: the old plan is not the plan any more', () => {
    const file = walk
      .slice(0, 8)
      .reduce((paper, [, step]) => step(paper), start())
      .do('registerRefusal', aRefusal())
      .do('registerApplication', anApplication())
    expect(stageOf(file.file().state)).toBe('assessing')
    expect(file.file().state.plans).toHaveLength(1)
  })
  test('ends the kind of patronage', () => {
    const file = start()
      .do('registerApplication', anApplication())
      .do('completeAssessment', anAssessment())
      .at('2026-09-05')
      .do('registerRefusal', aRefusal())
    expect([kindOn(file.file().state, '2026-09-05')?.kind, kindOn(file.file().state, '2026-09-06')?.kind]).toEqual([
      'planned',
      undefined,
    ])
  })
})

test('a case of referrals only is declined when all of them rest', () => {
  const file = start()
    .do('registerExtract', anExtract())
    .do('sendReply', aReply('notApplied'))
    .do('closeReferral', aRest('notApplied'))
  expect(stageOf(file.file().state)).toBe('declined')
  expect(stageOf(file.do('registerExtract', anExtract({ protocol: '8' })).file().state)).toBe('referred')
})

test('a slip in a membership was one on every day before, and what has changed since a day was otherwise until it', () => {
  const grandmother = aMember('Ковальчук Нина Ильинична', 'sibling', { birthDay: '1960-01-15' })
  const place = (day: string, over: Partial<CommandInput<'changeMember'>>) => ({
    personId: grandmother.personId!,
    kinship: 'grandmother' as const,
    legalRepresentative: false,
    together: false,
    day,
    ...over,
  })
  const file = start()
    .do('registerApplication', anApplication({ members: [son, grandmother] }))
    .at('2026-11-10')
    .do('changeMember', place('2026-11-10', { kinship: 'sibling' }))
    .at('2026-11-20')
    .do('changeMember', place('2026-11-20', { slip: true }))
  const on = (day: string) =>
    foldOn('x', file.facts, day).members.flatMap(({ personId, kinship, together }) =>
      personId === grandmother.personId ? [[kinship, together]] : [],
    )
  expect([on('2026-11-09'), on('2026-11-10')]).toEqual([[['grandmother', true]], [['grandmother', false]]])
})

describe('the fold', () => {
  const whole = () => walk.reduce((paper, [, step]) => step(paper), start())
  test('of all facts is the state step by step', () => {
    const file = whole()
    expect(fold(file.file().state.id, file.facts)).toEqual(file.file().state)
    expect(file.file().state.version).toBe(file.facts.length)
  })
  test('never changes the state it starts from', () => {
    const file = whole()
    const before = structuredClone(file.file().state)
    file.do('recordContact', aContact())
    expect(fold(before.id, file.facts.slice(0, before.version))).toEqual(before)
  })
  test('stored and opened after each fact is the same to the letter, whatever comes and goes', () => {
    const file = whole()
    const meta = { id: 'fact', at: '2026-10-01T08:00:00.000Z', by: 'curator', day: '2026-10-01' }
    const facts: Fact[] = [
      ...file.facts,
      { ...meta, kind: 'contactPlanned', planned: { day: '2026-10-05', form: 'visit' } },
      {
        ...meta,
        kind: 'caseRestricted',
        restriction: { readers: [], reason: 'other', note: '', day: meta.day, by: meta.by },
      },
      { ...meta, kind: 'refusalRegistered', refusal: {} as Refusal },
      { ...meta, kind: 'contactPlanned', planned: { day: '2026-10-07', form: 'visit' } },
    ]
    const { id } = file.file().state
    const opened = (state: CaseState): CaseState => ({
      ...emptyCase(id),
      ...(JSON.parse(JSON.stringify(state)) as CaseState),
    })
    const stepped = facts.reduce((state, fact) => evolve(opened(state), fact), emptyCase(id))
    expect(JSON.stringify(stepped)).toBe(JSON.stringify(fold(id, facts)))
  })
})

test('kinds follow one another without a gap, the new one from the next day', () => {
  const file = start()
    .do('registerApplication', anApplication())
    .do('completeAssessment', anAssessment())
    .at('2026-09-10')
    .do('changeKind', aKind('control', 'справляются'))
  expect(file.file().state.kindPeriods).toEqual([
    { kind: 'planned', from: '2026-09-01', to: '2026-09-10' },
    { kind: 'control', from: '2026-09-11' },
  ])
})

test('members come and go with both dates, and may come back', () => {
  const file = start().do('registerApplication', anApplication())
  file.at('2026-09-05').do('removeMember', { personId: son.personId!, day: '2026-09-05', reason: 'живёт у бабушки' })
  file
    .at('2026-09-20')
    .do('addMember', { member: son, day: '2026-09-20' }, { confirmed: ['leftBefore'] })
    .do('addMember', { member: daughter, day: '2026-09-20' })
  expect(file.file().state.members.map(({ personId, from, to }) => [personId, from, to])).toEqual([
    [mother.personId, '2026-09-01', undefined],
    [son.personId, '2026-09-01', '2026-09-05'],
    [son.personId, '2026-09-20', undefined],
    [daughter.personId, '2026-09-20', undefined],
  ])
})

test('a correction keeps the author and counts itself; the first words stay in the facts', () => {
  const file = start()
    .do('registerApplication', anApplication())
    .do('recordContact', aContact({ note: 'Дома чисто' }))
    .do('correctContact', aCorrection({ note: 'Дома прибрано' }, 'описка'))
  expect(file.file().state.contacts).toHaveLength(1)
  expect(file.file().state.contacts[0]).toMatchObject({ note: 'Дома прибрано', corrected: 1 })
  expect(JSON.stringify(file.facts)).toContain('Дома чисто')
})

test('who answers for the family is the last one assigned', () => {
  const file = start().do('registerApplication', anApplication()).do('assignWorker', aWorker())
  const before = assigned(file.file().state)
  file.at('2026-09-02').do('assignWorker', aWorker('colleague', { reason: 'отпуск' }))
  expect(assigned(file.file().state)).not.toBe(before)
  expect(file.file().state.assignments.map(assignment => assignment.to)).toEqual(['2026-09-02', undefined])
})

describe('the table of the procedure', () => {
  test('every command names its clause and at least one stage', () => {
    for (const [name, { clause, label, at }] of Object.entries(procedure))
      expect(clause && label && at.length > 0, name).toBeTruthy()
  })
  test('the marks of the case page are stages in the order of МП VI', () => {
    expect(stageMarks.map(mark => stages[mark])).toEqual([
      'Направление',
      'Заявление',
      'Диагностика',
      'Договор',
      'План',
      'Реализация',
      'Итоги',
    ])
  })
  const closed: CommandName[] = [
    'planContact',
    'writePlan',
    'signAgreement',
    'closeCase',
    'changeKind',
    'completeAssessment',
  ]
  test.each(closed)('%s is out of place in a closed case', name => expect(mayAt(name, 'closed')).toBe(false))
  const always: CommandName[] = [
    'raiseConcern',
    'sendConcern',
    'sendReply',
    'registerExtract',
    'correctContact',
    'updatePerson',
  ]
  test.each(always)('%s has its place at any stage', name => {
    for (const stage of Object.keys(stages) as Stage[]) expect(mayAt(name, stage), stage).toBe(true)
  })
  test('an unknown case knows only an extract, an application, the paper journal and a family from another centre', () => {
    expect((Object.keys(procedure) as CommandName[]).filter(name => mayAt(name, 'new'))).toEqual([
      'registerExtract',
      'takeOver',
      'registerApplication',
      'acceptTransfer',
    ])
  })
})
