import { expect, test } from 'vitest'
import type { Fact } from '../../domain/case/events.ts'
import { type CaseState, emptyCase } from '../../domain/case/state.ts'
import { defaultSettings } from '../../domain/law/settings.ts'
import { lettersFor } from './letters.ts'

test('a notice by e-mail says the word that the centre has chosen for the service', () => {
  const fact = {
    kind: 'planDispatched',
    dispatch: {
      id: 'd',
      organisationId: 'o',
      organisationName: 'СШ № 2',
      no: { register: 'outgoing', no: 1, year: 2026 },
      day: '2026-11-18',
      email: 'school@ozerki.example',
    },
  } as unknown as Fact
  const written = (serviceWord: 'patronat' | 'patronazh') =>
    JSON.stringify(
      lettersFor(
        { caseId: 'c', facts: [fact], state: emptyCase('c'), at: '2026-11-18T09:00:00Z', today: '2026-11-18' },
        { ...defaultSettings, serviceWord },
        () => 'id',
      ),
    )
  expect(written('patronazh')).toContain('План патронажного сопровождения, исх. № 1/2026')
  expect(written('patronazh')).not.toMatch(/патронат/iu)
  expect(written('patronat')).toContain('План патронатного сопровождения')
})

const meeting = (place: string) =>
  ({
    kind: 'monitoringPlanned',
    meeting: {
      id: 'm',
      planId: 'p',
      day: '2026-12-04',
      time: '15:00',
      place,
      sentDay: '2026-11-18',
      invited: [
        {
          organisationId: 'o',
          organisationName: 'СШ № 2',
          no: { register: 'outgoing', no: 3, year: 2026 },
          channel: 'email',
          email: 'school@ozerki.example',
        },
      ],
    },
  }) as unknown as Fact
const guardedBy = { hiddenPlaces: [{ day: '2026-11-17', reason: 'Прячутся', protectedIds: [] }] }
test.each<[what: string, place: string, state: Partial<CaseState>, subject: string, said: string]>([
  [
    'in a room of the centre',
    'ТЦСОН, каб. 4',
    {},
    'Приглашение на мониторинг 04.12.2026, исх. № 3/2026',
    '04.12.2026 в 15:00, ТЦСОН, каб. 4. Просим',
  ],
  [
    'at the home of a family',
    'у семьи дома, аг. Рябиновка, ул. Речная, 5',
    {},
    'Приглашение на мониторинг 04.12.2026, исх. № 3/2026',
    '04.12.2026 в 15:00. Место встречи сообщим отдельно. Просим',
  ],
  [
    'at somebody who is named',
    'у Зиминой',
    {},
    'Приглашение на мониторинг 04.12.2026, исх. № 3/2026',
    '04.12.2026 в 15:00. Место встречи сообщим отдельно. Просим',
  ],
  [
    'of a family that is guarded',
    'ТЦСОН, каб. 4',
    guardedBy,
    'Приглашение на мониторинг, исх. № 3/2026',
    '(пункт 6.5 Модельной программы). День, час и место встречи сообщим отдельно. Просим',
  ],
])('an invitation by e-mail to a meeting %s says no more than may travel open', (_, place, state, subject, said) => {
  const [letter] = lettersFor(
    {
      caseId: 'c',
      facts: [meeting(place)],
      state: { ...emptyCase('c'), ...state },
      at: '2026-11-18T09:00:00Z',
      today: '2026-11-18',
    },
    defaultSettings,
    () => 'id',
  )
  expect(letter!.subject).toBe(subject)
  expect(letter!.body).toContain(said)
  expect(letter!.body.includes(place)).toBe(said.includes(place))
})
