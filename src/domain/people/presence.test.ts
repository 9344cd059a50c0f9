import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConsent,
  aContact,
  aContract,
  aJudgement,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  aPlan,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, father, mother, son } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'

const [motherId, fatherId] = [mother.personId!, father.personId!]
const baby = aMember('Ковальчук Яна Игоревна', 'daughter', { birthDay: '2026-11-20' })
const leaves = (personId: string, died: boolean) => (file: PaperFile) =>
  file.do('removeMember', {
    personId,
    day: '2026-11-16',
    reason: died ? 'умерла' : 'выехал',
    ...(died ? { died } : {}),
  })
const without = (...gone: ((file: PaperFile) => PaperFile)[]) =>
  gone
    .reduce(
      (file, step) => step(file),
      aFile()
        .at('2026-11-03')
        .do('registerApplication', anApplication({ members: [father, son] }))
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract('2027-02-02'))
        .do('writePlan', aPlan('2027-01-10', [['Кружок', '2026-12-15', school]]))
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
        .at('2026-11-16'),
    )
    .at('2026-12-01')
const dead = () => without(leaves(motherId, true))
const away = () => without(leaves(fatherId, false))
const isDead = 'умерла 16.11.2026: на эту дату этого человека в семье уже нет'
const isAway = 'выбыл из семьи 16.11.2026: на эту дату этого человека в семье уже нет'
const yes = 'принято'

test.each<[what: string, answer: () => string, said: string]>([
  ['met after her death', () => dead().refusal('recordContact', aContact({ personIds: [motherId] })), isDead],
  ['met before it', () => dead().refusal('recordContact', aContact({ day: '2026-11-16', personIds: [motherId] })), yes],
  ['sought without knowing of it', () => dead().refusal('recordContact', anAttempt('nobodyHome')), yes],
  ['asked at the monitoring', () => dead().refusal('holdMonitoring', aMonitoring({ familyIds: [motherId] })), isDead],
  [
    'settled in the crisis room',
    () => dead().refusal('enterCrisisRoom', ({ day }) => ({ personId: motherId, day, documentShown: true })),
    isDead,
  ],
  ['judging a measure', () => dead().refusal('judgeMeasure', aJudgement('Кружок', 'citizen', 'done')), isDead],
  ['judged by the specialist', () => dead().refusal('judgeMeasure', aJudgement('Кружок', 'specialist', 'done')), yes],
  ['met after he moved away', () => away().refusal('recordContact', aContact({ personIds: [fatherId] })), isAway],
  [
    'seen before her birth',
    () =>
      without()
        .do('addMember', { member: baby, day: '2026-12-01' })
        .refusal('recordContact', aContact({ day: '2026-11-19', childrenSeenIds: [baby.personId!] })),
    'дата раньше дня рождения',
  ],
])('somebody who is not there: %s', (_, answer, said) => expect(answer()).toContain(said))
