import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aFile, shown, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aCheck,
  aClosure,
  aConsent,
  aContact,
  aContract,
  aCorrection,
  aDispatch,
  aJudgement,
  aKind,
  aMark,
  aMonitoring,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aProlongation,
  aReceipt,
  aRefusal,
  aReminder,
  aReopening,
  aReply,
  aRequest,
  aReturn,
  aReview,
  aWorker,
  scores,
  type Written,
} from '../../../../tests/fixtures/inputs.ts'
import { son } from '../../../../tests/fixtures/people.ts'
import { school } from '../../../../tests/world.ts'
import { fold, foldOn } from '../../case/evolve.ts'
import { emptyCase } from '../../case/state.ts'
import { addDays, addMonths, type Day, workingCalendar } from '../../kernel/calendar.ts'
import type { Settings } from '../settings.ts'
import type { Clock } from './clock.ts'
import { clocksOf } from './clocks.ts'
import { isOverdue } from './open-clocks.ts'

const calendar = workingCalendar()
const approved = (settings: Partial<Settings> = {}, dueDay = '2026-12-10', who: typeof school | 'curator' = school) =>
  aFile(settings)
    .at('2026-11-02')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-03-02'))
    .do('writePlan', aPlan('2027-02-01', [['Кружок', dueDay, who]]))
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const secondVersion = (file: PaperFile, dueDay: Day, who: typeof school | 'curator' = school) =>
  file
    .do(
      'writePlan',
      aPlan('2027-02-01', [['Кружок', dueDay, who]], { changeReason: 'другой день', startsOn: '2026-11-02' }),
    )
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
const gone = (clocks: readonly Clock[]) =>
  clocks.map(
    clock => `${clock.due} ${clock.status}${clock.stoppedDay ? ` ${clock.stoppedDay}: ${clock.stoppedWhy}` : ''}`,
  )

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
      .do('closeCase', aClosure('noContact'))
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
    const file = approved().at('2026-11-20').do('closeCase', aClosure('noContact')).at('2027-03-05')
    file.do('reopenCase', aReopening('снова трудно'))
    expect(gone(file.clocks('TL-16b'))).toEqual([
      '2027-02-20 missed 2027-03-05: работа с семьёй начата заново',
      '2027-05-20 stopped 2027-03-05: работа с семьёй начата заново',
    ])
  })
})

describe('what makes up for a missed window', () => {
  // The plan is approved on Monday 02.11: November asks for one contact.
  const missed = () => approved().at('2026-12-05')
  test.each<[string, (file: PaperFile) => PaperFile, string]>([
    ['a visit does, and it was late', file => file.do('recordContact', aContact()), '2026-11-30 late 2026-12-05'],
    [
      'a call does not, where calls do not count',
      file => file.do('recordContact', aContact({ form: 'phone' })),
      '2026-11-30 running',
    ],
    ['a closed door does not', file => file.do('recordContact', anAttempt('nobodyHome')), '2026-11-30 running'],
  ])('%s', (_, record, expected) =>
    expect(shown(record(missed()).clocks('TL-11'))[0]!.replace(/ \/ \S+/u, '')).toBe(expected),
  )
})

