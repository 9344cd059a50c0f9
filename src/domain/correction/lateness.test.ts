import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile, shown } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConsent,
  aContract,
  aDispatch,
  anApplication,
  anApproval,
  anAssessment,
  anAttempt,
  anExtract,
  aPlan,
  aRefusal,
  aRequest,
  aWorker,
  type Written,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import type { CommandName } from '../law/procedure.ts'
import { unseenLateEntries } from './late-entry-rules.ts'
import { lateEntryWords } from './typed-late.ts'

const answer = { confirmed: ['latenessGone'], reason: 'звонила в тот день, записать забыла' }

// МП 1.5: three working days from the receipt of the extract of 03.11 end on 06.11.
describe('a contact of a day in the past that makes a term met which stood late on the day of the head', () => {
  const referred = () => aFile().do('registerExtract', anExtract()).do('assignWorker', aWorker())
  const call = anAttempt('noAnswer', { day: '2026-11-06' })
  test('says why, and the head sees it with the term', () => {
    const file = referred().at('2026-11-30')
    expect(shown(file.clocks('TL-03'))).toEqual(['2026-11-06 running'])
    expect(file.refusal('recordContact', call)).toMatch(
      /просрочены.*организовать работу с семьёй.*до 06\.11\.2026.*Почему внесено позже/u,
    )
    expect(file.ask('recordContact', call, { confirmed: ['latenessGone'] }).ok).toBe(false)
    const { state } = file.do('recordContact', call, answer).file()
    expect(unseenLateEntries(state)).toMatchObject([
      {
        command: 'recordContact',
        day: '2026-11-06',
        reason: expect.stringMatching(/^звонила.*Было просрочено: организовать работу/u) as string,
      },
    ])
  })
  test('a contact that is moved there says so by name, with both days', () => {
    const contactId = idOf('call')
    const file = referred().at('2026-11-30').do('recordContact', anAttempt('noAnswer', { contactId }))
    const moved = { contactId, changes: { ...call({ day: '2026-11-06' } as never), contactId }, reason: 'не тот день' }
    file.do('correctContact', moved, { confirmed: ['latenessGone'] })
    const [entry] = unseenLateEntries(file.file().state)
    expect(lateEntryWords(entry!)).toBe('Исправить запись контакта: был 30.11.2026, стал 06.11.2026')
    expect(lateEntryWords({ command: 'recordContact', day: '2026-11-06' })).toBe('Записать контакт за 06.11.2026')
  })
  test('where the late contact stands already and an earlier day is added', () => {
    const file = referred().at('2026-11-20').do('recordContact', anAttempt('noAnswer')).at('2026-11-30')
    expect(file.ask('recordContact', call)).toMatchObject({ questions: [{ code: 'latenessGone' }] })
  })
  test('two records that together take lateness away: the first says what it moves, though the term is late still', () => {
    const file = referred().at('2026-11-30')
    const { id, organisationId, organisationName, councilDay, protocol, decision, channel } =
      file.file().state.referrals[0]!
    const paper = { organisationId, organisationName, councilDay, protocol, decision, channel }
    const moved = { referralId: id, changes: { ...paper, receivedDay: '2026-11-24' }, reason: 'описка' }
    const said = 'до 06.11.2026 (теперь до 27.11.2026)'
    expect(file.refusal('correctExtract', moved)).toContain(said)
    file.do('correctExtract', moved, { confirmed: ['latenessGone'] })
    expect(unseenLateEntries(file.file().state).at(-1)?.reason).toContain(said)
    // What is typed of the last day of that term is of no term that stood on the day of the head.
    expect(file.refusal('recordContact', anAttempt('noAnswer', { day: '2026-11-27' }))).toBe('принято')
  })
  test('typed the day after it asks nothing, nor does one that leaves the term late', () => {
    expect(referred().at('2026-11-09').refusal('recordContact', call)).toBe('принято')
    expect(referred().at('2026-11-30').refusal('recordContact', anAttempt('noAnswer'))).toBe('принято')
  })
})

test('an extract whose day is put right names the terms that were late by the wrong one', () => {
  const file = aFile().do('registerExtract', anExtract()).do('assignWorker', aWorker()).at('2026-11-20')
  const [referral] = file.file().state.referrals
  const { organisationId, organisationName, councilDay, protocol, decision, channel } = referral!
  const right = {
    referralId: referral!.id,
    changes: { organisationId, organisationName, councilDay, protocol, decision, channel, receivedDay: '2026-11-18' },
    reason: 'штамп другого дня',
  }
  expect(file.ask('correctExtract', right)).toMatchObject({
    questions: [{ code: 'latenessGone', text: expect.stringContaining('организовать работу с семьёй') as string }],
  })
  const { state } = file.do('correctExtract', right, { confirmed: ['latenessGone'] }).file()
  expect(state.lateEntries).toMatchObject([
    { reason: expect.stringMatching(/^штамп другого дня\. Было просрочено: организовать работу/u) as string },
  ])
})

