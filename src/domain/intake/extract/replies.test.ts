import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContact,
  aContract,
  anApplication,
  anAttempt,
  anExtract,
  aRefusal,
  aReply,
  aRest,
  unreached,
} from '../../../../tests/fixtures/inputs.ts'
import { aMember, mother, son } from '../../../../tests/fixtures/people.ts'
import { replyFacts } from './replies.ts'
import { contactOutcomes } from './reply-contacts.ts'
import type { ReplySituation } from './reply-situations.ts'

type Story = (file: PaperFile) => PaperFile

const extract: Story = file => file.at('2026-11-05').do('registerExtract', anExtract({ councilDay: '2026-11-03' }))
const apply: Story = file => file.at('2026-11-10').do('registerApplication', anApplication())
const contract: Story = file => file.at('2026-11-13').do('signAgreement', aContract('2027-05-13'))
const refuse: Story = file => file.at('2026-11-18').do('registerRefusal', aRefusal())
const remove =
  (reason: Parameters<typeof aClosure>[0], more = {}): Story =>
  file =>
    file.at('2026-11-18').do('closeCase', aClosure(reason, more), unreached)
const visit: Story = file => file.at('2026-11-12').do('recordContact', aContact())
const nobodyHome: Story = file => file.at('2026-11-11').do('recordContact', anAttempt('nobodyHome'))
const dies: Story = file =>
  file
    .at('2026-11-16')
    .do('removeMember', { personId: mother.personId!, day: '2026-11-16', died: true, reason: 'умерла' })
const contactOn =
  (day: string, what = aContact()): Story =>
  file =>
    file.at(day).do('recordContact', what)
const met = (how: Parameters<typeof aContact>[0]): Story => contactOn('2026-11-12', aContact(how))
const missed = (reason: Parameters<typeof anAttempt>[0]): Story => contactOn('2026-11-12', anAttempt(reason))
const partner = aMember('Дубовик Олег Петрович', 'other', { birthDay: '1988-03-02' })
const father = aMember('Ковальчук Игорь Иванович', 'father', { birthDay: '1985-01-15' })
const comes =
  (member: typeof partner): Story =>
  file =>
    file.at('2026-11-14').do('addMember', { member, day: '2026-11-14' })
const settled =
  (day: string): Story =>
  file =>
    file.at(day).do('enterCrisisRoom', { personId: mother.personId!, day, documentShown: true })
const settles = settled('2026-11-12')
const leaves: Story = file =>
  file.at('2026-11-16').do('leaveCrisisRoom', { personId: mother.personId!, day: '2026-11-16' })
const settlesEarly: Story = file =>
  settled('2026-10-01')(file.at('2026-10-01').do('registerExtract', anExtract({ councilDay: '2026-09-30' })))
    .at('2026-10-20')
    .do('leaveCrisisRoom', { personId: mother.personId!, day: '2026-10-20' })
const otherService =
  (state: 'begun' | 'refused'): Story =>
  file =>
    file.at('2026-11-12').do('recordOtherService', { service: 'psychologist', state, day: '2026-11-12' })
const guardedFromFather: Story = file =>
  file.at('2026-11-15').do('recordProtectiveOrder', {
    issuedDay: '2026-11-15',
    until: '2026-11-29',
    issuedBy: 'РОВД',
    protectedIds: [mother.personId!, son.personId!],
    dangerIds: [father.personId!],
  })
const guardian = aMember('Ковальчук Нина Ильинична', 'guardian', { birthDay: '1960-01-15' })
const left: Story = file => file.at('2026-11-11').do('recordContact', anAttempt('left'))

const removedThatDay =
  (reason: Parameters<typeof aClosure>[0], applies: Story): Story =>
  file =>
    applies(
      file
        .at('2026-11-18')
        .do('closeCase', aClosure(reason), unreached)
        .do('reopenCase', { day: '2026-11-18', reason: 'пришла мать' }),
    )
const again: Story = file => file.do('registerApplication', anApplication())
const nobodyApplies: Story = file => file