describe('from when contacts are asked for (МП II, dossier §2.3)', () => {
  const chosen = (settings: Partial<Settings>) =>
    aFile(settings)
      .at('2026-10-05')
      .do('registerApplication', anApplication())
      .at('2026-10-20')
      .do('completeAssessment', anAssessment())
  const planned = (settings: Partial<Settings>) =>
    chosen(settings)
      .at('2026-12-10')
      .do('signAgreement', aContract('2027-03-02'))
      .do('writePlan', aPlan('2027-02-10', [['Кружок', '2027-01-10', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const windows = (file: PaperFile) => file.clocks('TL-11').map(clock => `${clock.from} ${clock.due} ${clock.status}`)
  test('by default from the plan: no month is missed before there is one', () => {
    expect(windows(chosen({}).at('2026-12-09'))).toEqual([])
    expect(windows(planned({}))).toEqual(['2026-12-10 2026-12-31 running'])
  })
  test('a plan approved after its first day asks for nothing before it was approved', () => {
    const file = chosen({})
      .at('2026-12-10')
      .do('signAgreement', aContract('2027-03-02'))
      .do('writePlan', aPlan('2027-02-10', [['Кружок', '2027-01-10', school]], { startsOn: '2026-10-20' }))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
    expect(windows(file)).toEqual(['2026-12-10 2026-12-31 running'])
  })
  test('from the choice of the kind where the centre says so', () => {
    expect(windows(planned({ contactsFrom: 'kindChosen' }))).toEqual([
      '2026-11-01 2026-11-30 running',
      '2026-12-01 2026-12-31 running',
    ])
  })
  test('from the registration where the centre says so', () => {
    expect(windows(planned({ contactsFrom: 'applicationRegistered' }))).toEqual([
      '2026-10-05 2026-10-31 running',
      '2026-11-01 2026-11-30 running',
      '2026-12-01 2026-12-31 running',
    ])
  })
  test('a month of planned patronage begun in the middle asks for a contact from fifteen days', () => {
    const from = (startsOn: Day) =>
      aFile()
        .at(startsOn)
        .do('registerApplication', anApplication())
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract(addMonths(startsOn, 3)))
        .do('writePlan', aPlan(addMonths(startsOn, 2), [['Кружок', addMonths(startsOn, 1), school]]))
        .do('agreePlan', aConsent())
        .do('approvePlan', anApproval())
    expect(windows(from('2026-11-16'))).toEqual(['2026-11-16 2026-11-30 running'])
    expect(windows(from('2026-11-17'))).toEqual([])
  })
  test('an old window does not wake when the family comes back on the day it was removed', () => {
    const file = approved()
      .at('2026-12-20')
      .do('recordContact', aContact())
      .do('closeCase', aClosure('moved', { transferTo: 'Копыль' }))
    const before = windows(file)
    file.do('reopenCase', aReopening('ошибка'))
    expect(windows(file)).toEqual(before)
    expect(before).toEqual(['2026-11-02 2026-11-30 late', '2026-12-01 2026-12-20 met'])
  })
  test('a change of kind on Saturday asks for no visit on Sunday', () => {
    const file = approved().at('2026-11-21').do('changeKind', aKind('emergency', 'драка'))
    expect(windows(file.at('2026-11-22'))).toEqual(['2026-11-02 2026-11-21 running'])
    expect(windows(file.at('2026-11-23')).at(-1)).toBe('2026-11-23 2026-11-29 running')
  })
})

describe('what was marked done stays done', () => {
  test('minutes of an earlier day written later undo nothing that was marked after it', () => {
    const file = approved()
      .at('2026-11-25')
      .do('markMeasure', aMark('Кружок', 'done'))
      .at('2026-11-27')
      .do(
        'holdMonitoring',
        aMonitoring({
          day: '2026-11-20',
          statuses: [
            { measureId: approved().file().state.plans[0]!.versions[0]!.content.measures[0]!.id, state: 'inWork' },
          ],
        }),
      )
    const [progress] = Object.values(file.file().state.plans[0]!.progress)
    expect(progress).toMatchObject({ state: 'done', day: '2026-11-25' })
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-12-10 met 2026-11-25'])
  })
  test('done in time and found done again at a later monitoring, it was done in time', () => {
    const file = approved({}, '2026-11-20')
      .at('2026-11-19')
      .do('markMeasure', aMark('Кружок', 'done'))
      .at('2026-11-30')
      .do('markMeasure', aMark('Кружок', 'done'))
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 met 2026-11-19'])
  })
  test('a measure that was judged is not overdue', () => {
    const file = approved({}, '2026-11-20', 'curator')
      .at('2026-11-20')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'done'))
      .at('2026-11-30')
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-11-20 met 2026-11-20'])
  })
})

describe('a version of the plan asks for a measure anew (МП 5.2, 6.5)', () => {
  const found = (state: 'notDone' | 'partly' | 'done' | 'cannot') =>
    approved({}, '2026-11-20')
      .at('2026-11-25')
      .do('markMeasure', aMark('Кружок', state, { note: 'болел' }))
  const progress = (file: PaperFile) => Object.values(file.file().state.plans[0]!.progress)[0]!
  test.each(['notDone', 'partly', 'done', 'cannot'] as const)('one that was marked «%s» and has another day', state => {
    const file = secondVersion(found(state).at('2026-11-27'), '2026-12-18')
    expect(shown(file.clocks('TL-14'))).toEqual(['2026-12-18 waiting', '2026-11-20 late 2026-11-25'])
    expect(progress(file)).toMatchObject({ state: 'inWork', day: '2026-11-27' })
    expect(shown(file.at('2026-12-21').do('markMeasure', aMark('Кружок', 'done')).clocks('TL-14'))[0]).toBe(
      '2026-12-18 late 2026-12-21',
    )
  })
  test('one that was done in part and keeps its day, which is ahead', () => {
    const file = approved().at('2026-11-25').do('markMeasure', aMark('Кружок', 'partly')).at('2026-11-27')
    expect(shown(secondVersion(file, '2026-12-10').clocks('TL-14'))).toEqual(['2026-12-10 waiting'])
  })
  test('one that is done and keeps its day is not asked for again', () => {
    const file = approved().at('2026-11-25').do('markMeasure', aMark('Кружок', 'done')).at('2026-11-27')
    expect(shown(secondVersion(file, '2026-12-10').clocks('TL-14'))).toEqual(['2026-12-10 met 2026-11-25'])
  })
  test('what was judged of the day before is no judgement of the new one', () => {
    const file = found('notDone')
      .do('judgeMeasure', aJudgement('Кружок', 'citizen', 'notDone'))
      .at('2026-11-27')
    expect(progress(secondVersion(file, '2026-12-18')).citizen).toBeUndefined()
  })
  test('minutes of a day before the version, typed after it, do not settle it', () => {
    const file = secondVersion(approved({}, '2026-11-20').at('2026-11-25'), '2026-12-18')
    file.at('2026-11-27').do('markMeasure', aMark('Кружок', 'notDone', { day: '2026-11-23' }))
    expect(shown(file.clocks('TL-14'))[0]).toBe('2026-12-18 waiting')
    file.do('markMeasure', aMark('Кружок', 'done', { day: '2026-11-24' }))
    expect(shown(file.clocks('TL-14'))[0]).toBe('2026-12-18 met 2026-11-23')
  })
  test('that it could not be done was answered by the version', () => {
    expect(shown(secondVersion(found('cannot').at('2026-11-27'), '2026-12-18').clocks('TL-15'))).toEqual([
      '2026-11-25 met 2026-11-27',
    ])
  })
})

test('a measure judged late stays late when it is judged again and put off', () => {
  const file = approved().do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-02' }))
  file.at('2026-11-03').do('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly'))
  file.at('2026-11-04').do('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly'))
  file.do('markMeasure', aMark('Кружок', 'inWork', { newDueDay: '2026-11-04' }))
  expect(shown(file.clocks('TL-14'))).toContain('2026-11-02 late 2026-11-03')
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
  const file = approved().at('2026-11-20').do('closeCase', aClosure('noContact')).at('2026-12-11')
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

/** One day of a random life: what is tried on it, accepted or not. */
const tries: ((file: PaperFile, n: number) => void)[] = []
const attempt =
  (...[name, what]: Parameters<PaperFile['do']>) =>
  (file: PaperFile) => {
    if (file.ask(name, what as never).ok) file.do(name, what as never)
  }
const soon = (days: number) => (scene: { day: Day }) => addDays(scene.day, days)
tries.push(
  attempt('registerExtract', scene => anExtract({ protocol: scene.day })(scene)),
  attempt('registerApplication', anApplication()),
  attempt('assignWorker', aWorker()),
  (file, n) =>
    attempt('completeAssessment', anAssessment({ kind: n % 2 ? 'primary' : 'repeat', scores: scores(n % 4) }))(file),
  attempt('signAgreement', scene => aContract(soon(40)(scene))(scene)),
  attempt('prolongAgreement', scene => aProlongation(soon(60)(scene))(scene)),
  (file, n) =>
    attempt('writePlan', scene =>
      aPlan(
        soon(35)(scene),
        [
          ['Кружок', soon(n % 30)(scene), n % 2 ? school : 'curator'],
          ...(n % 3 ? [['Врач', soon(9)(scene), 'curator'] as ['Врач', Day, 'curator']] : []),
        ],
        {
          changeReason: 'жизнь',
          plan: `plan ${n % 2}`,
        },
      )(scene),
    )(file),
  attempt('agreePlan', aConsent()),
  attempt('approvePlan', anApproval()),
  attempt('dispatchPlan', aDispatch(school)),
  attempt('acknowledgeDispatch', aReceipt(school)),
  attempt('remindDispatch', aReminder(school)),
  (file, n) => attempt('markMeasure', aMark('Кружок', n % 2 ? 'done' : 'inWork'))(file),
  (file, n) =>
    attempt('markMeasure', scene => aMark('Кружок', 'inWork', { newDueDay: soon(n % 9)(scene) })(scene))(file),
  attempt('judgeMeasure', aJudgement('Кружок', 'citizen', 'partly')),
  (file, n) =>
    attempt('holdMonitoring', scene =>
      aMonitoring({ decision: n % 2 ? 'continue' : 'amendPlan', ...(n % 3 ? { nextDay: soon(12)(scene) } : {}) })(
        scene,
      ),
    )(file),
  (file, n) => attempt('recordContact', aContact({ form: n % 3 ? 'visit' : 'phone', topics: ['safety'] }))(file),
  attempt('recordContact', anAttempt('nobodyHome')),
  (file, n) => attempt('changeKind', aKind((['emergency', 'planned', 'control'] as const)[n % 3]!, 'жизнь'))(file),
  attempt('requestInformation', scene => aRequest({ requestId: scene.staff(`request ${scene.day}`) })(scene)),
  attempt('remindInformation', ({ day, state }) => ({
    requestId: state.requests.at(-1)?.id ?? state.id,
    day,
    channel: 'phone',
    how: 'по телефону',
  })),
  attempt('sendReply', aReply('helpProvided')),
  (file, n) =>
    attempt('registerRefusal', scene => aRefusal(n % 2 ? {} : { offerAgainDay: soon(5)(scene) })(scene))(file),
  attempt('holdFinalReview', aReview()),
  attempt('closeCase', aClosure('noContact')),
  attempt('reopenCase', aReopening('жизнь')),
)

type Step = { wait: number; what: number; n: number }
const steps = fc.array(
  fc.record({
    wait: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 25 })),
    what: fc.nat({ max: tries.length - 1 }),
    n: fc.nat({ max: 60 }),
  }),
  { minLength: 5, maxLength: 40 },
)
const choices = fc.record({
  contactsFrom: fc.constantFrom('planStart', 'kindChosen', 'applicationRegistered'),
  planTermFrom: fc.constantFrom('applicationRegistered', 'assessmentCompleted', 'workerAssigned'),
  monitoringFrom: fc.constantFrom('planStart', 'planApproved'),
  monitoringRepeats: fc.boolean(),
  emergencyWindow: fc.constantFrom('isoWeek', 'sevenDays'),
  plannedWindow: fc.constantFrom('calendarMonth', 'rollingMonth'),
  controlWindow: fc.constantFrom('fromContact', 'calendarQuarter'),
  controlAfterMissed: fc.constantFrom('keepsSchedule', 'fromContact'),
  remoteContactsCount: fc.boolean(),
}) satisfies fc.Arbitrary<Partial<Settings>>

