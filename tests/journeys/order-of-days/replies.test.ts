import { expect, test } from 'vitest'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { arrivedReplies } from '../../../src/domain/intake/extract/referrals.ts'
import { untrueReply } from '../../../src/domain/intake/extract/untrue-replies.ts'
import { type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import type { Settings } from '../../../src/domain/law/settings.ts'
import { aFile, type PaperFile, shown } from '../../fixtures/file.ts'
import { anApplication, anExtract, aReply, aWorker } from '../../fixtures/inputs.ts'
import { printed } from '../../printed-case.ts'

// МП 5.2: answers to an extract are recorded in whatever order they are typed; the term is met by the one that left first.

const yes = { confirmed: 'all' as const, reason: 'копия найдена' }
type Act = (file: PaperFile) => PaperFile
const answer =
  (day: Day, variant: 'notApplied' | 'helpProvided'): Act =>
  file =>
    file.do('sendReply', aReply(variant, { day }), yes)
const begun = (appliedOn?: Day, settings: Partial<Settings> = {}) => {
  const file = aFile(settings).at('2026-11-05').do('registerExtract', anExtract()).do('assignWorker', aWorker())
  return (appliedOn ? file.at(appliedOn).do('registerApplication', anApplication()) : file).at('2026-11-30')
}
const said = (file: PaperFile) => {
  const { state } = file.file()
  const [referral] = state.referrals
  return {
    term: shown(file.clocks('TL-04')),
    answers: arrivedReplies(referral!).map(({ day, variant }) => [day, variant]),
    untrue: untrueReply(state, referral!, '2026-11-30')?.situation,
    asked: projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30').row.gaps.includes('replyUntrue'),
  }
}

test('the same in either order', () => {
  const [first, second] = [answer('2026-11-20', 'notApplied'), answer('2026-11-27', 'helpProvided')]
  const late = said(first(second(begun('2026-11-23'))))
  expect(late).toEqual(said(second(first(begun('2026-11-23')))))
  expect(late).toMatchObject({ term: ['2026-11-25 met 2026-11-20'], asked: false })
})

test('a letter that left in time and said what the later one says is recorded as well', () => {
  const file = answer('2026-11-20', 'notApplied')(answer('2026-11-27', 'notApplied')(begun()))
  expect(said(file).term).toEqual(['2026-11-25 met 2026-11-20'])
})

test('it is asked whether it is the same letter, and the head reads what was late', () => {
  const file = answer('2026-11-27', 'notApplied')(begun(undefined, { lateEntryAfterWorkingDays: 0 }))
  const earlier = aReply('notApplied', { day: '2026-11-20' })
  const asked = file.ask('sendReply', earlier)
  const codes = asked.ok ? [] : (asked.questions ?? []).map(({ code }) => code)
  expect(codes).toEqual(['laterReply', 'enteredLate'])
  file.do('sendReply', earlier, { confirmed: codes, reason: 'копия найдена' })
  expect(file.file().state.lateEntries?.at(-1)?.reason).toContain('Было просрочено: ответить учреждению образования')
})

test('each is printed as it left, and the earlier one speaks of no letter of after it', () => {
  const file = answer('2026-11-20', 'notApplied')(answer('2026-11-27', 'helpProvided')(begun('2026-11-23')))
  const { id } = file.file().state.referrals[0]!
  const [later, earlier] = [
    printed(file, 'reply-help', { about: `${id}:1` }),
    printed(file, 'reply-no-application', { about: `${id}:2` }),
  ]
  expect(later).toContain('27ноября2026')
  expect(earlier).toContain('20ноября2026')
  expect(earlier).not.toContain('Вдополнение')
})
