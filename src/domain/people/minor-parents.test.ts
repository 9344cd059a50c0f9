import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aContract, anApplication, anAssessment, aRefusal, aWorker } from '../../../tests/fixtures/inputs.ts'
import { aMember } from '../../../tests/fixtures/people.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import type { Settings } from '../law/settings.ts'
import { isChild, type Member } from './people.ts'
import { represents } from './representation.ts'

const young = aMember('Зорина Алёна Игоревна', 'mother', { sex: 'f', birthDay: '2009-05-05' })
const baby = aMember('Зорина Ева Павловна', 'daughter', { sex: 'f', birthDay: '2026-01-01' })
const grandmother = aMember('Зорина Нина Ильинична', 'grandmother', { sex: 'f', birthDay: '1970-01-15' })
const applying = anApplication({ applicant: young, members: [baby] })
const yes = { confirmed: ['minorParent'] }
const applied = (settings: Partial<Settings> = {}, members = [baby]) =>
  aFile(settings)
    .at('2026-11-03')
    .do('registerApplication', anApplication({ applicant: young, members }), yes)
const codes = (decision: ReturnType<ReturnType<typeof aFile>['ask']>) =>
  decision.ok ? 'принято' : decision.questions?.map(({ code }) => code)

describe('a mother of seventeen', () => {
  const member = { ...young, personId: young.personId!, from: '2026-11-03' } as Member
  test('is a parent of the family, not one of its children', () => {
    const person = { ...young.person, id: young.personId! }
    expect([isChild(member, person, '2026-11-03'), represents(member)]).toEqual([false, true])
    const { row } = projectionOf(applied().file(), aFile().settings, workingCalendar(), '2026-11-03')
    expect([row.childCount, row.head]).toEqual([1, 'Зорина Алёна Игоревна'])
  })
  test('of thirteen is a child still', () =>
    expect(isChild(member, { ...young.person, id: 'x', birthDay: '2013-01-01' }, '2026-11-03')).toBe(true))

  const acts: [what: string, ask: (settings: Partial<Settings>) => ReturnType<ReturnType<typeof aFile>['ask']>][] = [
    ['applies', settings => aFile(settings).at('2026-11-03').ask('registerApplication', applying)],
    [
      'signs the contract',
      settings =>
        applied()
          .do('assignWorker', aWorker())
          .do('completeAssessment', anAssessment())
          .ask(
            'signAgreement',
            { ...aContract('2027-02-03')({ day: '2026-11-03' } as never), holderId: young.personId! },
            {
              settings: { ...aFile().settings, ...settings },
            },
          ),
    ],
    [
      'refuses for the family',
      settings =>
        applied().ask('registerRefusal', aRefusal({ personId: young.personId! }), {
          settings: { ...aFile().settings, ...settings },
        }),
    ],
  ]
  test.each(acts)('%s by the reading of the centre', (_, ask) => {
    expect(codes(ask({}))).toEqual(['minorParent'])
    expect(codes(ask({ minorParents: 'alone' }))).toBe('принято')
    expect(ask({ minorParents: 'adultOnly' })).toMatchObject({ ok: false, code: 'minorParent' })
  })
  test('without an adult beside her asks for a look of the guardianship', () => {
    const gaps = (members = [baby]) =>
      projectionOf(applied({}, members).file(), aFile().settings, workingCalendar(), '2026-11-04').row.gaps
    expect([gaps().includes('minorParentAlone'), gaps([baby, grandmother]).includes('minorParentAlone')]).toEqual([
      true,
      false,
    ])
  })
})
