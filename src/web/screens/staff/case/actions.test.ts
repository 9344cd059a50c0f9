import { expect, test } from 'vitest'
import { type CaseState, emptyCase } from '../../../../domain/case/state.ts'
import { actionsOf } from './actions.ts'

const caseId = '00000000-0000-7000-8000-000000000001'
const family = (state: Partial<CaseState> = {}, relation: 'own' | 'unit' = 'own') => ({
  caseId,
  relation,
  state: { ...emptyCase(caseId), version: 1, ...state },
})
const application = {
  id: 'a',
  no: { register: 'applications' as const, year: 2026, no: 1 },
  day: '2026-11-03',
  registeredDay: '2026-11-03',
  applicantId: 'p',
  consents: [],
  identityShown: true,
}
const labels = (...args: Parameters<typeof actionsOf>) =>
  actionsOf(...args).flatMap(action => ('blocked' in action ? [] : [action.label]))
const whyNot = (label: string, ...args: Parameters<typeof actionsOf>) =>
  actionsOf(...args).flatMap(action => (action.label === label && 'blocked' in action ? [action.blocked] : []))

test('before an application a curator takes it, and nobody signs a contract yet', () => {
  const found = labels(family(), 'case_specialist', '2026-11-21')
  expect(found).toContain('Зарегистрировать заявление')
  expect(found).not.toContain('Заключить договор')
})

test('only the head assigns a specialist', () => {
  expect(labels(family(), 'case_specialist', '2026-11-21')).not.toContain('Закрепить специалиста')
  expect(labels(family({}, 'unit'), 'unit_head', '2026-11-21')).toContain('Закрепить специалиста')
})

test('a colleague who does not hold the family gets the concern, and no commands of its curator, but to be shut out of it', () => {
  expect(labels(family({ applications: [application] }, 'unit'), 'case_specialist', '2026-11-21')).toEqual([
    'Личная связь с семьёй',
    'Нарушены права ребёнка',
  ])
})

test('a lapsed contract is prolonged or ended while patronage goes on', () => {
  const agreement = {
    id: 'g',
    no: { register: 'contracts' as const, year: 2026, no: 12 },
    holderId: 'p',
    day: '2026-01-10',
    from: '2026-01-10',
    to: '2026-11-01',
    prolongations: [],
  }
  const found = labels(
    family({ applications: [application], agreements: [agreement] }),
    'case_specialist',
    '2026-11-21',
  )
  expect(found).toContain('Продлить договор')
  expect(found).toContain('Прекратить договор')
  expect(found).not.toContain('Заключить договор')
})

test('a closed case is checked, watched, opened again, and told what was done before it closed', () => {
  const closure = { day: '2026-11-01', reason: 'situationOvercome' as const, decision: 'x', by: 's', checks: [] }
  const found = labels(family({ applications: [application], closures: [closure] }), 'case_specialist', '2026-11-21')
  expect(found).toContain('Возобновить работу')
  expect(found).toContain('Проверить после снятия')
  expect(found).toContain('Записать контакт')
  expect(found).not.toContain('Наметить контакт')
})

test('what is this person’s business but impossible now says why; what is another’s is not there', () => {
  expect(whyNot('Заключить договор', family(), 'case_specialist', '2026-11-21')).toEqual([
    'Сначала зарегистрируйте заявление семьи, МП 6.1',
  ])
  expect(
    whyNot('Провести мониторинг', family({ applications: [application] }), 'case_specialist', '2026-11-21'),
  ).toEqual(['Мониторинг проводят по утверждённому плану, МП 6.5'])
  expect(whyNot('Заключить договор', family({}, 'own'), 'psychologist', '2026-11-21')).toEqual([])
  expect(whyNot('Документ предъявлен', family(), 'case_specialist', '2026-11-21')).toEqual([])
})

test('a family offered to another centre is taken back, and not offered twice', () => {
  const transfer = {
    id: 't',
    centreId: 2,
    centreName: 'Копыль',
    centreFullName: 'Копыльский ТЦСОН',
    locality: 'Копыльский район',
    consentId: 'c',
    matters: [],
    by: 's',
    day: '2026-11-20',
  }
  const found = (state: Partial<CaseState>) =>
    labels(family({ applications: [application], ...state }), 'case_specialist', '2026-11-21').filter(label =>
      label.includes('другой центр'),
    )
  expect(found({})).toEqual(['Передать в другой центр'])
  expect(found({ transfer })).toEqual(['Отозвать передачу в другой центр'])
  expect(whyNot('Передать в другой центр', family(), 'case_specialist', '2026-11-21')).toEqual([
    'Сначала зарегистрируйте заявление семьи, МП 6.1',
  ])
})