const table: [what: string, story: Story[], situation: ReplySituation, variant: 'helpProvided' | 'notApplied'][] = [
  ['nothing happened yet', [extract], 'notContacted', 'notApplied'],
  ['the only parent died before she applied', [extract, visit, dies], 'noParent', 'notApplied'],
  ['a partner stayed, who answers for no child', [extract, comes(partner), dies], 'noParent', 'notApplied'],
  ['the father is there', [extract, visit, comes(father), dies], 'thinking', 'notApplied'],
  ['the only parent died after she applied', [extract, apply, dies], 'applicantGone', 'helpProvided'],
  [
    'she died, and a partner who answers for no child stayed',
    [extract, apply, contract, comes(partner), dies],
    'applicantGone',
    'helpProvided',
  ],
  ['she died, and the father is there', [extract, apply, contract, comes(father), dies], 'helped', 'helpProvided'],
  [
    'she died, and an order keeps the father from the children',
    [extract, apply, contract, comes(father), guardedFromFather, dies],
    'applicantGone',
    'helpProvided',
  ],
  [
    'she died before she applied, and an order keeps the father from the children',
    [extract, visit, comes(father), guardedFromFather, dies],
    'noParent',
    'notApplied',
  ],
  ['she died, and a guardian is there', [extract, apply, comes(guardian), dies], 'helped', 'helpProvided'],
  [
    'she was removed and applied on one day',
    [extract, apply, removedThatDay('noContact', again)],
    'helped',
    'helpProvided',
  ],
  [
    'others applied by mistake, and the family itself on the day that was put right',
    [extract, apply, removedThatDay('registeredInError', again)],
    'helped',
    'helpProvided',
  ],
  [
    'others applied by mistake, and the family did not',
    [extract, apply, removedThatDay('registeredInError', nobodyApplies)],
    'notContacted',
    'notApplied',
  ],
  ['nobody was at home', [extract, nobodyHome], 'notReached', 'notApplied'],
  ['the family has left', [extract, left], 'movedAway', 'notApplied'],
  ['it talked before it left', [extract, contactOn('2026-11-09'), left], 'movedAway', 'notApplied'],
  [
    'it was called once more after it was said to have left',
    [extract, left, contactOn('2026-11-13', anAttempt('noAnswer'))],
    'notReached',
    'notApplied',
  ],
  ['it asked to meet later', [extract, nobodyHome, missed('askedLater')], 'askedLater', 'notApplied'],
  ['it opened no door', [extract, missed('notAdmitted')], 'notMet', 'notApplied'],
  ['somebody was ill', [extract, missed('illness')], 'notMet', 'notApplied'],
  ['the specialist could not come', [extract, missed('worker'), missed('noAnswer')], 'notMet', 'notApplied'],
  ['it was written to', [extract, met({ form: 'letter' })], 'written', 'notApplied'],
  ['it was written to and talked', [extract, met({ form: 'letter' }), visit], 'thinking', 'notApplied'],
  ['nobody is noted of a visit', [extract, met({ personIds: [] })], 'unnamed', 'notApplied'],
  ['only the child was met', [extract, met({ personIds: [son.personId!] })], 'notMet', 'notApplied'],
  ['only the neighbour was met', [extract, met({ personIds: [], others: 'соседка' })], 'notMet', 'notApplied'],
  ['the family talked and thinks', [extract, nobodyHome, visit], 'thinking', 'notApplied'],
  ['the family signed a refusal and never applied', [extract, visit, refuse], 'refused', 'notApplied'],
  ['it lives in the crisis room', [extract, visit, settles], 'otherHelp', 'helpProvided'],
  ['it has left the crisis room again', [extract, settles, leaves], 'otherHelp', 'helpProvided'],
  ['it had left the crisis room before the council met', [settlesEarly, extract], 'notContacted', 'notApplied'],
  ['it was helped in an emergency', [extract, met({ emergencyHelp: 'bereavement' })], 'otherHelp', 'helpProvided'],
  ['it is given another service', [extract, otherService('begun')], 'otherHelp', 'helpProvided'],
  ['it declined another service', [extract, visit, otherService('refused')], 'thinking', 'notApplied'],
  ['it refused patronage and lives in the crisis room', [extract, settles, refuse], 'otherHelp', 'helpProvided'],
  ['the family applied', [extract, apply], 'helped', 'helpProvided'],
  ['the family applied and has a contract', [extract, apply, contract], 'helped', 'helpProvided'],
  ['the family applied and refused before a contract', [extract, apply, refuse], 'withdrawn', 'helpProvided'],
  ['the family refused during the service', [extract, apply, contract, refuse], 'refusedDuring', 'helpProvided'],
  ['the family was removed', [extract, apply, contract, remove('noContact')], 'removed', 'helpProvided'],
  [
    'the family moved to another centre',
    [extract, apply, contract, remove('moved', { transferTo: 'Борисовский ТЦСОН' })],
    'moved',
    'helpProvided',
  ],
  [
    'its application was registered by mistake',
    [extract, apply, remove('registeredInError')],
    'notContacted',
    'notApplied',
  ],
  [
    'the family refused and applied again',
    [extract, refuse, file => file.at('2026-11-19').do('registerApplication', anApplication())],
    'helped',
    'helpProvided',
  ],
  [
    'the family was on patronage when the council met',
    [file => file.at('2026-10-01').do('registerApplication', anApplication()), extract],
    'helped',
    'helpProvided',
  ],
  [
    'the family had refused before the council met',
    [
      file => file.at('2026-10-01').do('registerApplication', anApplication()),
      file => file.at('2026-10-09').do('registerRefusal', aRefusal()),
      extract,
    ],
    'notContacted',
    'notApplied',
  ],
]