/** A family that begins as most do, and then lives as the dice fall; after each step, the day and how many facts there are. */
function live(
  settings: Partial<Settings>,
  life: readonly Step[],
): { file: PaperFile; days: { day: Day; facts: number }[] } {
  const file = approved(settings)
  let day = '2026-11-02'
  const days = [{ day, facts: file.facts.length }]
  for (const { wait, what, n } of life) {
    if (wait > 0) days.push({ day, facts: file.facts.length })
    day = addDays(day, wait)
    tries[what]!(file.at(day), n)
  }
  days.push({ day, facts: file.facts.length })
  return { file, days }
}
const clocksAt = (file: PaperFile, facts: number, day: Day) =>
  clocksOf(fold('x', file.facts.slice(0, facts)), file.settings, calendar, day).filter(
    clock => !clock.id.startsWith('contact:'),
  )
const nameOf = (clock: Clock) => `${clock.deadline} ${clock.about} ${clock.due}`
const wasLate = (clock: Clock, day: Day) =>
  isOverdue(clock, day) || clock.status === 'late' || clock.status === 'missed'

const othersMeasures = (file: PaperFile): Set<string> =>
  new Set(
    fold('x', file.facts)
      .plans.flatMap(plan => plan.versions.flatMap(({ content }) => content.measures))
      .filter(({ responsible }) => responsible.every(who => who.type !== 'staff'))
      .map(({ id }) => id),
  )

