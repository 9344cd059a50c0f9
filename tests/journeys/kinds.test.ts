import { expect, test } from 'vitest'
import {
  aConsent,
  aContact,
  aKind,
  anApplication,
  anAssessment,
  anAttempt,
  aPlan,
  aWorker,
  scores,
} from '../fixtures/inputs.ts'
import { aPaperCentre } from '../fixtures/paper-centre.ts'
import { tell } from './story.ts'

// Windows are watched here from the choice of the kind, without a plan.
const centre = aPaperCentre({ contactsFrom: 'kindChosen' })

const first = (count: string) => `TL-11 контакты ${count} из 3–4 до 12.07.2026 (лучше до 10.07.2026)`

// МП II: экстренный 3–4 times a week, плановый once a month, контрольный once in three months. Readings of the dossier
// §2.3: ISO weeks, part of a week ⌈3 × days / 7⌉, part of a month from 15 days, in-person contacts only.
test('windows close and open as the kind of patronage changes', async () => {
  const family = centre.family()
  await tell(centre, family, [
    ['06.07.2026', 'curator', 'registerApplication', anApplication()],
    ['06.07.2026', 'head', 'assignWorker', aWorker()],
    // Monday: a full week.
    [
      '06.07.2026',
      'curator',
      'completeAssessment',
      anAssessment({ scores: scores(2, { safety: 1 }) }),
      [
        'TL-06 диагностика без срока: выполнено 06.07.2026',
        'TL-07 план с семьёй до 16.07.2026: идёт',
        `${first('0')}: идёт`,
      ],
    ],
    ['06.07.2026', 'curator', 'writePlan', aPlan('2026-09-06', [['Безопасность', '2026-07-20', 'curator', 'safety']])],
    ['06.07.2026', 'curator', 'agreePlan', aConsent()],
    ['07.07.2026', 'curator', 'recordContact', aContact(), [`${first('1')}: идёт`]],
    ['08.07.2026', 'curator', 'recordContact', aContact({ form: 'office' }), [`${first('2')}: идёт`]],
    // A telephone call and a closed door are recorded and not counted.
    ['09.07.2026', 'curator', 'recordContact', aContact({ form: 'phone' }), [`${first('2')}: идёт`]],
    ['09.07.2026', 'curator', 'recordContact', anAttempt('nobodyHome'), [`${first('2')}: идёт`]],
    ['10.07.2026', 'curator', 'recordContact', aContact(), [`${first('3')}: выполнено 10.07.2026`]],
    ['13.07.2026', 'идёт время', ['TL-11 контакты 0 из 3–4 до 19.07.2026 (лучше до 17.07.2026): идёт']],
    [
      '14.07.2026',
      'curator',
      'recordContact',
      aContact(),
      ['TL-11 контакты 1 из 3–4 до 19.07.2026 (лучше до 17.07.2026): идёт'],
    ],
    [
      '16.07.2026 09:00',
      'curator',
      'recordContact',
      aContact(),
      ['TL-11 контакты 2 из 3–4 до 19.07.2026 (лучше до 17.07.2026): идёт'],
    ],
    // Monday to Thursday, four days: ⌈12/7⌉ = 2, ⌈16/7⌉ = 3. Two were held.
    [
      '16.07.2026 10:00',
      'curator',
      'changeKind',
      aKind('planned', 'угроза снята'),
      ['TL-11 контакты 2 из 2–3 до 16.07.2026: выполнено 16.07.2026'],
    ],
    // 17–31.07 are fifteen days: one contact.
    ['17.07.2026', 'идёт время', ['TL-11 контакты 0 из 1 до 31.07.2026: идёт']],
    [
      '30.07.2026',
      'curator',
      'recordContact',
      aContact(),
      ['TL-11 контакты 1 из 1 до 31.07.2026: выполнено 30.07.2026'],
    ],
    ['03.08.2026', 'идёт время', ['TL-11 контакты 0 из 1 до 31.08.2026: идёт']],
    [
      '01.09.2026',
      'идёт время',
      ['TL-11 контакты 0 из 1 до 31.08.2026: просрочено', 'TL-11 контакты 0 из 1 до 30.09.2026: идёт'],
    ],
    // The contact of September makes up for August, late, and counts for September.
    [
      '03.09.2026',
      'curator',
      'recordContact',
      aContact(),
      [
        'TL-11 контакты 0 из 1 до 31.08.2026: выполнено с опозданием 03.09.2026',
        'TL-11 контакты 1 из 1 до 30.09.2026: выполнено 03.09.2026',
      ],
    ],
    ['15.09.2026', 'curator', 'changeKind', aKind('control', 'семья справляется')],
    // Контрольный: three months after the change, Tuesday 15.12; after the counted contact of 01.12: Monday 01.03.2027.
    ['16.09.2026', 'идёт время', ['TL-11 контакты 0 из 1 до 15.12.2026: идёт']],
    [
      '01.12.2026',
      'curator',
      'recordContact',
      aContact(),
      ['TL-11 контакты 1 из 1 до 01.12.2026: выполнено 01.12.2026'],
    ],
    ['02.12.2026', 'идёт время', ['TL-11 контакты 0 из 1 до 01.03.2027: идёт']],
    ['02.12.2026', 'curator', 'changeKind', aKind('control', 'ещё раз'), 'Этот вид патроната уже действует'],
  ])
  expect(centre.page(family).row.kind).toBe('control')
})

test('a part of a month shorter than fifteen days asks for no contact', async () => {
  const family = centre.family()
  await tell(centre, family, [
    ['16.07.2026', 'curator', 'registerApplication', anApplication()],
    ['16.07.2026', 'head', 'assignWorker', aWorker()],
    [
      '18.07.2026',
      'curator',
      'completeAssessment',
      anAssessment(),
      [
        'TL-06 диагностика без срока: выполнено 18.07.2026',
        'TL-07 план с семьёй до 27.07.2026 (лучше до 24.07.2026): идёт',
      ],
    ],
  ])
})
