import { describe, expect, test } from 'vitest'
import type { PaperFile } from '../../../../tests/fixtures/file.ts'
import { aContract, aDispatch, aMeeting, anApplication } from '../../../../tests/fixtures/inputs.ts'
import { bare } from '../../../../tests/fixtures/printed-text.ts'
import { applied, curator, printed, referred, registrar, served, wrongIn } from '../../../../tests/printed-case.ts'
import { school, staff as people } from '../../../../tests/world.ts'
import type { CaseFormId } from '../../../domain/law/printed-forms.ts'

describe('a paper names as the specialist only who answers for the family [МП 5.4]', () => {
  const nobody: [form: CaseFormId, file: () => PaperFile][] = [
    ['contract', () => applied().do('signAgreement', aContract('2027-02-02'))],
    ['reply-no-application', () => referred()],
    ['invitation', () => referred().do('planContact', { day: '2026-11-30', time: '10:00', form: 'office' })],
  ]
  test.each(nobody)('%s of a family without one', (form, file) => {
    // Whoever types a letter is its «исполнитель», and no more than that.
    const text = printed(file(), form).replaceAll(bare('Исполнитель: О. С. Мелешко'), '')
    expect(wrongIn(text, [], [registrar, 'О. С. Мелешко'])).toEqual([])
  })
  test('a reply about help names the centre instead', () => {
    const file = referred().at('2026-11-03').do('registerApplication', anApplication())
    expect(wrongIn(printed(file, 'reply-help'), ['просим обращаться в центр.'], [registrar])).toEqual([])
  })
  test.each<[form: CaseFormId, file: (file: PaperFile) => PaperFile]>([
    ['contract', file => file],
    ['dispatch-letter', file => file.do('dispatchPlan', aDispatch(school))],
    ['monitoring-invitation', file => file.do('planMonitoring', aMeeting())],
  ])('%s printed after another took over names the one of its day', (form, more) => {
    const file = more(served())
      .at('2026-11-20')
      .do('assignWorker', ({ staff: of }) => ({ staffId: of('colleague'), day: '2026-11-20', reason: 'отпуск' }))
    expect(wrongIn(printed(file, form), [curator], [people.colleague.name])).toEqual([])
  })
})