const numRuns = Number(process.env['RUNS'] ?? 30)
describe('over random lives', { timeout: 590_000 }, () => {
  test('a term late on one day is late or missed on every later day, under one id', () => {
    fc.assert(
      fc.property(choices, steps, (settings, life) => {
        const { file, days } = live(settings, life)
        const others = othersMeasures(file)
        let late = new Set<string>()
        for (const { day, facts } of days) {
          const clocks = clocksAt(file, facts, day)
          expect(new Set(clocks.map(clock => clock.id)).size).toBe(clocks.length)
          const now = new Set(clocks.filter(clock => wasLate(clock, day)).map(nameOf))
          // What others owe and was found undone again is waited for past its day, and theirs to miss when the service ends.
          const waited = clocks
            .filter(
              clock =>
                clock.due < day &&
                (clock.status === 'waiting' || (clock.status === 'stopped' && others.has(clock.about))),
            )
            .map(nameOf)
          expect([...late].filter(text => !now.has(text) && !waited.includes(text))).toEqual([])
          late = now
        }
      }),
      { numRuns },
    )
  })

  test('no due day moves while nothing happens, and nothing vanishes', () => {
    fc.assert(
      fc.property(choices, steps, fc.integer({ min: 1, max: 90 }), (settings, life, later) => {
        const { file, days } = live(settings, life)
        for (const { day, facts } of days) {
          const ids = (at: Day) => new Map(clocksAt(file, facts, at).map(clock => [clock.id, clock.due]))
          const after = ids(addDays(day, later))
          for (const [id, due] of ids(day)) expect([id, after.get(id)]).toEqual([id, due])
        }
      }),
      { numRuns },
    )
  })

  test('the state of a past day is what was folded by the end of it', () => {
    fc.assert(
      fc.property(choices, steps, (settings, life) => {
        const { file, days } = live(settings, life)
        for (const { day } of days) {
          const known = file.facts.filter(fact => fact.day <= day)
          expect(foldOn('x', file.facts, day)).toEqual(fold('x', known))
        }
        expect(foldOn('x', file.facts, '2020-01-01')).toEqual(emptyCase('x'))
      }),
      { numRuns },
    )
  })
})
