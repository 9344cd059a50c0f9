import { describe, expect, test } from 'vitest'
import { projectionOf } from '../../../src/domain/case/project-case.ts'
import { repliesOf } from '../../../src/domain/intake/extract/referrals.ts'
import { type Day, workingCalendar } from '../../../src/domain/kernel/calendar.ts'
import type { Settings } from '../../../src/domain/law/settings.ts'
import { aFile, shown, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aContact,
  aContract,
  anApplication,
  anExtract,
  aRefusal,
  aReply,
  aWorker,
  unreached,
} from '../../fixtures/inputs.ts'
import { mother } from '../../fixtures/people.ts'

const calendar = workingCalendar()
const referred = (settings: Partial<Settings> = {}) =>
  aFile(settings).at('2026-11-02').do('registerExtract', anExtract()).do('assignWorker', aWorker())
type Story = (file: PaperFile) => PaperFile
const apply =
  (day: Day): Story =>
  file =>
    file.at(day).do('registerApplication', anApplication())
const refuse =
  (day: Day): Story =>
  file =>
    file.at(day).do('registerRefusal', aRefusal())
const answer =
  (day: Day, variant: 'helpProvided' | 'notApplied'): Story =>
  file =>
    file.at(day).do('sendReply', aReply(variant))
const visit =
  (day: Day): Story =>
  file =>
    file.at(day).do('recordContact', aContact())
const contract =
  (day: Day): Story =>
  file =>
    file.at(day).do('signAgreement', aContract('2027-05-13'))
const remove =
  (day: Day, reason: Parameters<typeof aClosure>[0] = 'situationOvercome'): Story =>
  file =>
    file.at(day).do('closeCase', aClosure(reason), unreached)
const live = (story: readonly Story[], settings: Partial<Settings> = {}) =>
  story.reduce((file, step) => step(file), referred(settings)).at('2026-11-20')
const isAsked = (file: PaperFile, day: Day = '2026-11-20') =>
  projectionOf(file.file(), file.settings, calendar, day).row.gaps.includes('replyUntrue')

/** The story, and the further letter that is true: none where the school was told what is so. */
const table: [what: string, story: Story[], further: 'helpProvided' | 'notApplied' | undefined][] = [
  ['it has not applied since', [answer('2026-11-03', 'notApplied'), visit('2026-11-06')], undefined],
  ['it signed a refusal and had not applied', [answer('2026-11-03', 'notApplied'), refuse('2026-11-06')], undefined],
  [
    'it applied three days after «не обратились»',
    [answer('2026-11-03', 'notApplied'), apply('2026-11-06')],
    'helpProvided',
  ],
  [
    'it applied at noon of the day of the answer',
    [answer('2026-11-03', 'notApplied'), apply('2026-11-03')],
    'helpProvided',
  ],
  [
    'it refused, the school was told so, and it came back',
    [apply('2026-11-02'), refuse('2026-11-03'), answer('2026-11-03', 'helpProvided'), apply('2026-11-05')],
    'helpProvided',
  ],
  [
    'it is helped as the school was told',
    [apply('2026-11-03'), answer('2026-11-04', 'helpProvided'), contract('2026-11-06')],
    undefined,
  ],
  [
    'it refused after «помощь оказывается»',
    [apply('2026-11-03'), answer('2026-11-04', 'helpProvided'), refuse('2026-11-06')],
    'helpProvided',
  ],
  [
    'it was removed after «помощь оказывается»',
    [
      apply('2026-11-03'),
      contract('2026-11-04'),
      answer('2026-11-04', 'helpProvided'),
      remove('2026-11-10', 'noContact'),
    ],
    'helpProvided',
  ],
  [
    'its application turned out to be registered by mistake',
    [apply('2026-11-03'), answer('2026-11-04', 'helpProvided'), remove('2026-11-10', 'registeredInError')],
    'notApplied',
  ],
  [
    'it lives in the crisis room since the answer',
    [
      answer('2026-11-03', 'notApplied'),
      file =>
        file
          .at('2026-11-06')
          .do('enterCrisisRoom', { personId: mother.personId!, day: '2026-11-06', documentShown: true }),
    ],
    'helpProvided',
  ],
]

