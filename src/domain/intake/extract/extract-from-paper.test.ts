import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import { anExtract, aReply, aTakeover } from '../../../../tests/fixtures/inputs.ts'
import { mother } from '../../../../tests/fixtures/people.ts'
import { commands } from '../../case/command/commands.ts'
import { projectionOf } from '../../case/project-case.ts'
import { workingCalendar } from '../../kernel/calendar.ts'
import { numberOnPaper, showNo } from '../../kernel/registers.ts'

const calendar = workingCalendar()
const noPlan = { planDay: '', planFrom: '', planTo: '', lastMonitoringDay: '' }
const noContract = { contractNo: '', contractDay: '', contractTo: '' }

describe('an extract of the time on paper, registered after the family came from there', () => {
  const late = { confirmed: 'all' as const }
  const cameOn = '2026-11-30'
  const registered = (receivedDay: string) =>
    aFile()
      .at(cameOn)
      .as('registrar')
      .do('takeOver', aTakeover({ ...noPlan, ...noContract }), late)
      .do('registerExtract', anExtract({ receivedDay, councilDay: receivedDay }), late)
  const answerOf = (file: PaperFile) => {
    const { clocks, row } = projectionOf(file.file(), file.settings, calendar, cameOn)
    return [clocks.find(({ id }) => id.startsWith('TL-04'))?.status, row.gaps.includes('extractUnanswered')]
  }

  test('its answer is nobody’s to be late for, and stands on the day until the institution is answered (МП 5.2)', () => {
    const file = registered('2026-10-05')
    expect(answerOf(file)).toEqual(['beforeRecords', true])
    const onPaper = aReply('helpProvided', { day: '2026-10-20', paperNo: '№ 15/3-д' })
    expect(file.refusal('sendReply', aReply('helpProvided', { day: '2026-10-20' }))).toMatch(
      /номер, под которым он ушёл/u,
    )
    expect(file.refusal('sendReply', aReply('helpProvided', { paperNo: '12' }))).toMatch(/номер программы/u)
    file.do('sendReply', onPaper, late)
    expect(answerOf(file)).toEqual(['beforeRecords', false])
    // By that number the institution knows it, also in a letter that puts it right; the journal of the program gave none.
    const sent = file.file().state.referrals[0]!.reply!
    expect([showNo(sent.no), numberOnPaper(sent.no), sent.no.no]).toEqual(['15/3-д', '15/3-д', 0])
    const person = { ...mother.person, birthDay: '1990-05-05' }
    const slip = { personId: mother.personId!, person, slip: true as const }
    file.do('updatePerson', slip, { confirmed: ['slipOrChange'] })
    expect(file.file().state.untrueLetters).toMatchObject([{ no: { paper: '15/3-д' }, untrue: ['names'] }])
  })
  test('its number can be put right, also where it is known to be untrue', () => {
    const file = registered('2026-10-05').do(
      'sendReply',
      aReply('helpProvided', { day: '2026-10-20', paperNo: 'исх. 9115 от 20.10' }),
      late,
    )
    const person = { ...mother.person, birthDay: '1990-05-05' }
    file.do('updatePerson', { personId: mother.personId!, person, slip: true }, { confirmed: ['slipOrChange'] })
    const [referral] = file.file().state.referrals
    const { organisationId, organisationName, receivedDay, councilDay, protocol, decision, channel } = referral!
    const paper = { organisationId, organisationName, receivedDay, councilDay, protocol, decision, channel }
    const right = (replyNo: string) => ({ referralId: referral!.id, changes: { ...paper, replyNo }, reason: 'цифра' })
    expect(showNo(referral!.reply!.no)).toBe('9115')
    // As where it is typed first, it is asked about where another family has one like it.
    const looked = (replyNo: string) =>
      commands.correctExtract.needs.paperPlaces(commands.correctExtract.input.parse(right(replyNo)), file.file())
    expect([looked('9115'), looked('№ 115')]).toEqual([
      undefined,
      [{ field: 'changes.replyNo', no: { register: 'outgoing', year: 2026, paper: '115' } }],
    ])
    file.do('correctExtract', right('№ 115'))
    const { referrals, untrueLetters } = file.file().state
    expect([showNo(referrals[0]!.reply!.no), untrueLetters![0]!.no.paper]).toEqual(['115', '115'])
    expect(file.refusal('correctExtract', right('115'))).toContain('Так уже записано')
    expect(registered('2026-10-05').refusal('correctExtract', { ...right('115'), referralId: referral!.id })).toContain(
      'в деле нет',
    )
  })
  test('one whose term goes on is asked for by its term', () =>
    expect(answerOf(registered('2026-11-26'))).toEqual(['running', false]))
  test('before the Programme was in force nobody had to answer', () =>
    expect(answerOf(registered('2024-10-05'))).toEqual(['beforeRecords', false]))
})
