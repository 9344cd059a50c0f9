import { describe, expect, test } from 'vitest'
import { gapsOf } from '../../../src/domain/case/gaps/gaps.ts'
import { unseenLateEntries } from '../../../src/domain/correction/late-entry-rules.ts'
import { standingInVain } from '../../../src/domain/people/signed-in-vain.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aConsent, aContract, anApplication, anAssessment, aPlan, aRefusal, aWorker } from '../../fixtures/inputs.ts'
import { father, idOf, mother, son } from '../../fixtures/people.ts'
import { school } from '../../world.ts'

// A protective order or a death that is typed after papers of whom it concerns, or put right to an earlier day: head and curator read
// each of these papers [МП 6.2; закон № 122-З, ст. 31; закон № 99-З, ст. 5].

const yes = { confirmed: ['actsAfterLeaving', 'guardLost', 'enteredLate', 'latenessGone'] }
const people = { protectedIds: [mother.personId!, son.personId!], dangerIds: [father.personId!] }
const order = { issuedDay: '2026-11-10', until: '2026-11-24', issuedBy: 'РОВД', ...people }
/** The father applies on 3 November, signs the contract and agrees to the plan on 12 November, and consents to the school on 13. */
const signedBy = (who: typeof father) =>
  aFile()
    .at('2026-11-03')
    .do('registerApplication', anApplication({ applicant: who, members: [who === father ? mother : father, son] }))
    .do('assignWorker', aWorker())
    .at('2026-11-05')
    .do('completeAssessment', anAssessment())
    .at('2026-11-12')
    .do('signAgreement', aContract('2027-11-01', { holderId: who.personId! }))
    .do('writePlan', aPlan('2027-02-01', [['Кружок', '2027-01-15', school]], { holderId: who.personId! }))
    .do('agreePlan', aConsent({ personId: who.personId! }))
    .at('2026-11-13')
    .do('giveConsent', ({ day }) => ({
      consentId: idOf('to the school'),
      organisationId: school.organisationId,
      organisationName: school.organisationName,
      categories: ['card'],
      personIds: [son.personId!],
      givenById: who.personId!,
      day,
      form: 'paper',
      attachmentIds: [],
    }))
    .at('2026-11-16')
const headReads = (file: PaperFile) =>
  unseenLateEntries(file.file().state).map(({ command, day, reason }) => `${command} ${day}: ${reason}`)
const standing = (file: PaperFile, today = '2026-11-16') => standingInVain(file.file(), today)
const gap = (file: PaperFile, today = '2026-11-16') =>
  gapsOf({ file: file.file(), today, settings: file.settings, open: [] }).includes('signedInVain')

const papers =
  'договор № 1/2026 от 12.11.2026; редакция 1 плана, согласована 12.11.2026; согласие от 13.11.2026 (передача сведений: СШ № 2)'
const guarded = `Ковальчук Игорь Петрович: семью от этого человека тогда уже защищали, а в деле: ${papers}`
const dead = `Ковальчук Марина Сергеевна умерла 10.11.2026, а после этого в деле: ${papers}`

describe('typed after the papers', () => {
  test('of an order the head reads each of them, and the curator what is still acted on', () => {
    const file = signedBy(father)
    expect([gap(file), headReads(file)]).toEqual([false, []])
    file.do('recordProtectiveOrder', order, yes)
    expect(headReads(file)).toEqual([`recordProtectiveOrder 2026-11-10: ${guarded}`])
    expect([gap(file), standing(file)]).toEqual([true, guarded])
  })
  test('of an order whose day is put right to before them', () => {
    const file = signedBy(father).do('recordProtectiveOrder', { ...order, issuedDay: '2026-11-14' }, yes)
    expect([gap(file), headReads(file)]).toEqual([false, []])
    file.do('correctProtectiveOrder', { at: 0, changes: order, reason: 'дата бумаги' }, yes)
    expect(headReads(file).at(-1)).toBe(`correctProtectiveOrder 2026-11-10: ${guarded}`)
    expect(gap(file)).toBe(true)
  })
  test('of a hidden place, and of what was signed after it was no secret any more nothing is said', () => {
    const hidden = { day: '2026-11-10', reason: 'мать с сыном у родных', ...people }
    const file = signedBy(father).do('hidePlace', hidden, yes)
    expect(standing(file)).toBe(guarded)
    const shown = aFile()
      .at('2026-11-03')
      .do('registerApplication', anApplication({ applicant: father, members: [mother, son] }))
      .at('2026-11-10')
      .do('hidePlace', hidden)
      .at('2026-11-11')
      .do('showPlace', { day: '2026-11-11', reason: 'дома спокойно' }, yes)
    expect(standing(shown)).toBeUndefined()
  })
  test('of a death, and of one whose day is put right to before them', () => {
    const died = { personId: mother.personId!, died: true, reason: 'свидетельство о смерти' }
    const file = signedBy(mother).do('removeMember', { ...died, day: '2026-11-10' }, yes)
    expect(headReads(file).some(line => line.includes(dead))).toBe(true)
    expect(standing(file)).toBe(dead)
    const corrected = signedBy(mother).do('removeMember', { ...died, day: '2026-11-14' }, yes)
    expect(gap(corrected)).toBe(false)
    corrected.do(
      'correctDeparture',
      { personId: mother.personId!, changes: { day: '2026-11-10', died: true }, reason: 'по свидетельству' },
      yes,
    )
    expect(headReads(corrected).some(line => line.includes(dead))).toBe(true)
    expect(gap(corrected)).toBe(true)
  })
  test('of an order the refusal by which the help ended: it is no refusal of the family', () => {
    const refused = signedBy(father).do('registerRefusal', aRefusal({ personId: father.personId! }), yes)
    expect(gap(refused)).toBe(false)
    refused.do('recordProtectiveOrder', order, yes)
    expect(headReads(refused).at(-1)).toContain('отказ № 1/2026 от 16.11.2026')
    expect(gap(refused)).toBe(true)
    refused.do(
      'correctRefusal',
      ({ state }) => ({ refusalId: state.refusals[0]!.id, mistaken: true, reason: 'не он' }),
      yes,
    )
    expect(standing(refused)).not.toContain('отказ')
  })
})

describe('what nobody has to ask for', () => {
  test('a paper of the very day of the order stands as it was typed, and so does one of after its end', () => {
    const file = signedBy(father).do('recordProtectiveOrder', { ...order, issuedDay: '2026-11-13' }, yes)
    expect([gap(file), headReads(file)]).toEqual([false, []])
    const over = signedBy(father).do('recordProtectiveOrder', {
      ...order,
      issuedDay: '2026-11-04',
      until: '2026-11-11',
    })
    expect(gap(over)).toBe(false)
  })
  test('of papers that others have signed since, and of an order that never was', () => {
    const file = signedBy(father).do('recordProtectiveOrder', order, yes)
    file.do('correctProtectiveOrder', { at: 0, changes: order, mistaken: true, reason: 'не эта семья' }, yes)
    expect(gap(file)).toBe(false)
  })
  test('the line stays when the order is over: the signature was none', () => {
    const file = signedBy(father).do('recordProtectiveOrder', order, yes)
    expect(gap(file.at('2026-12-10'), '2026-12-10')).toBe(true)
  })
})