describe('what an institution was told and is so no longer is told anew (МП 1.5, 5.2)', () => {
  test.each(table)('the family: %s', (_, story, further) => {
    const file = live(story)
    expect(isAsked(file)).toBe(further !== undefined)
    const verdict = (variant: 'helpProvided' | 'notApplied') => {
      const answer = file.refusal('sendReply', aReply(variant))
      return answer.includes('по записям дела он верен')
        ? 'не нужно'
        : answer.includes('По записям дела')
          ? 'неверно'
          : answer
    }
    const expected = (variant: 'helpProvided' | 'notApplied') =>
      further === undefined ? 'не нужно' : further === variant ? 'принято' : 'неверно'
    for (const variant of ['helpProvided', 'notApplied'] as const) expect(verdict(variant)).toBe(expected(variant))
    if (further) file.do('sendReply', aReply(further))
    expect([isAsked(file), verdict(further ?? 'helpProvided')]).toEqual([false, 'не нужно'])
  })

  // МП 4.1: nobody is told more of a family than his part needs.
  test('help that was carried to its end asks for no letter, and one may be written', () => {
    const told = [apply('2026-11-03'), contract('2026-11-04'), answer('2026-11-04', 'helpProvided')]
    const file = live([...told, remove('2026-11-10', 'situationOvercome')])
    expect([isAsked(file), file.refusal('sendReply', aReply('helpProvided'))]).toEqual([false, 'принято'])
  })

  test('each letter has a number of its own, and the term of the first answer stays met', () => {
    const file = live([
      answer('2026-11-03', 'notApplied'),
      apply('2026-11-06'),
      answer('2026-11-09', 'helpProvided'),
      refuse('2026-11-12'),
    ])
    file.do('sendReply', aReply('helpProvided'))
    const [referral] = file.file().state.referrals
    expect(repliesOf(referral!).map(({ no, day, variant }) => [no.no, day, variant])).toEqual([
      [1, '2026-11-03', 'notApplied'],
      [2, '2026-11-09', 'helpProvided'],
      [3, '2026-11-20', 'helpProvided'],
    ])
    expect(shown(file.clocks('TL-04'))).toEqual(['2026-11-20 met 2026-11-03'])
    expect(file.refusal('sendReply', aReply('helpProvided', { day: '2026-11-10' }))).toContain(
      'Ответ уже отправлен, и по записям дела он верен: исх. № 2/2026',
    )
  })

  test('an institution that has sent a newer extract is answered to that one', () => {
    const file = live([
      answer('2026-11-03', 'notApplied'),
      story => story.at('2026-11-09').do('registerExtract', anExtract({ protocol: '8' })),
      apply('2026-11-10'),
    ])
    expect(isAsked(file)).toBe(false)
    expect(shown(file.clocks('TL-04')).map(term => term.split(' ').at(1))).toEqual(['met', 'running'])
  })

  test('a centre may write again only where help began after it was said that there is none', () => {
    const settings = { furtherReply: 'whenHelped' } as const
    const refused = live([apply('2026-11-03'), answer('2026-11-04', 'helpProvided'), refuse('2026-11-06')], settings)
    const applied = live([answer('2026-11-03', 'notApplied'), apply('2026-11-06')], settings)
    expect([isAsked(refused), isAsked(applied)]).toEqual([false, true])
    expect(refused.refusal('sendReply', aReply('helpProvided'))).toBe('принято')
  })

  test('of a family removed before this edition nobody is asked', () => {
    const file = live([
      apply('2026-11-03'),
      contract('2026-11-04'),
      answer('2026-11-04', 'helpProvided'),
      remove('2026-11-10'),
    ])
    const { state, persons } = file.file()
    const referrals = state.referrals.map(({ reply, ...referral }) => {
      const { seen: _, ...stored } = reply!
      return { ...referral, reply: stored }
    })
    const { gaps } = projectionOf(
      { state: { ...state, referrals }, persons },
      file.settings,
      calendar,
      '2026-11-20',
    ).row
    expect(gaps).not.toContain('replyUntrue')
  })
})
