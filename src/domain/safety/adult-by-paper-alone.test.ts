import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import { anApplication, aConcern, anExtract } from '../../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../../tests/fixtures/people.ts'
import type { FullContext } from '../case/command/decision-rules.ts'
import { projectionOf } from '../case/project-case.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import type { MemberInput } from '../people/people.ts'
import { childrenAlone } from './children-alone.ts'

// МП 5.2: what whoever does not read the file cannot see she does not settle. An adult whom only a paper names does not take the notice
// about children left alone away; a reader of the case says whether he lives with them.
const today = '2026-11-30'
const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const registrar: Partial<FullContext> = { isOthers: true, confirmed: ['othersFamily'], reason: 'фамилия и адрес те же' }
const family = () =>
  aFile()
    .at('2026-11-10')
    .do('registerExtract', anExtract({ members: [mother, son], receivedDay: '2026-11-10', councilDay: '2026-11-09' }))
const motherGone = (file: PaperFile, more?: Partial<FullContext>) =>
  file.do('removeMember', { personId: mother.personId!, day: '2026-11-20', reason: 'уехала' }, more)
const alone = () => motherGone(family().at('2026-11-20')).at(today)
const extract = (members: MemberInput[], receivedDay = today) =>
  anExtract({ members, receivedDay, councilDay: '2026-11-20', protocol: '9' })
const gaps = (file: PaperFile) => projectionOf(file.file(), file.settings, workingCalendar(), today).row.gaps
const term = (file: PaperFile) =>
  projectionOf(file.file(), file.settings, workingCalendar(), today)
    .clocks.filter(({ id }) => id.startsWith('TL-13:alone'))
    .map(({ due, status }) => `${due} ${status}`)

test.each<[string, (file: PaperFile) => PaperFile]>([
  ['an extract of today', file => file.do('registerExtract', extract([grandmother, son]), registrar)],
  ['one that came before', file => file.do('registerExtract', extract([grandmother, son], '2026-11-26'), registrar)],
  [
    'one of the very day',
    file => file.do('registerExtract', extract([grandmother, son], '2026-11-20'), { ...registrar, confirmed: 'all' }),
  ],
  [
    'an application of her own',
    file =>
      file.do(
        'registerApplication',
        anApplication({ applicant: { ...grandmother, legalRepresentative: true }, members: [son] }),
        {
          ...registrar,
          confirmed: 'all',
        },
      ),
  ],
])('%s, registered by somebody to whom the case is not open, leaves the card with its readers', (_, registered) => {
  const file = registered(alone())
  expect(childrenAlone(file.file(), today)).toEqual({ since: '2026-11-20' })
  expect(term(file)).toEqual(['2026-11-20 running'])
  expect(gaps(file)).toEqual(expect.arrayContaining(['childrenAlone', 'adultUnconfirmed', 'noRepresentative']))
  // Nobody has answered for it: the head reads no word about something else.
  expect(file.file().state.lateEntries ?? []).toEqual([])
})

const byPaper = () => alone().do('registerExtract', extract([grandmother, son]), registrar)
const place = {
  personId: grandmother.personId!,
  kinship: 'grandmother',
  legalRepresentative: false,
  together: true,
} as const
test('whoever reads the case confirms her, and is asked about the time before', () => {
  const file = byPaper()
  expect(file.refusal('changeMember', { ...place, day: today })).toContain('Дети с 20.11.2026 были без взрослых')
  file.do('changeMember', { ...place, day: today }, { confirmed: ['noticeUntold'], reason: 'мальчик был у соседей' })
  expect([childrenAlone(file.file(), today), term(file)]).toEqual([undefined, ['2026-11-20 missed']])
  expect(gaps(file)).not.toContain('adultUnconfirmed')
})
test('raised first, she is confirmed without a question; of an earlier day, by that day', () => {
  const heard = byPaper().do('raiseConcern', aConcern())
  expect(gaps(heard)).toContain('adultUnconfirmed')
  expect(heard.refusal('changeMember', { ...place, day: today })).toBe('принято')
  const earlier = byPaper().do(
    'addMember',
    { member: { ...grandmother, personId: grandmother.personId! }, day: '2026-11-23' },
    { confirmed: 'all' },
  )
  expect([term(earlier), gaps(earlier).includes('adultUnconfirmed')]).toEqual([['2026-11-20 missed'], false])
})
test('whoever does not live there goes, and the card stays', () => {
  const file = byPaper().do('removeMember', { personId: grandmother.personId!, day: today, reason: 'живёт в Минске' })
  expect([childrenAlone(file.file(), today), gaps(file).includes('adultUnconfirmed')]).toEqual([
    { since: '2026-11-20' },
    false,
  ])
})
test('a reader of the case who registers the paper is asked at once; where an adult is there, nothing is doubted', () => {
  expect(alone().refusal('registerExtract', extract([grandmother, son]))).toContain('были без взрослых')
  const file = family()
    .at(today)
    .do('registerExtract', extract([grandmother, son]), registrar)
  expect(gaps(file)).not.toContain('adultUnconfirmed')
})
test('typed in the other order, the departure asks of the days between', () => {
  const file = family()
    .at('2026-11-26')
    .do('registerExtract', extract([grandmother, son], '2026-11-26'), registrar)
    .at(today)
  expect(file.refusal('removeMember', { personId: mother.personId!, day: '2026-11-20', reason: 'уехала' })).toContain(
    'Дети с 20.11.2026 были без взрослых',
  )
  motherGone(file, { confirmed: 'all' })
  expect(term(file)).toEqual(['2026-11-20 missed'])
})
