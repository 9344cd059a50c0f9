import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../../tests/fixtures/file.ts'
import { aConcern, aDispatch } from '../../../../tests/fixtures/inputs.ts'
import { mother, son } from '../../../../tests/fixtures/people.ts'
import { concern, noticed, printed, served, withNeighbour } from '../../../../tests/printed-case.ts'
import { school } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'
import { safetyOf, withoutPlace } from '../../../domain/safety/safety-rules.ts'

const guardLost = { confirmed: ['guardLost'] }
const hide = { reason: 'угрозы', protectedIds: [mother.personId!], dangerOutside: 'бывший муж' }
const dispatched = (to: typeof school) => {
  const file = served()
    .at('2026-11-16')
    .do('hidePlace', ({ day }) => ({ ...hide, day }))
  return file.do('dispatchPlan', aDispatch(to))
}

describe('a letter that was sent is printed for ever as it was sent [МП 5.2, 6.4]', () => {
  test('its address is left out once the place is hidden', () => {
    const file = noticed()
    const street = () => printed(file, 'guardianship-notice', { about: concern.concernId }).includes('Лесная')
    const before = street()
    file.at('2026-11-17').do('changeAddress', ({ day }) => ({ day, address: 'г. Минск, ул. Тихая, 1' }))
    const moved = street()
    file.do('hidePlace', ({ day }) => ({
      day,
      reason: 'угрозы',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    }))
    expect([before, moved, street()]).toEqual([true, true, false])
  })

  // закон № 122-З: the body learns the place at the centre, and nothing typed about the family takes it out.
  test('nothing typed into it tells a hidden place, neither where the child is nor the same place in what was seen', () => {
    const file = served().at('2026-11-16')
    file.do('hidePlace', ({ day }) => ({
      day,
      reason: 'угрозы',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    }))
    const childPlace = 'г. Минск, приют «Дом», ул. Тайная, 13'
    const facts = 'Мальчика привели в дом 13 по улице Тайной, мать живет на ул. Лесная, 4'
    file.do('raiseConcern', aConcern({ ...concern, childIds: [son.personId!], childPlace, facts, actions: childPlace }))
    const text = printed(file, 'guardianship-notice', { about: concern.concernId })
    for (const secret of ['Тайн', 'приют', 'Лесная']) expect(text).not.toContain(secret)
    expect(text).toContain('Сведенияимеютсявцентре')
    file.at('2026-11-20').do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' }), guardLost)
    expect(printed(file, 'guardianship-notice', { about: concern.concernId })).toContain('Тайная')
  })

  test.each<[what: string, form: CaseFormId, kind: string, sent: () => PaperFile]>([
    ['a letter to a clinic', 'dispatch-letter', 'clinic', () => dispatched(school)],
    [
      'a notice',
      'guardianship-notice',
      'guardianship',
      () =>
        withNeighbour()
          .do('hidePlace', ({ day }) => ({ ...hide, day }))
          .do('raiseConcern', aConcern({ ...concern, facts: 'Плачет на ул. Лесной, 3', childIds: [son.personId!] }))
          .do('sendConcern', { ...concern, sentAt: '2026-11-16T10:00', how: 'по телефону' }),
    ],
  ])(
    '%s that left without the address has none when the place is hidden no more [закон № 122-З]',
    (_, form, kind, sent) => {
      const file = sent()
      const organisations = [{ ...school, id: school.organisationId, name: school.organisationName, kind }] as never
      const before = printed(file, form, { organisations })
      file.at('2026-11-17').do('showPlace', ({ day }) => ({ day, reason: 'опасности нет' }), guardLost)
      expect(printed(file, form, { organisations })).toBe(before)
    },
  )

  test('an address of before, in a letter to a body that must know, is a secret of the hidden place', () => {
    const file = served().at('2026-11-16').do('dispatchPlan', aDispatch(school)).at('2026-11-17')
    file.do('changeAddress', ({ day }) => ({ day, address: 'г. Крупки, ул. Тихая, 1' }))
    file.do('hidePlace', ({ day }) => ({ ...hide, day }))
    const organisations = [{ ...school, id: school.organisationId, name: school.organisationName, kind: 'police' }]
    const text = printed(file, 'dispatch-letter', { organisations: organisations as never })
    expect(text).toContain('Лесная')
    const { state, persons } = file.file()
    expect(withoutPlace({ text }, { state, persons }, safetyOf(state, '2026-11-27')!).text).not.toContain('Лесная')
  })

  test('and one that left while an order ran says the same when it is over', () => {
    const file = served().at('2026-11-16')
    file.do('recordProtectiveOrder', {
      issuedDay: '2026-11-16',
      until: '2026-11-20',
      issuedBy: 'РОВД',
      protectedIds: [mother.personId!],
      dangerOutside: 'бывший муж',
    })
    file.do('dispatchPlan', aDispatch(school))
    const before = printed(file, 'dispatch-letter', { today: '2026-11-16' })
    expect(printed(file, 'dispatch-letter', { today: '2026-11-27' })).toBe(before)
    expect(before).not.toContain('Лесная')
  })
})
