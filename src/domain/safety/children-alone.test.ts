import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aNotice,
  anApplication,
  aRefusal,
  aReopening,
  aTakeover,
  aTransfer,
  unreached,
} from '../../../tests/fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import type { FullContext } from '../case/command/decision-rules.ts'
import { projectionOf } from '../case/project-case.ts'
import { whyNotTransferred } from '../handover/decide-transfer.ts'
import { workingCalendar } from '../kernel/calendar.ts'
import { childrenAlone } from './children-alone.ts'

const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
const calendar = workingCalendar()
/** TL-13 of children without an adult, as it stands on a day. */
const terms = (file: PaperFile, day: string) =>
  projectionOf(file.file(), file.settings, calendar, day)
    .clocks.filter(clock => clock.id.startsWith('TL-13:alone'))
    .map(clock => [clock.due, clock.status, clock.metDay ?? clock.stoppedDay].filter(Boolean).join(' '))
const atHome = () => aFile().at('2026-11-02').do('registerApplication', anApplication())
const gone = (file: PaperFile, day = '2026-11-05') =>
  file.at(day).do('removeMember', { personId: mother.personId!, day, reason: 'выехала' })
const untold = { confirmed: ['noticeUntold'], reason: 'ребёнок был у соседей, сообщили по телефону' }
const comes = (file: PaperFile, day: string) => file.at(day).do('addMember', { member: grandmother, day }, untold)
const livesApart = (file: PaperFile, day: string, together: boolean) =>
  file
    .at(day)
    .do(
      'changeMember',
      { personId: mother.personId!, kinship: 'mother', legalRepresentative: true, together, day },
      untold,
    )

/** The mother left on `day`; the centre hears of it on 10.11, after the removal of 06.11, and raises it at once. */
const heardAfterRemoval = (day: string) =>
  atHome()
    .at('2026-11-06')
    .do('closeCase', aClosure('noContact'), unreached)
    .at('2026-11-10')
    .do('removeMember', { personId: mother.personId!, day, reason: 'выехала' })
    .do('raiseConcern', aConcern({ noticedAt: '2026-11-10T10:00' }))
    .do('sendConcern', aNotice())
const how = {
  confirmed: ['enteredLate', 'latenessGone', 'lastChild', 'lastAdult', 'ageAndKin', 'childGrown'],
  reason: 'забыла',
}

const inTime = aConcern({ noticedAt: '2026-11-05T10:00' })

