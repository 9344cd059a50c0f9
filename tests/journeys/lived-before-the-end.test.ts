import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../src/domain/case/project-case.ts'
import { workingCalendar } from '../../src/domain/kernel/calendar.ts'
import { stageOf } from '../../src/domain/law/procedure-rules.ts'
import { childrenAlone } from '../../src/domain/safety/children-alone.ts'
import { aFile, type PaperFile } from '../fixtures/file.ts'
import {
  aClosure,
  aContact,
  aContract,
  aCorrection,
  anApplication,
  anAssessment,
  aRefusal,
  aReopening,
  aRequest,
} from '../fixtures/inputs.ts'
import { father, idOf, mother, son } from '../fixtures/people.ts'

// What was done with the family and what happened to it by the day the help ended is of that help, whatever was typed first
// (МП 5.1, 5.2, 6.5, 6.6; закон № 122-З).

type Step = (file: PaperFile) => PaperFile
const yes = { confirmed: 'all', reason: 'узнали позже' } as const
const served = () =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ members: [son] }))
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .at('2026-11-27')

const removal: Step = file =>
  file.do('closeCase', aClosure('noContact', { day: '2026-11-26', endAgreement: true }), yes)
const refusal: Step = file => file.do('registerRefusal', aRefusal({ day: '2026-11-26' }), yes)

const lived: [what: string, step: Step][] = [
  ['a visit of 20.11', file => file.do('recordContact', aContact({ day: '2026-11-20' }), yes)],
  [
    'an unanswered call of 24.11',
    file =>
      file.do(
        'recordContact',
        aContact({ day: '2026-11-24', form: 'phone', happened: false, missedReason: 'noAnswer' }),
        yes,
      ),
  ],
  [
    'the father came to live with them on 19.11',
    file => file.do('addMember', { member: father, day: '2026-11-19' }, yes),
  ],
  [
    'the grown son left on 25.11',
    file => file.do('removeMember', { personId: son.personId!, day: '2026-11-25', reason: 'уехал' }, yes),
  ],
  [
    'an order of 20.11',
    file =>
      file.do(
        'recordProtectiveOrder',
        {
          issuedDay: '2026-11-20',
          until: '2026-12-04',
          issuedBy: 'РОВД',
          protectedIds: [son.personId!],
          dangerOutside: 'Гроза Пётр Ильич',
        },
        yes,
      ),
  ],
  [
    'a night in the crisis room on 20.11',
    file =>
      file
        .do('enterCrisisRoom', { personId: mother.personId!, day: '2026-11-20', documentShown: true }, yes)
        .do('leaveCrisisRoom', { personId: mother.personId!, day: '2026-11-21' }, yes),
  ],
]

const request = aRequest({ day: '2026-11-20', channel: 'post' })
const answer = { requestId: idOf('request'), outcome: 'answered', day: '2026-11-25', text: 'Посещает' } as const
lived.push(
  ['a request to the school of 20.11', file => file.do('requestInformation', request, yes)],
  [
    'a request of 20.11 with its answer of 25.11',
    file => file.do('requestInformation', request, yes).do('recordInformation', answer, yes),
  ],
)

/** What the file says on 30.11.2026, without the numbers and the lines for the head. */
function saysOf(steps: readonly Step[]) {
  const file = steps.reduce((so, step) => step(so), served()).at('2026-11-30')
  const { state } = file.file()
  const { row, clocks } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30')
  return {
    stage: stageOf(state),
    requests: state.requests.map(({ day, answer: found }) => [day, found?.day]),
    contacts: state.contacts.map(({ day, happened }) => [day, happened]),
    members: state.members.map(({ personId, from, to }) => [personId, from, to]),
    orders: state.protectiveOrders.map(({ issuedDay }) => issuedDay),
    stays: state.crisisStays.map(({ day }) => day),
    terms: clocks.map(({ deadline, due, status }) => [deadline, due, status]),
    gaps: row.gaps.filter(gap => gap !== 'enteredLate'),
  }
}

describe.each([
  ['a removal', removal],
  ['a refusal', refusal],
])('typed after %s of 26.11, it says what it would have said before', (_, end) => {
  test.each(lived)('%s', (__, step) => expect(saysOf([end, step])).toEqual(saysOf([step, end])))
})

describe('a family that was removed on 26.11', () => {
  test('is asked about no more: only a request that had left is written down, and not by the mail of the program', () => {
    const file = removal(served()).at('2026-11-30')
    expect(file.refusal('requestInformation', aRequest({ day: '2026-11-20' }))).toContain('в ту, оконченную помощь')
    expect(file.refusal('requestInformation', aRequest())).toContain('по 26.11.2026 включительно')
    const byMail = aRequest({ day: '2026-11-20', channel: 'email', email: 'school@ozerki.example' })
    expect(file.refusal('requestInformation', byMail)).toContain('сведений о семье не запрашивают')
  })
  const dies =
    (day: string): Step =>
    file =>
      file.do('removeMember', { personId: mother.personId!, day, died: true, reason: 'умерла' }, yes)
  test.each(['2026-11-25', '2026-11-29'])(
    'whose mother died on %s leaves a child alone, and it is said at once',
    day => {
      const file = dies(day)(removal(served()).at('2026-11-30'))
      expect(childrenAlone(file.file(), '2026-11-30')).toEqual({ since: day })
      const { row, clocks } = projectionOf(file.file(), file.settings, workingCalendar(), '2026-11-30')
      expect(row.gaps).toContain('childrenAlone')
      expect(clocks.filter(({ about }) => about === 'alone')).toMatchObject([{ due: day, status: 'running' }])
    },
  )
  test('is visited no more before the work is taken up again', () => {
    expect(removal(served()).at('2026-11-30').refusal('recordContact', aContact())).toBe(
      'Семья снята с патроната 26.11.2026: записать можно то, что было по этот день. Чтобы работать с семьёй дальше, возобновите работу [МП 6.6]',
    )
  })
  test.each<[moved: string, day: string, said: string]>([
    ['to an earlier day', '2026-11-18', 'принято'],
    ['to the day before it, so that there was contact', '2026-11-25', 'Почему считаете, что связи нет?'],
    ['past it', '2026-11-28', 'Семья снята с патроната 26.11.2026: записать можно то, что было по этот день'],
  ])('whose visit of 20.11 is moved by a correction %s', (_, day, said) => {
    const visited = served().do('recordContact', aContact({ day: '2026-11-20' }), yes)
    const correction = aCorrection({ day }, 'описка в дате')
    expect(removal(visited).at('2026-11-30').refusal('correctContact', correction)).toContain(said)
  })
  test('was met while it was taken to have come back, though nothing came of that', () => {
    const silent = removal(served())
      .at('2026-11-28')
      .do('reopenCase', aReopening('позвонили'))
      .at('2026-11-29')
      .do('closeCase', aClosure('noContact'), yes)
      .at('2026-11-30')
    expect(silent.refusal('recordContact', aContact({ day: '2026-11-28' }))).toBe('принято')
    expect(silent.refusal('recordContact', aContact({ day: '2026-11-27' }))).toContain('Семья снята')
  })
  test('has no meeting ahead by a visit of before', () => {
    const visit = aContact({ day: '2026-11-20', nextDay: '2026-12-02', contactId: idOf('visit') })
    expect(removal(served()).at('2026-11-30').refusal('recordContact', visit)).toContain('когда семья вернулась')
  })
})
