import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aRefusal } from '../../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../../tests/fixtures/people.ts'

const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const atHome = () => aFile().at('2026-11-02').do('registerApplication', anApplication())

describe('a mother who has died comes back by no paper [МП 5.2 «незамедлительно», 6.6]', () => {
  const dead = () =>
    atHome()
      .at('2026-11-05')
      .do('removeMember', { personId: mother.personId!, day: '2026-11-05', died: true, reason: 'умерла' })
      .at('2026-11-10')
  const { personId: _, ...typedAnew } = mother
  const yes = { confirmed: 'all' as const }
  test.each([
    ['by her record', mother],
    ['by her name', typedAnew],
  ])('not as a member, %s', (__, member) => {
    const wanted = { member, day: '2026-11-06' }
    expect(dead().refusal('addMember', wanted)).toContain('умерла 05.11.2026. Если это неверно, сначала исправьте')
  })
  test('not as an applicant, nor named by another one', () => {
    const again = dead().do('registerRefusal', aRefusal({ day: '2026-11-04' }), yes)
    expect(again.refusal('registerApplication', anApplication())).toContain('умерла 05.11.2026')
    const other = anApplication({ applicant: grandmother, members: [mother, son] })
    expect(again.refusal('registerApplication', other)).toContain('умерла 05.11.2026')
  })
})
