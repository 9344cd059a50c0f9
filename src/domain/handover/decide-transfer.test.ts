import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aConcern,
  aContract,
  anApplication,
  anAssessment,
  anExtract,
  aReopening,
  aTransfer,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { daughter, father, idOf, mother, son } from '../../../tests/fixtures/people.ts'
import { gapsOf } from '../case/gaps/gaps.ts'
import { disclosuresOf } from '../consent/disclosure-rules.ts'
import type { Day } from '../kernel/calendar.ts'
import type { MemberInput } from '../people/people.ts'
import { representsChild } from '../people/representation.ts'
import { decideTransferEnd } from './decide-transfer.ts'
import { carriedOver } from './transfer-rules.ts'

const peers = [
  { id: 1, name: 'Крупки', fullName: 'Крупский ТЦСОН', open: true },
  { id: 2, name: 'Копыль', fullName: 'Копыльский ТЦСОН', open: true },
]
type Kin = MemberInput['kinship']
const memberOf = (file: PaperFile, kinship: Kin) =>
  file.file().state.members.findLast(member => member.kinship === kinship)!
const idIn = (file: PaperFile, kinship: Kin) => memberOf(file, kinship).personId
const personOf = (file: PaperFile, kinship: Kin) => file.file().persons[idIn(file, kinship)]!
const adults: readonly Kin[] = ['mother', 'father']

/** The family goes from one centre to another on a day; who stays behind has given no consent. */
function goes(
  from: PaperFile,
  to: PaperFile,
  day: Day,
  toCentre: 1 | 2,
  stays: readonly Kin[] = [],
  confirmed: string[] = [],
): PaperFile {
  from.at(day)
  const here = from.file().state.members.filter(member => !member.to && !stays.includes(member.kinship))
  const signer = here.find(({ kinship }) => adults.includes(kinship))!
  const others = here.filter(member => member !== signer && adults.includes(member.kinship))
  for (const { personId } of others)
    from.do('giveConsent', {
      consentId: idOf(`own ${day} ${personId}`),
      organisationName: peers[toCentre - 1]!.fullName,
      categories: ['card'],
      personIds: [personId],
      givenById: personId,
      day,
      form: 'paper',
    })
  const transfer = aTransfer({
    transferId: idOf(`transfer ${day}`),
    consentId: idOf(`consent ${day}`),
    toCentreId: toCentre,
    personIds: here.filter(member => !others.includes(member)).map(({ personId }) => personId),
    givenById: signer.personId,
  })
  from.do('offerTransfer', transfer, { peers, confirmed: ['notAllGo', 'childStays'] })
  const file = from.file()
  const carried = carriedOver(file, file.state.transfer!, { name: peers[2 - toCentre]!.name }, day)
  to.at(day).do(
    'acceptTransfer',
    { transferId: idOf(`transfer ${day}`), otherCaseIds: [] },
    {
      carriedOver: { ...carried, shutOut: [] },
      peers,
      confirmed,
    },
  )
  from.take(decideTransferEnd(file, file.state.transfer!.id, { by: 'заведующий' }, { today: day }))
  return to
}

const passport = { identityKind: 'passport', identityNumber: 'MC1111111', identityIssuedDay: '2016-05-05' } as const
const inKrupki = () =>
  aFile()
    .at('2026-09-28')
    .do(
      'registerExtract',
      anExtract({ members: [{ ...mother, person: { ...mother.person, ...passport } }, father, son] }),
    )
    .do('registerApplication', anApplication({ members: [father, son] }))
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .do('changeMember', {
      personId: father.personId!,
      kinship: 'father',
      legalRepresentative: true,
      together: true,
      childIds: [son.personId!],
      day: '2026-09-28',
      slip: false,
    })
/** Served in Krupki, accepted in Kopyl on 12 October. */
function moved(stays: readonly Kin[] = []) {
  const krupki = inKrupki()
  const kopyl = goes(krupki, aFile(), '2026-10-12', 2, stays).at('2026-11-02')
  return { krupki, kopyl }
}

describe('a family that goes to another centre [МП 5.2, 6.6]', () => {
  test('stands in the journal of disclosures, the offer and what went over, also once the family is back', () => {
    const { krupki } = moved()
    const { state, persons } = krupki
      .at('2026-11-30')
      .do('reopenCase', aReopening('вернулась'), { confirmed: 'all' })
      .file()
    const lines = krupki.facts.flatMap(fact => disclosuresOf(fact, state, persons))
    expect(lines.map(({ day, to, categories, confidence }) => [day, to, categories.join(), confidence])).toEqual([
      ['2026-10-12', 'Копыльский ТЦСОН', 'card', 'consent'],
      ['2026-10-12', 'Копыльский ТЦСОН', 'card,diagnostics,plan,contacts', 'consent'],
    ])
  })
  test('brings whose parent somebody is, by the ids of the other centre', () => {
    const { kopyl } = moved()
    expect(memberOf(kopyl, 'father').childIds).toEqual([idIn(kopyl, 'son')])
    expect(representsChild(memberOf(kopyl, 'father'), idIn(kopyl, 'son'))).toBe(true)
  })
  test('has a parent of nobody where only his children stay behind', () => {
    const { kopyl } = moved(['son'])
    expect(memberOf(kopyl, 'father').childIds).toEqual([])
  })
})

