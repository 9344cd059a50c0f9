import { describe, expect, test } from 'vitest'
import { droppedOrganisations } from '../../../src/domain/plan/participation-rules.ts'
import { type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aDispatch,
  anApproval,
  aParticipationEnd,
  aPlan,
  aReopening,
  aReply,
} from '../../fixtures/inputs.ts'
import { sentAndHelpedSince } from '../../fixtures/stories/helped.ts'
import { clinic, school } from '../../world.ts'

// МП 5.2, 6.4, 6.6; закон № 99-З, ст. 5: the day of a removal was typed wrong, and letters have told it.

const helped = () =>
  sentAndHelpedSince('2026-11-12', '2027-05-11')
    .do('writePlan', aPlan('2027-02-11', [['Осмотр', '2026-12-15', clinic]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .do('dispatchPlan', aDispatch(clinic))
const removed = () =>
  helped()
    .at('2026-11-26')
    .do('closeCase', aClosure('noContact', { endAgreement: true }), { confirmed: 'all', reason: 'никого нет' })
const answered = () =>
  removed().at('2026-11-27').do('sendReply', aReply('helpProvided')).do('endParticipation', aParticipationEnd(clinic))

const corrected = (file: PaperFile, day: string) => {
  const { day: of, reason, decision } = file.file().state.closures.at(-1)!
  return file.do(
    'correctClosure',
    { of, changes: { day, reason, decision }, reason: 'ошиблись днём' },
    { confirmed: ['latenessGone'] },
  )
}
const untrue = ({ file }: PaperFile) =>
  (file().state.untrueLetters ?? []).filter(({ settled }) => !settled).map(({ to, untrue: what }) => [to, what])

describe('a removal of 26.11 that two letters have told was of another day', () => {
  test('both are put right, and the organisation that was told of the end is told of no other one', () => {
    const file = corrected(answered().at('2026-11-30'), '2026-11-25')
    expect(untrue(file)).toEqual([
      [school.organisationName, ['end']],
      [clinic.organisationName, ['end']],
    ])
    expect(droppedOrganisations(file.file().state, '2026-11-30')).toMatchObject([{ end: { day: '2026-11-27' } }])
  })
  test('put back on its day, the letters say what is so', () => {
    const file = corrected(corrected(answered().at('2026-11-30'), '2026-11-25'), '2026-11-26')
    expect(untrue(file).filter(([, what]) => what?.length)).toEqual([])
  })
  test('of another reason nothing was told', () => {
    const file = answered().at('2026-11-30')
    const changes = { day: '2026-11-26', reason: 'childNeedsStateProtection' as const, decision: 'Снять' }
    file.do(
      'correctClosure',
      { of: '2026-11-26', changes, reason: 'ошиблись' },
      { confirmed: ['noNotice'], reason: 'решил совет' },
    )
    expect(untrue(file)).toEqual([])
  })
})

describe('where the family is back since, its removal is put right in the work it ended', () => {
  const back = () => removed().at('2026-11-28').do('reopenCase', aReopening('позвонили')).at('2026-11-30')
  test('on another day of that work', () => {
    const file = corrected(back(), '2026-11-25')
    expect(file.file().state).toMatchObject({
      closures: [{ day: '2026-11-25' }],
      serviceEnds: [{ day: '2026-11-25', reopenedDay: '2026-11-28' }],
      agreements: [{ ended: { day: '2026-11-25' } }],
    })
  })
  test('and not after it came back', () => {
    expect(() => corrected(back(), '2026-11-29')).toThrow('Семья вернулась 28.11.2026')
  })
})
