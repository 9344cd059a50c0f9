import { expect, test } from 'vitest'
import { replyFacts } from '../../../src/domain/intake/extract/replies.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  anApplication,
  anApproval,
  anAssessment,
  anExtract,
  aPlan,
  aRefusal,
  aWorker,
} from '../../fixtures/inputs.ts'
import { bare } from '../../fixtures/printed-text.ts'
import { printed } from '../../printed-case.ts'
import { school } from '../../world.ts'

// МП 5.2: a family that was helped, stopped and applied again before the school had its answer: what followed the extract is told in its
// order, and not the second application alone.

const yes = { confirmed: 'all' as const }
type Step = (file: PaperFile) => PaperFile
const helped = () =>
  aFile()
    .at('2026-11-10')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .at('2026-11-12')
    .do('registerApplication', anApplication())
    .at('2026-11-17')
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-16'))
    .do('writePlan', aPlan('2027-02-16', [['Кружок', '2026-12-15', school]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-24')
const refuses: Step = file => file.do('registerRefusal', aRefusal(), yes)
const isRemoved: Step = file => file.do('closeCase', aClosure('noContact', { endAgreement: true }), yes)
const appliesAgain: Step = file => file.at('2026-11-27').do('registerApplication', anApplication(), yes)
const letter = (...steps: Step[]) => {
  const file = steps.reduce((done, step) => step(done), helped())
  return printed(file, 'reply-help', { today: '2026-11-28' })
}
const first = [
  'Заявление об оказании услуги «социальный патронат» подано 12 ноября 2026 г.',
  'С семьей заключен договор от 17 ноября 2026 г.',
  'Вместе с семьей составлен План патронатного сопровождения',
]
const inOrder = (text: string, parts: readonly string[]) => parts.map(part => text.indexOf(bare(part)))

test.each<[end: string, step: Step, words: string]>([
  [
    'a refusal',
    refuses,
    'Заявление – Отказ от получения социальных услуг подписано 24 ноября 2026 г., эта помощь окончена.',
  ],
  ['a removal', isRemoved, 'Семья снята с социального патроната 24 ноября 2026 г.'],
])('after %s the answer tells of both applications in their order', (_, end, words) => {
  const text = letter(end, appliesAgain)
  const places = inOrder(text, [
    ...first,
    words,
    'Новое заявление об оказании услуги «социальный патронат» подано 27 ноября 2026 г.',
    'Центр организует работу с семьей',
  ])
  expect(places.every(place => place >= 0)).toBe(true)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
})

test('of a family that refused anew, too', () => {
  const text = letter(refuses, appliesAgain, file =>
    file.at('2026-11-28').do('registerRefusal', aRefusal({ moment: 'atContract' }), yes),
  )
  for (const words of [...first, 'подписано 24 ноября 2026 г.', 'До заключения договора, 28 ноября 2026 г.'])
    expect(text).toContain(bare(words))
})

test('help of before the council is not told', () => {
  const file = [refuses, appliesAgain].reduce((done, step) => step(done), helped())
  const { state } = file.file()
  const later = { ...state.referrals[0]!, councilDay: '2026-11-25' }
  expect(replyFacts(state, later, '2026-11-28').earlier).toBeUndefined()
})
