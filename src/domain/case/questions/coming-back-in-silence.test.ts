import { describe, expect, test } from 'vitest'
import { aFile } from '../../../../tests/fixtures/file.ts'
import { anApplication, aContract, anExtract, aRefusal } from '../../../../tests/fixtures/inputs.ts'
import { father, son } from '../../../../tests/fixtures/people.ts'
import type { MemberInput } from '../../people/people.ts'
import type { Decision } from '../command/decision-rules.ts'
import { abstaining } from '../queries.ts'

describe('who refused for himself, or left, does not come back in silence (МП 4.2)', () => {
  const bothParents = () =>
    aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ members: [father, son] }))
  const codes = (decision: Decision) => (decision.ok ? [] : (decision.questions?.map(question => question.code) ?? []))
  const his = { ...aContract('2027-02-03')({ day: '2026-11-03' } as never), holderId: father.personId! }

  test.each(['2026-11-03', '2026-11-20'])(
    'a contract of %s with a father who refused on the 3rd is asked about',
    day => {
      const file = bothParents()
        .do('registerRefusal', aRefusal({ personId: father.personId! }))
        .at(day)
      const contract = { ...his, day, from: day }
      expect(codes(file.ask('signAgreement', contract))).toEqual(['refusedBefore'])
      file.do('signAgreement', contract, { confirmed: ['refusedBefore'] })
      expect(abstaining(file.file().state)).toEqual([])
    },
  )

  test('a contract with the mother, or with a father who never refused, is not', () => {
    const file = bothParents()
    expect(codes(file.ask('signAgreement', his))).toEqual([])
    file.do('registerRefusal', aRefusal({ personId: father.personId! }))
    expect(codes(file.ask('signAgreement', aContract('2027-02-03')))).toEqual([])
  })

  const left = (day = '2026-11-10') =>
    bothParents().at(day).do('removeMember', { personId: father.personId!, day, reason: 'уехал' })
  const again = { ...father, personId: undefined }
  const join = (person: Partial<MemberInput['person']> = {}) => ({
    day: '2026-11-12',
    member: { ...again, person: { ...again.person, ...person } },
  })

  test('a father who left is asked about when he is typed in again, and keeps his record', () => {
    const file = left().at('2026-11-12')
    expect(codes(file.ask('addMember', join()))).toEqual(['leftBefore'])
    file.do('addMember', join(), { confirmed: ['leftBefore'] })
    expect(file.file().state.members.filter(member => member.personId === father.personId)).toMatchObject([
      { to: '2026-11-10' },
      { from: '2026-11-12' },
    ])
  })

  test('a namesake of another birthday is another person, and somebody who is here is not asked about', () => {
    expect(codes(left().ask('addMember', { ...join({ birthDay: '2026-11-11' }), day: '2026-11-12' }))).not.toContain(
      'leftBefore',
    )
    expect(codes(bothParents().ask('registerExtract', anExtract({ members: [again] })))).not.toContain('leftBefore')
  })

  test('so is one whom a new application names', () => {
    const refused = left().do('registerRefusal', aRefusal()).at('2026-11-20')
    expect(codes(refused.ask('registerApplication', anApplication({ members: [son, again] })))).toEqual(['leftBefore'])
  })
})
