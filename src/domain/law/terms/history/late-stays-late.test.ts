import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../../../tests/fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContact,
  aCorrection,
  aDispatch,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aProlongation,
  aRefusal,
  aReminder,
  aReopening,
  aReturn,
  type Written,
  unreached,
} from '../../../../../tests/fixtures/inputs.ts'
import { son } from '../../../../../tests/fixtures/people.ts'
import { approved, secondVersion } from '../../../../../tests/fixtures/stories/term-history.ts'
import { school } from '../../../../../tests/world.ts'
import { foldOn } from '../../../case/evolve.ts'
import { addDays, type Day, workingCalendar } from '../../../kernel/calendar.ts'
import type { Clock } from '../clock.ts'
import { clocksOf } from '../clocks.ts'
import { isOverdue } from '../open-clocks.ts'

const calendar = workingCalendar()
const gone = (clocks: readonly Clock[]) =>
  clocks.map(
    clock => `${clock.due} ${clock.status}${clock.stoppedDay ? ` ${clock.stoppedDay}: ${clock.stoppedWhy}` : ''}`,
  )
const wasLate = (clock: Clock, day: Day) =>
  isOverdue(clock, day) || clock.status === 'late' || clock.status === 'missed'

describe('a term that was late stays late', () => {
  test('version 2 of the plan is sent instead of version 1, whose late sending is missed', () => {
    const file = secondVersion(approved().at('2026-11-10'), '2026-12-10')
    expect(gone(file.clocks('TL-08'))).toEqual([
      '2026-11-11 running',
      '2026-11-03 missed 2026-11-10: утверждена редакция 2',
    ])
  })
  test('version 1 replaced on the last day of its term fell away in time', () => {
    const file = secondVersion(approved().at('2026-11-03'), '2026-12-10')
    expect(gone(file.clocks('TL-08'))[1]).toBe('2026-11-03 stopped 2026-11-03: утверждена редакция 2')
  })
  test('a monitoring 70 days late and results nobody summed up stay when a second plan begins', () => {
    const file = approved()
      .at('2027-02-10')
      .do('writePlan', aPlan('2027-05-10', [['Лагерь', '2027-05-01', school]], { plan: 'second' }))
    const overdue = (id: string) => gone(file.clocks(id))
    expect([overdue('TL-10'), overdue('TL-16')]).toEqual([['2026-12-02 running'], ['2027-02-01 running']])
    file.do('agreePlan', aConsent()).do('approvePlan', anApproval())
    expect(gone(file.clocks('TL-10'))).toEqual([
      '2027-03-10 running',
      '2026-12-02 missed 2027-02-10: утверждён новый план',
    ])
    expect(gone(file.clocks('TL-16'))).toEqual([
      '2027-05-10 running',
      '2027-02-01 missed 2027-02-10: утверждён новый план',
    ])
  })
  test('the draft of a second plan leaves the first one to be carried out', () => {
    const file = approved()
      .at('2026-12-01')
      .do(
        'writePlan',
        aPlan('2027-05-10', [['Лагерь', '2027-05-01', school]], { plan: 'second', startsOn: '2027-02-02' }),
      )
    expect(file.refusal('markMeasure', aMark('Кружок', 'done'))).toBe('принято')
    expect(file.refusal('holdMonitoring', aMonitoring())).toBe('принято')
  })
  test('missed months stay missed after a refusal, and the month it was signed in fell away', () => {
    const file = approved().at('2027-02-10').do('registerRefusal', aRefusal())
    expect(gone(file.clocks('TL-11'))).toEqual([
      '2026-11-30 missed 2027-02-10: отказ семьи',
      '2026-12-31 missed 2027-02-10: отказ семьи',
      '2027-01-31 missed 2027-02-10: отказ семьи',
    ])
  })
  test('a plan never drafted is missed after the removal and after the family comes back', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication())
      .at('2026-11-20')
      .do('closeCase', aClosure('noContact'), unreached)
    const [clock] = file.clocks('TL-07')
    expect(gone([clock!])).toEqual(['2026-11-12 missed 2026-11-20: снятие с патроната'])
    file.at('2026-12-01').do('registerApplication', anApplication())
    expect(gone(file.clocks('TL-07'))).toEqual([
      '2026-11-12 missed 2026-11-20: снятие с патроната',
      '2026-12-11 running',
    ])
  })
  test('the agreement to a plan that the head gave back, or that was written anew before its approval, meets nothing', () => {
    const agreed = () =>
      aFile()
        .at('2026-11-02')
        .do('registerApplication', anApplication())
        .do('completeAssessment', anAssessment())
        .do('writePlan', aPlan('2027-02-01', [['Кружок', '2027-01-10', 'curator']]))
        .do('agreePlan', aConsent())
        .at('2026-11-20')
    const anew = (file: PaperFile) => file.do('writePlan', aPlan('2027-02-01', [['Лагерь', '2027-01-10', 'curator']]))
    expect(
      [
        agreed(),
        agreed().do('returnPlan', aReturn('нет цели словами семьи')),
        anew(agreed()),
        anew(agreed()).do('agreePlan', aConsent()),
      ].map(file => gone(file.clocks('TL-07'))),
    ).toEqual([['2026-11-12 met'], ['2026-11-12 running'], ['2026-11-12 running'], ['2026-11-12 late']])
  })
  test('a measure put off after its day stays missed on that day', () => {
    const late = () => approved({}, '2026-11-20', 'curator').at('2026-11-25')
    expect(
      gone(
        late()
          .do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-12-20' }))
          .clocks('TL-14'),
      ),
    ).toEqual(['2026-12-20 running', '2026-11-20 missed 2026-11-25: срок перенесён'])
    expect(gone(secondVersion(late(), '2026-12-25', 'curator').clocks('TL-14'))).toEqual([
      '2026-12-25 running',
      '2026-11-20 missed 2026-11-25: срок изменён редакцией 2',
    ])
    const early = approved({}, '2026-11-20', 'curator').at('2026-11-19')
    expect(
      gone(early.do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-12-20' })).clocks('TL-14')),
    ).toEqual(['2026-12-20 running'])
  })
  test('a measure taken out of the plan after its day stays missed', () => {
    const file = approved({}, '2026-11-20', 'curator')
      .at('2026-11-25')
      .do('writePlan', aPlan('2027-02-01', [['Лагерь', '2027-01-10', 'curator']], { changeReason: 'вместо кружка' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(gone(file.clocks('TL-14'))).toEqual([
      '2027-01-10 running',
      '2026-11-20 missed 2026-11-25: исключено редакцией 2',
    ])
  })
  test('a contract prolonged after its end was prolonged late', () => {
    const file = approved()
      .at('2027-03-10')
      .do('prolongAgreement', aProlongation('2027-06-02'), { confirmed: ['contractGap'] })
    expect(shown(file.clocks('TL-16a'))).toEqual([
      '2027-06-02 running',
      '2027-03-02 / 2027-03-02 late 2027-03-10'.replace(' / 2027-03-02', ''),
    ])
  })
  test('an organisation reminded too late was reminded late', () => {
    const file = approved()
      .do('dispatchPlan', aDispatch(school))
      .at('2026-11-20')
      .do('remindDispatch', aReminder(school))
    expect(shown(file.clocks('TL-08a'))).toEqual(['2026-11-25 waiting', '2026-11-05 late 2026-11-20'])
  })
  test('help offered again later than agreed was offered late, and does not vanish with a new application', () => {
    const file = () =>
      aFile()
        .at('2026-11-02')
        .do('registerExtract', anExtract())
        .do('registerRefusal', aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-11-20' }))
        .at('2026-11-25')
    expect(shown(file().do('recordContact', offered).clocks('offer'))).toEqual(['2026-11-20 late 2026-11-25'])
    expect(shown(file().do('registerApplication', anApplication()).clocks('offer'))).toEqual([
      '2026-11-20 late 2026-11-25',
    ])
  })
  const offered = aContact({ topics: ['offer'] })
  const unanswered: [what: string, contact: Written<'recordContact'>][] = [
    ['a talk about something else offers nothing', aContact({ topics: ['health'] })],
    ['a call nobody answers offers nothing', anAttempt('noAnswer', { form: 'phone' })],
    ['nor does a word to the child', aContact({ personIds: [son.personId!], topics: ['offer'] })],
    ['nor to somebody who is not of the family', aContact({ personIds: [], others: 'соседка', topics: ['offer'] })],
  ]
  test.each(unanswered)('%s: the offer is still to be made (МП 6.3)', (_, contact) => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('registerRefusal', aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-11-20' }))
      .at('2026-11-20')
      .do('recordContact', contact)
    expect(shown(file.clocks('offer'))).toEqual(['2026-11-20 running'])
  })
  test('a talk of before it was asked whether help was offered counts as it did', () => {
    const file = aFile()
      .at('2026-11-02')
      .do('registerExtract', anExtract())
      .do('registerRefusal', aRefusal({ moment: 'beforeApplication', offerAgainDay: '2026-11-20' }))
      .at('2026-11-20')
    const decision = file.ask('recordContact', aContact())
    for (const fact of decision.ok ? decision.facts : [])
      if (fact.kind === 'contactRecorded') delete fact.contact.offered
    expect(shown(file.take(decision).clocks('offer'))).toEqual(['2026-11-20 met 2026-11-20'])
  })
  test('a check nobody made is missed when the family comes back', () => {
    const file = approved().at('2026-11-20').do('closeCase', aClosure('noContact'), unreached).at('2027-03-05')
    file.do('reopenCase', aReopening('снова трудно'))
    expect(gone(file.clocks('TL-16b'))).toEqual([
      '2027-02-20 missed 2027-03-05: работа с семьёй начата заново',
      '2027-05-20 stopped 2027-03-05: работа с семьёй начата заново',
    ])
  })
})

describe('a computation for a past day', () => {
  const on = (file: PaperFile, day: Day, id: string) =>
    clocksOf(foldOn('x', file.facts, day), file.settings, calendar, day).filter(clock => clock.id.startsWith(`${id}:`))
  test('looks at nothing of a later day', () => {
    const file = approved().at('2026-11-05').do('dispatchPlan', aDispatch(school))
    expect(shown(on(file, '2026-11-04', 'TL-08'))).toEqual(['2026-11-03 running'])
    expect(shown(on(file, '2026-11-05', 'TL-08'))).toEqual(['2026-11-03 late 2026-11-05'])
  })
  test('counts what was typed later on the day it was done, and a corrected contact as corrected', () => {
    const file = approved()
      .at('2026-12-04')
      .do('recordContact', aContact({ day: '2026-11-28' }), { confirmed: ['latenessGone'], reason: 'болела' })
    expect(shown(on(file, '2026-11-30', 'TL-11'))).toEqual(['2026-11-30 met 2026-11-28'])
    file.at('2026-12-06').do('correctContact', aCorrection({ day: '2026-12-02' }, 'ошибка в дате'))
    expect(shown(on(file, '2026-11-30', 'TL-11'))).toEqual(['2026-11-30 running'])
    expect(shown(on(file, '2026-12-02', 'TL-11'))[0]).toBe('2026-11-30 late 2026-12-02')
  })
  test('knows a plan that was typed after the family had agreed to it', () => {
    const file = approved().at('2026-11-20')
    secondVersion(file, '2026-12-20')
    file.do('dispatchPlan', aDispatch(school))
    expect(on(file, '2026-11-19', 'TL-08').map(clock => clock.status)).toEqual(['running'])
  })
})

test('a check of three months made after three weeks leaves the term open', () => {
  const file = approved().at('2026-11-20').do('closeCase', aClosure('noContact'), unreached).at('2026-12-11')
  expect(file.refusal('recordAftercheck', aCheck(3, 'stable'))).toBe('Проверка через 3 мес. засчитывается с 06.02.2027')
  expect(file.at('2027-02-06').refusal('recordAftercheck', aCheck(3, 'stable'))).toBe('принято')
})

// A contract that was kept ran out while the family was taken to have come back; nothing came of that, and another extract came.
test('a contract that ran out while the family was back for nothing stays missed (МП 6.6)', () => {
  const file = approved().at('2026-11-20').do('closeCase', aClosure('noContact'), { confirmed: 'all' })
  const due = file.file().state.agreements.at(-1)!.to
  file.at('2026-11-25').do('reopenCase', aReopening('мать звонила'))
  const ends = () => file.clocks('TL-16a').filter(clock => clock.due === due && wasLate(clock, addDays(due, 5))).length
  file.at(addDays(due, 5))
  expect(ends()).toBe(1)
  file.do('closeCase', aClosure('noContact'), { confirmed: 'all' })
  file.do('registerExtract', anExtract({ protocol: '77' }), { confirmed: 'all' })
  expect(ends()).toBe(1)
})