test.each(table)('%s', (_, story, situation, variant) => {
  const file = story.reduce((before, step) => step(before), aFile()).at('2026-11-20')
  const { state } = file.file()
  expect(replyFacts(state, state.referrals.at(-1)!, '2026-11-20')).toMatchObject({ situation, variant })
  const wrong = variant === 'helpProvided' ? 'notApplied' : 'helpProvided'
  expect(file.refusal('sendReply', aReply(wrong, { referralId: state.referrals.at(-1)!.id }))).toContain(
    'По записям дела',
  )
  expect(file.refusal('sendReply', aReply(variant, { referralId: state.referrals.at(-1)!.id }))).toBe('принято')
})

test('a reply of an earlier day looks at nothing that came later', () => {
  const file = refuse(contract(apply(visit(nobodyHome(extract(aFile()))))))
  const { state } = file.file()
  const on = (day: string) => replyFacts(state, state.referrals[0]!, day)
  expect(['2026-11-09', '2026-11-10', '2026-11-13', '2026-11-17', '2026-11-18'].map(day => on(day).situation)).toEqual([
    'notContacted',
    'helped',
    'helped',
    'helped',
    'refusedDuring',
  ])
  expect([on('2026-11-12').agreement, on('2026-11-13').agreement?.holderId]).toEqual([undefined, mother.personId])
})

test.each<[what: string, story: Story[], began: true | undefined]>([
  ['only applied', [extract, apply], undefined],
  ['applied and was removed the same week', [extract, apply, remove('noContact')], undefined],
  [
    'talked before it applied',
    [extract, nobodyHome, file => file.at('2026-11-09').do('recordContact', aContact()), apply],
    undefined,
  ],
  ['applied and talked', [extract, apply, visit], true],
  [
    'applied, and nobody was at home',
    [extract, apply, file => file.at('2026-11-12').do('recordContact', anAttempt('nobodyHome'))],
    undefined,
  ],
  ['applied and has a contract', [extract, apply, contract], true],
])('the letter speaks of help only where something was done: a family that %s', (_, story, began) => {
  const { state } = story.reduce((before, step) => step(before), aFile()).file()
  expect(replyFacts(state, state.referrals[0]!, '2026-11-20').helpBegan).toBe(began)
})

test('a family that left after the answer was «не обратилась: выехала» on that day', () => {
  const file = extract(aFile())
    .at('2026-11-06')
    .do('sendReply', aReply('notApplied'))
    .do('closeReferral', aRest('movedAway'))
  const { state } = file.file()
  expect(replyFacts(state, state.referrals[0]!, '2026-11-06').situation).toBe('movedAway')
})

test('an answer is printed as it was sent, whatever the family did later that day or was written down of it', () => {
  const file = visit(extract(aFile()))
    .at('2026-11-13')
    .do('sendReply', aReply('notApplied'))
    .do('registerApplication', anApplication())
  const { state } = file.file()
  const on = (day: string) => replyFacts(state, state.referrals[0]!, day)
  expect([on('2026-11-13').variant, on('2026-11-13').situation]).toEqual(['notApplied', 'thinking'])
  expect(on('2026-11-14').variant).toBe('helpProvided')
})

test.each<[what: string, story: Story[], goesOn: boolean]>([
  ['lives in the crisis room', [extract, settles], true],
  ['has left the crisis room', [extract, settles, leaves], false],
  ['was helped in an emergency', [extract, met({ emergencyHelp: 'bereavement' })], false],
  ['is given another service', [extract, otherService('begun')], true],
])('help without an application goes on or is over: a family that %s', (_, story, goesOn) => {
  const { state } = story.reduce((before, step) => step(before), aFile()).file()
  expect(replyFacts(state, state.referrals[0]!, '2026-11-20').goesOn).toBe(goesOn)
})

test('why a meeting did not come about is told to no school', () => {
  const texts = Object.values(contactOutcomes).map(({ words }) => words)
  expect(texts.join(' ')).not.toMatch(/болезн|впусти|двер|специалист/u)
})