describe('TL-13 of a child left without an adult on 05.11 [МП 5.2]', () => {
  const table: [what: string, file: () => PaperFile, then: string[]][] = [
    ['nobody has done anything', () => gone(atHome()), ['2026-11-05 running']],
    ['raised the same day', () => gone(atHome()).do('raiseConcern', aConcern()), ['2026-11-05 met 2026-11-05']],
    [
      'raised five days later: late, and late it stays',
      () => gone(atHome()).at('2026-11-10').do('raiseConcern', aConcern()),
      ['2026-11-05 late 2026-11-10'],
    ],
    [
      'written down later than it was noticed',
      () =>
        gone(atHome())
          .at('2026-11-10')
          .do('raiseConcern', aConcern({ noticedAt: '2026-11-05T15:00' }), {
            confirmed: ['enteredLate'],
            reason: 'не записали',
          }),
      ['2026-11-05 met 2026-11-05'],
    ],
    ['a grandmother came the same day', () => comes(gone(atHome()), '2026-11-05'), []],
    ['a grandmother came five days later', () => comes(gone(atHome()), '2026-11-10'), ['2026-11-05 missed 2026-11-10']],
    [
      'the mother lived apart for five days',
      () => livesApart(livesApart(atHome(), '2026-11-05', false), '2026-11-10', true),
      ['2026-11-05 missed 2026-11-10'],
    ],
    [
      'the order against the mother has ended',
      () =>
        atHome()
          .at('2026-11-05')
          .do('recordProtectiveOrder', {
            issuedDay: '2026-11-05',
            until: '2026-11-09',
            issuedBy: 'РОВД',
            protectedIds: [son.personId!],
            dangerIds: [mother.personId!],
          }),
      ['2026-11-05 missed 2026-11-10'],
    ],
    [
      'the place hidden from the mother is hidden no more',
      () =>
        atHome()
          .at('2026-11-05')
          .do('hidePlace', {
            day: '2026-11-05',
            reason: 'сын у родных',
            protectedIds: [son.personId!],
            dangerIds: [mother.personId!],
          })
          .at('2026-11-10')
          .do(
            'showPlace',
            { day: '2026-11-10', reason: 'опасности больше нет' },
            { ...untold, confirmed: ['guardLost', 'noticeUntold'] },
          ),
      ['2026-11-05 missed 2026-11-10'],
    ],
    [
      'alone once more after the grandmother had come',
      () =>
        comes(gone(atHome()), '2026-11-10')
          .at('2026-11-15')
          .do('removeMember', { personId: grandmother.personId!, day: '2026-11-15', reason: 'больница' }),
      ['2026-11-05 missed 2026-11-10', '2026-11-15 running'],
    ],
    [
      'raised, and removed from patronage, all on one day',
      () =>
        gone(atHome())
          .do('raiseConcern', aConcern())
          .do('sendConcern', aNotice())
          .do('closeCase', aClosure('noContact'), unreached),
      ['2026-11-05 met 2026-11-05'],
    ],
    [
      'removed after a late concern, and back again with the child still alone',
      () =>
        gone(atHome())
          .at('2026-11-10')
          .do('raiseConcern', aConcern())
          .do('sendConcern', aNotice())
          .do('closeCase', aClosure('noContact'), unreached)
          .at('2026-11-16')
          .do('reopenCase', aReopening('узнали, что ребёнок один')),
      ['2026-11-05 late 2026-11-10', '2026-11-16 running'],
    ],
    [
      'heard of after the removal: late by the notice, and not missed because «ребёнок больше не один»',
      () => heardAfterRemoval('2026-11-05'),
      ['2026-11-05 late 2026-11-10'],
    ],
    [
      'alone since the removal only, and heard of later',
      () => heardAfterRemoval('2026-11-08'),
      ['2026-11-08 late 2026-11-10'],
    ],
    [
      'heard of after the removal, and back again with the child still alone',
      () => heardAfterRemoval('2026-11-05').at('2026-11-16').do('reopenCase', aReopening('узнали, что ребёнок один')),
      ['2026-11-05 late 2026-11-10', '2026-11-16 running'],
    ],
    [
      'noticed in time after the removal, and written down the day after',
      () => {
        const file = gone(atHome().at('2026-11-04').do('closeCase', aClosure('noContact'), unreached), '2026-11-05')
        return file.at('2026-11-06').do('raiseConcern', inTime, how)
      },
      ['2026-11-05 met 2026-11-05'],
    ],
  ]
  test('a back-dated adult takes a late notice away with a reason only, and the head sees it', () => {
    const file = gone(atHome()).at('2026-11-09')
    const dated = { member: grandmother, day: '2026-11-05' }
    expect(file.refusal('addMember', dated)).toContain('С 05.11.2026 дети были без взрослых')
    file.do('addMember', dated, { confirmed: ['enteredLate'], reason: 'приехала в тот же вечер' })
    expect(file.file().state.lateEntries).toMatchObject([{ command: 'addMember', day: '2026-11-05' }])
    // Whoever came later takes no lateness away; that nobody told of the days before is asked about.
    expect(gone(atHome()).at('2026-11-09').refusal('addMember', { member: grandmother, day: '2026-11-09' })).toMatch(
      /^Дети с 05\.11\.2026 были без взрослых, сообщения в орган опеки об этом нет/u,
    )
  })
  test.each<[string, (file: PaperFile, how: Partial<FullContext>) => PaperFile]>([
    [
      'an adult added for the day',
      (file, how) => file.do('addMember', { member: grandmother, day: '2026-11-05' }, how),
    ],
    [
      'the departure moved to today',
      (file, how) =>
        file.do(
          'correctDeparture',
          { personId: mother.personId!, changes: { day: '2026-11-09' }, reason: 'опечатка' },
          how,
        ),
    ],
    [
      'the child taken away for the day',
      (file, how) => file.do('removeMember', { personId: son.personId!, day: '2026-11-05', reason: 'у тёти' }, how),
    ],
    [
      'the child made of age by a slip',
      (file, how) =>
        file.do(
          'updatePerson',
          { personId: son.personId!, person: { ...son.person, birthDay: '2004-09-05' }, slip: true },
          how,
        ),
    ],
    ['a concern said to have been noticed in time', (file, how) => file.do('raiseConcern', inTime, how)],
    [
      'the same by somebody to whom the case is not open',
      file => file.do('raiseConcern', inTime, { isOthers: true, reason: undefined }),
    ],
  ])('%s: the line of the head names the notice that was late [МП 5.2]', (_, act) => {
    const file = act(gone(atHome()).at('2026-11-09'), how)
    expect(terms(file, '2026-11-09').filter(term => /^2026-11-05 (?!met)/u.test(term))).toEqual([])
    expect(file.file().state.lateEntries?.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('Было просрочено: сообщить в органы опеки: дети остались без взрослых, с 05.11.2026'),
    ])
  })
  test('an adult who came later, before anybody told of it, needs a reason that the head reads (МП 5.2)', () => {
    expect(() =>
      gone(atHome())
        .at('2026-11-09')
        .do('addMember', { member: grandmother, day: '2026-11-09' }, { confirmed: ['noticeUntold'] }),
    ).toThrow('вернитесь и запишите сообщение')
    const file = comes(gone(atHome()), '2026-11-09')
    expect(file.file().state.lateEntries).toMatchObject([
      {
        command: 'addMember',
        day: '2026-11-09',
        reason: expect.stringMatching(/^Дети с 05\.11\.2026 были без взрослых.*ребёнок был у соседей/u),
      },
    ])
    // Told of before, or on the very day: nothing is asked.
    const heard = gone(atHome()).at('2026-11-09').do('raiseConcern', aConcern())
    expect(heard.refusal('addMember', { member: grandmother, day: '2026-11-09' })).toBe('принято')
    expect(gone(atHome()).refusal('addMember', { member: grandmother, day: '2026-11-05' })).toBe('принято')
  })
  test('a concern of today leaves it late, and asks for no reason', () => {
    const file = gone(atHome()).at('2026-11-09').do('raiseConcern', aConcern())
    expect([terms(file, '2026-11-09'), file.file().state.lateEntries]).toEqual([
      ['2026-11-05 late 2026-11-09'],
      undefined,
    ])
    expect(gone(atHome()).at('2026-11-09').refusal('raiseConcern', inTime)).toContain(
      'По этой записи просрочки не было',
    )
  })
  test.each(table)('%s', (_, file, then) => expect(terms(file(), '2026-11-20')).toEqual(then))

  test.each<[string, () => PaperFile, (file: PaperFile) => string]>([
    ['removal', () => gone(atHome()), file => file.refusal('closeCase', aClosure('noContact'))],
    [
      'refusal of the mother who lives apart',
      () => livesApart(atHome(), '2026-11-05', false),
      file => file.refusal('registerRefusal', aRefusal()),
    ],
  ])('no %s ends the help before it is written down', (_, left, end) =>
    expect(end(left())).toContain('Дети с 05.11.2026 без взрослых'),
  )

  test('a transfer that was offered before is not accepted while it is so', () => {
    const peers = [{ id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true }]
    const file = atHome().do('offerTransfer', aTransfer(), { peers })
    const answer = () => whyNotTransferred(file.file(), idOf('transfer'), '2026-11-05')
    const before = answer()
    gone(file)
    expect([before, answer()?.code]).toEqual([undefined, 'childrenAlone'])
    file.do('raiseConcern', aConcern())
    expect(answer()).toBeUndefined()
  })

  test('begins when the adult left, though one of two children leaves later', () => {
    const sister = aMember('Ковальчук Алина Игоревна', 'daughter', { birthDay: '2019-12-20' })
    const file = aFile()
      .at('2026-11-02')
      .do('registerApplication', anApplication({ members: [son, sister] }))
    gone(file).at('2026-11-08').do('removeMember', { personId: sister.personId!, day: '2026-11-08', reason: 'к тёте' })
    expect(childrenAlone(file.file(), '2026-11-08')).toEqual({ since: '2026-11-05' })
  })

  test('is over when the child comes of age, and is missed', () => {
    const nearlyAdult = aMember('Ковальчук Олег Игоревич', 'son', { birthDay: '2008-11-12' })
    const file = gone(
      aFile()
        .at('2026-11-02')
        .do('registerApplication', anApplication({ members: [nearlyAdult] })),
    )
    expect([terms(file, '2026-11-11'), terms(file, '2026-11-12')]).toEqual([
      ['2026-11-05 running'],
      ['2026-11-05 missed 2026-11-12'],
    ])
  })

  test('a family from the paper journal has none for the time before', () => {
    expect(terms(aFile().at('2026-11-02').do('takeOver', aTakeover()), '2026-11-20')).toEqual([])
  })
})
