import { describe, expect, test } from 'vitest'
import { foldOn } from '../../../src/domain/case/evolve.ts'
import { showNo } from '../../../src/domain/kernel/registers.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import {
  aClosure,
  aConcern,
  aContact,
  aContract,
  anAgreement,
  anApplication,
  anAssessment,
  aNotice,
  anExtract,
  aReopening,
  aReply,
  aWorker,
} from '../../fixtures/inputs.ts'
import { aMember, idOf, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'
import {
  alien,
  applicationId,
  corrected,
  gapsOn,
  herSon,
  mixed,
  names,
  reason,
  stranger,
} from './wrong-application-stories.ts'

const consentOf = anAgreement(clinic, ['plan'], {
  personIds: [stranger.personId!],
  givenById: stranger.personId!,
})

// Закон № 99-З, ст. 4, 5: between the closing as a mistake and the correction the strangers stand in no paper of the family.
describe('work that strangers began is closed as a mistake, and they are still in the file', () => {
  const closed = (file = mixed().do('completeAssessment', anAssessment())) =>
    file.at('2026-11-10').do('closeCase', aClosure('registeredInError', { endAgreement: true }), { confirmed: 'all' })
  const back = (file = closed()) => file.at('2026-11-11').do('reopenCase', aReopening('заявление было другой семьи'))
  const first = /^Работа по заявлению № 1\/2026 закрыта как ошибочная.*Котова Рита Павловна, Котов Пётр Ильич/u

  test('their application and they are on the day, of a closed file too, until they leave; then it waits for its own family', () => {
    expect(gapsOn(closed(), '2026-11-10')).toContain('strangersLeft')
    const file = back()
    expect(gapsOn(file, '2026-11-11')).toContain('strangersLeft')
    file.do('correctApplication', { applicationId: applicationId(file), reason })
    expect(gapsOn(file, '2026-11-11')).toEqual(expect.arrayContaining(['applicationMoves']))
    expect(gapsOn(file, '2026-11-11')).not.toContain('strangersLeft')
  })
  test('the family’s own application and the answer to the school wait until they have left', () => {
    expect(back().refusal('registerApplication', anApplication())).toMatch(first)
    expect(closed().refusal('registerApplication', anApplication())).toMatch(first)
    expect(back().refusal('sendReply', aReply('notApplied'))).toMatch(first)
    const file = back()
    file
      .do('correctApplication', { applicationId: applicationId(file), reason })
      .do('registerApplication', anApplication(), { confirmed: 'all' })
    expect(names(file)).toEqual([mother.personId, son.personId])
  })
  test('a notice to the guardianship body does not wait: it is asked, and names whom it would name (МП 5.2)', () => {
    const file = back().do('raiseConcern', aConcern())
    expect(file.refusal('sendConcern', aNotice())).toMatch(first)
    expect(file.ask('sendConcern', aNotice(), { confirmed: ['strangersLeft'] }).ok).toBe(true)
  })
  test('what they signed and were given is no hindrance; a contact with them is put right first', () => {
    const given = (file: PaperFile) =>
      file.do('giveConsent', consentOf).do('handOutDocument', ({ day }) => ({
        handOutId: idOf('hand-out'),
        documentId: idOf('document'),
        form: 'contract',
        title: 'Договор',
        day,
        channel: 'byHand',
        personId: stranger.personId!,
      }))
    const file = back(closed(given(mixed())))
    file.do('correctApplication', { applicationId: applicationId(file), reason })
    expect(names(file)).toEqual([mother.personId, son.personId])
    expect([file.file().state, foldOn('x', file.facts, '2026-11-10')].map(({ consents }) => consents)).toEqual([[], []])
    // So it is where no work has ended.
    expect(names(corrected(given(mixed())))).toEqual([mother.personId, son.personId])
    const met = back(
      closed(mixed().do('recordContact', aContact({ personIds: [stranger.personId!], childrenSeenIds: [] }))),
    )
    expect(met.refusal('correctApplication', { applicationId: applicationId(met), reason })).toContain(
      'запись контакта',
    )
    expect(met.refusal('registerApplication', anApplication())).toContain('Оформить сейчас?')
  })
  const noticed = (file: PaperFile) => file.do('raiseConcern', aConcern({ childIds: [herSon.personId!] }))
  test('a notice that was sent about their child keeps nobody: they leave, and whoever got it is written to (МП 5.2)', () => {
    const file = back(closed(noticed(mixed()).do('sendConcern', aNotice())))
    file.do('correctApplication', { applicationId: applicationId(file), reason })
    expect(names(file)).toEqual([mother.personId, son.personId])
    expect(file.file().state.untrueLetters).toMatchObject([{ concernId: idOf('concern'), untrue: ['strangers'] }])
    expect(gapsOn(file, '2026-11-11')).toEqual(expect.arrayContaining(['letterUntrue', 'concernMoves']))
    // In his own file nothing is known of it: it stays on the day, of the head too, until it stands there.
    const placed = { concernId: idOf('concern'), ownFile: 'recorded' as const, reason: 'записано в деле Котовых' }
    file.do('correctConcern', placed)
    expect(gapsOn(file, '2026-11-11')).not.toContain('concernMoves')
    expect(file.facts.at(-1)).toMatchObject({ kind: 'enteredLate', entry: { command: 'correctConcern' } })
    expect(file.refusal('correctConcern', placed)).toContain('уже отмечено')
    // The words of the notice can still be put right.
    const { id, noticedAt, facts, source } = file.file().state.concerns[0]!
    const changes = { noticedAt, childIds: [herSon.personId!], facts: `${facts}, без обуви`, source }
    expect(file.refusal('correctConcern', { concernId: id, changes, mistaken: false, reason })).toBe('принято')
  })
  test('one that has not left, or came back, is put right first', () => {
    const correction = (file: PaperFile) =>
      file.refusal('correctApplication', { applicationId: applicationId(file), reason })
    const unsent = noticed(mixed())
    expect(gapsOn(unsent, '2026-11-10')).not.toContain('concernMoves')
    expect(correction(unsent)).toContain('сообщение в орган опеки')
    unsent.do('sendConcern', aNotice())
    const { id, sent } = unsent.file().state.concerns[0]!
    unsent.do('recordReturn', ({ day }) => ({
      letter: 'notice',
      about: id,
      no: showNo(sent!.no),
      day,
      how: 'нет адресата',
    }))
    expect(correction(unsent)).toContain('сообщение в орган опеки')
  })
  test('whoever applies here anew is no stranger', () => {
    const file = back().do('registerApplication', alien, { confirmed: 'all' })
    expect(gapsOn(file, '2026-11-11')).not.toContain('strangersLeft')
  })

  describe('they came with an extract, and applied themselves', () => {
    const mistaken = () =>
      aFile()
        .at('2026-10-01')
        .do('registerExtract', anExtract())
        .do('assignWorker', aWorker())
        .at('2026-10-05')
        .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [stranger, herSon] }), {
          confirmed: 'all',
        })
        .at('2026-10-06')
        .do('registerApplication', anApplication({ applicant: stranger, members: [herSon] }), { confirmed: 'all' })
        .at('2026-10-08')
        .do('completeAssessment', anAssessment())
        .do('signAgreement', aContract('2027-03-01', { holderId: stranger.personId! }), { confirmed: 'all' })
        .at('2026-10-12')
        .do('closeCase', aClosure('registeredInError', { endAgreement: true }), { confirmed: 'all' })
    const ofClinic = (file: PaperFile) => ({ referralId: file.file().state.referrals[1]!.id, reason })

    test('they stand on the day from the closing on, and no paper of the family names them', () => {
      expect(gapsOn(mistaken(), '2026-10-12')).toContain('strangersLeft')
      const file = mistaken().at('2026-10-13').do('reopenCase', aReopening('заявление было другой семьи'))
      expect(gapsOn(file, '2026-10-13')).toContain('strangersLeft')
      const referralId = file.file().state.referrals[0]!.id
      for (const said of [
        file.refusal('sendReply', aReply('notApplied', { referralId })),
        file.refusal('registerApplication', anApplication()),
      ])
        expect(said).toMatch(/кто пришёл с выпиской вх. № 2.*Котова Рита Павловна, Котов Пётр Ильич/u)
    })
    test.each([
      ['while it is closed', mistaken],
      ['once the family is back', () => mistaken().at('2026-10-13').do('reopenCase', aReopening('ошибка'))],
    ])('%s they leave with the extract although a contract names them; then the application does', (_, story) => {
      const file = story()
      const { id } = file.file().state.applications[0]!
      expect(file.refusal('correctApplication', { applicationId: id, reason })).toContain('сначала уберите её')
      file.do('correctExtract', ofClinic(file))
      expect(names(file)).toEqual([mother.personId, son.personId])
      expect(gapsOn(file, '2026-10-13')).toEqual(expect.arrayContaining(['extractMoves', 'strangersLeft']))
      file.do('correctApplication', { applicationId: id, reason })
      expect(gapsOn(file, '2026-10-13')).toEqual(expect.arrayContaining(['extractMoves', 'applicationMoves']))
      expect(gapsOn(file, '2026-10-13')).not.toContain('strangersLeft')
      file.do('registerApplication', anApplication(), { confirmed: 'all' })
      expect(names(file)).toEqual([mother.personId, son.personId])
    })
    test('a grandmother whom a later extract brought makes no strangers of the family', () => {
      const grandmother = aMember('Ковальчук Нина Ильинична', 'grandmother', { birthDay: '1960-01-15' })
      const file = aFile()
        .at('2026-10-01')
        .do('registerExtract', anExtract())
        .do('assignWorker', aWorker())
        .at('2026-10-05')
        .do('registerExtract', anExtract({ ...clinic, protocol: '9', members: [grandmother, son] }), {
          confirmed: 'all',
        })
        .do('registerApplication', anApplication(), { confirmed: 'all' })
        .at('2026-10-12')
        .do('closeCase', aClosure('registeredInError'), { confirmed: 'all' })
      expect(gapsOn(file, '2026-10-12')).toEqual(expect.arrayContaining(['applicationMoves']))
      expect(gapsOn(file, '2026-10-12')).not.toContain('strangersLeft')
    })
  })
})