describe('a family that comes back to the centre it left [МП 5.2]', () => {
  const back = (there: (kopyl: PaperFile) => PaperFile, stays: readonly Kin[] = []) => {
    const { krupki, kopyl } = moved()
    return goes(there(kopyl), krupki, '2026-11-20', 1, stays)
  }
  const lines = (file: PaperFile) =>
    gapsOf({ file: file.file(), today: '2026-11-20', settings: file.settings, open: [] }).filter(
      name => name === 'notCome',
    )

  test('has the rights, the place and the children its people have now', () => {
    const krupki = back(kopyl =>
      kopyl.do('addMember', { day: '2026-11-02', member: daughter }).do('changeMember', {
        personId: idIn(kopyl, 'father'),
        kinship: 'father',
        legalRepresentative: false,
        lostRights: 'deprived',
        together: false,
        childIds: [idIn(kopyl, 'son')],
        day: '2026-11-02',
        slip: false,
      }),
    )
    expect(memberOf(krupki, 'father')).toMatchObject({
      personId: father.personId,
      legalRepresentative: false,
      lostRights: 'deprived',
      together: false,
      childIds: [son.personId],
      from: '2026-09-28',
      was: [
        { until: '2026-09-28', together: true },
        { until: '2026-11-02', together: true, childIds: [son.personId] },
      ],
    })
    expect(personOf(krupki, 'daughter').givenName).toBe('Алина')
    expect(lines(krupki)).toEqual([])
  })
  test('has the document of now, and the one of before for the papers of before', () => {
    const krupki = back(kopyl => {
      const { id: _, ...known } = personOf(kopyl, 'mother')
      return kopyl.do('updatePerson', {
        personId: idIn(kopyl, 'mother'),
        since: '2026-11-02',
        slip: false,
        person: { ...known, identityNumber: 'MC2222222', identityIssuedDay: '2026-10-30', birthDay: '1991-03-12' },
      })
    })
    expect(personOf(krupki, 'mother')).toMatchObject({
      identityNumber: 'MC2222222',
      birthDay: '1991-03-12',
      earlier: [{ until: '2026-11-02', identityNumber: 'MC1111111' }],
    })
  })
  test('tells who died there, on his day', () => {
    const krupki = back(kopyl => {
      const gone = { personId: idIn(kopyl, 'mother'), day: '2026-11-01', reason: 'в больнице', died: true }
      return kopyl
        .do('removeMember', gone)
        .do('signAgreement', aContract('2027-02-02', { holderId: idIn(kopyl, 'father') }))
    })
    expect(memberOf(krupki, 'mother')).toMatchObject({ to: '2026-11-01', died: true })
    expect(lines(krupki)).toEqual([])
  })
  test('does not bring back who has died by the file of here: it is asked, and curator and head look (МП 5.2, 6.6)', () => {
    const { krupki, kopyl } = moved()
    krupki.at('2026-11-15').do('removeMember', {
      personId: mother.personId!,
      day: '2026-11-10',
      reason: 'сообщила школа',
      died: true,
    })
    expect(() => goes(kopyl, krupki, '2026-11-20', 1)).toThrow(
      'умерла 10.11.2026, а другой центр передаёт этого человека с семьёй',
    )
    goes(moved().kopyl, krupki, '2026-11-20', 1, [], ['deadThere'])
    const { state } = krupki.file()
    expect(memberOf(krupki, 'mother')).toMatchObject({ to: '2026-11-10', died: true })
    expect(state.members.filter(({ to }) => !to).map(({ kinship }) => kinship)).toEqual(['son', 'father'])
    expect(state.applications).toHaveLength(1)
    expect(gapsOf({ file: krupki.file(), today: '2026-11-20', settings: krupki.settings, open: [] })).toContain(
      'namedThoughGone',
    )
  })
  test('asks about whoever does not come, and writes down no day on which he left', () => {
    const krupki = back(kopyl => kopyl, ['father'])
    expect(memberOf(krupki, 'father')).toMatchObject({ to: '2026-11-20', notCome: true })
    expect(lines(krupki)).toEqual(['notCome'])
    const put = (mistaken: boolean) => ({
      personId: father.personId!,
      changes: { day: '2026-11-05', died: false },
      mistaken,
      reason: 'сказала мать',
    })
    expect(krupki.ask('correctDeparture', put(true))).toMatchObject({ ok: true })
    krupki.do('correctDeparture', put(false))
    expect([memberOf(krupki, 'father').to, memberOf(krupki, 'father').notCome, lines(krupki)]).toEqual([
      '2026-11-05',
      undefined,
      [],
    ])
  })
  test('was written down as gone on the day of the return by an older version: that is asked about, too', () => {
    const krupki = back(kopyl => kopyl, ['father'])
    const older = krupki.facts.map(fact => {
      if (fact.kind !== 'memberLeft') return fact
      const { notCome: _, ...rest } = fact
      return rest
    })
    expect(older.some(fact => fact.kind === 'memberLeft')).toBe(true)
    expect(memberOf(aFile().take({ ok: true, facts: older, persons: [] }), 'father').notCome).toBe(true)
  })
  test('a concern names a child by the id of this centre', () => {
    const krupki = back(kopyl => kopyl)
    expect(krupki.do('raiseConcern', aConcern()).file().state.concerns.at(-1)?.childIds).toEqual([son.personId])
  })
})