// Issue 10, N16; МП 5.4, 6.3, 6.6: a paper of a past day that ends the help takes away what was late since, and the head reads what.
describe('a refusal of a past day after which nothing was due any more', () => {
  const yes = { confirmed: 'all' as const }
  const late = () =>
    aFile({ lateEntryAfterWorkingDays: 0 })
      .do('registerExtract', anExtract())
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2026-11-20'))
      .do('writePlan', aPlan('2027-02-03', [['Кружок', '2026-12-15', school]]), yes)
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
  const removed = (file: PaperFile) => file.at('2026-11-25').do('closeCase', aClosure('noContact'), yes)
  const refusal = aRefusal({ day: '2026-11-03' })
  const reason = 'пришёл по почте'
  test.each<[what: string, begun: () => PaperFile]>([
    ['while the help goes on', () => late().at('2026-11-30')],
    ['in the place of a removal, after which they stand as missed', () => removed(late()).at('2026-11-30')],
  ])('%s: the question and the line of the head name the terms', (_, begun) => {
    const file = begun()
    const words = /просрочено.*отправить.*до \d\d\.11\.2026.*договор.*до 20\.11\.2026/iu
    expect(file.ask('registerRefusal', refusal)).toMatchObject({
      questions: expect.arrayContaining([
        expect.objectContaining({ code: 'enteredLate', text: expect.stringMatching(words) as string }),
      ]) as object[],
    })
    file.do('registerRefusal', refusal, { confirmed: ['enteredLate', 'ofEndedWork'], reason })
    const [entry] = unseenLateEntries(file.file().state).filter(({ command }) => command === 'registerRefusal')
    expect(entry!.reason).toMatch(words)
    expect(entry!.reason).toContain(reason)
  })
  test('whoever does not read the case is not told in the question; the head is in his line', () => {
    const file = late().at('2026-11-30')
    const asked = file.ask('registerRefusal', refusal, { isOthers: true })
    expect(JSON.stringify(asked)).not.toContain('просрочено')
    file.do('registerRefusal', refusal, { isOthers: true, confirmed: ['enteredLate'], reason })
    expect(unseenLateEntries(file.file().state).at(-1)?.reason).toContain('Было просрочено')
  })
  test('a refusal of after them names nothing', () => {
    const file = late().at('2026-11-30')
    file.do('registerRefusal', aRefusal({ day: '2026-11-23' }), { confirmed: ['enteredLate'], reason })
    expect(unseenLateEntries(file.file().state).at(-1)?.reason).toBe(reason)
  })
})
test('a plan that is said to have left on its day names the term that stood late on the day of the head', () => {
  const file = aFile()
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-05-01'))
    .do('writePlan', aPlan('2027-02-03', [['Кружок', '2026-12-15', school]]), { confirmed: 'all' })
    .do('agreePlan', aConsent())
    .do('approvePlan', anApproval())
    .at('2026-11-30')
    .do('dispatchPlan', aDispatch(school, { day: '2026-11-04' }), { confirmed: ['enteredLate'], reason: 'на бумаге' })
  expect(unseenLateEntries(file.file().state).at(-1)?.reason).toMatch(/^на бумаге\. Было просрочено: отправить/u)
})

// МП 5.3, 6.4: what an organisation did is typed by whoever was to remind it.
describe('what others did on a past day', () => {
  const dispatched = () =>
    aFile()
      .do('registerApplication', anApplication())
      .do('assignWorker', aWorker())
      .do('completeAssessment', anAssessment())
      .do('signAgreement', aContract('2027-02-03'))
      .do('writePlan', aPlan('2027-01-03', [['Кружок', '2026-12-15', school]]))
      .do('agreePlan', aConsent())
      .do('approvePlan', anApproval())
      .do('dispatchPlan', aDispatch(school))
      .do('requestInformation', aRequest())
  const rows: [what: string, name: CommandName, act: (day: string) => Written<CommandName>, term: RegExp][] = [
    [
      'an acknowledgement of the plan',
      'acknowledgeDispatch',
      day => scene => ({ dispatchId: scene.state.plans[0]!.dispatches[0]!.id, day, how: 'звонок' }),
      /подтверждение получения плана/u,
    ],
    [
      'the answer to a request',
      'recordInformation',
      day => () => ({ requestId: idOf('request'), outcome: 'answered', day, text: 'Посещает' }),
      /ответ на запрос сведений/u,
    ],
  ]
  test.each(rows)('%s in time, of which the head saw that it was late, says why, and the head reads it', (...row) => {
    const [, name, act, term] = row
    const file = dispatched().at('2026-12-30')
    expect(file.ask(name, act('2026-11-05'))).toMatchObject({
      questions: [{ code: 'latenessGone', text: expect.stringMatching(term) as string }],
    })
    file.do(name, act('2026-11-05'), answer)
    expect(unseenLateEntries(file.file().state)).toMatchObject([{ command: name, day: '2026-11-05' }])
  })
  test.each(rows)('%s of today leaves it late and asks nothing', (_, name, act) =>
    expect(dispatched().at('2026-12-30').refusal(name, act('2026-12-30'))).toBe('принято'),
  )
})

test('a document that is said to have been shown on the day of coming to the crisis room names the term', () => {
  const stay = { personId: mother.personId!, day: '2026-11-10' }
  const file = aFile()
    .do('registerApplication', anApplication())
    .at('2026-11-10')
    .do('enterCrisisRoom', { ...stay, documentShown: false })
    .at('2026-11-16')
  const right = { at: 0, changes: { ...stay, documentShownDay: '2026-11-10' }, reason: 'показала сразу' }
  expect(shown(file.clocks('TL-25'))).toEqual(['2026-11-13 waiting'])
  expect(file.ask('correctStay', right)).toMatchObject({ questions: [{ code: 'latenessGone' }] })
})
