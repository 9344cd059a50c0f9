import { describe, expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../tests/fixtures/file.ts'
import {
  aClosure,
  aContract,
  anAgreement,
  anApplication,
  anAssessment,
  aReopening,
  aWorker,
} from '../../../tests/fixtures/inputs.ts'
import { idOf, mother } from '../../../tests/fixtures/people.ts'
import { school } from '../../../tests/world.ts'
import { gaps, gapsOf, needs, needsOfHeads } from '../case/gaps/gaps.ts'
import type { DataCategory } from '../consent/consents.ts'
import { disclosuresOf } from '../consent/disclosure-rules.ts'
import { unseenLateEntries } from '../correction/late-entry-rules.ts'

const borisov = { ...school, organisationName: 'Борисовский ТЦСОН' }
const served = () =>
  aFile()
    .at('2026-09-28')
    .do('registerApplication', anApplication())
    .do('assignWorker', aWorker())
    .do('completeAssessment', anAssessment())
    .do('signAgreement', aContract('2027-02-02'))
    .at('2026-11-30')
const agree = (file: PaperFile, id = 'to Borisov', categories: DataCategory[] = ['card', 'plan', 'contacts']) =>
  file.do('giveConsent', anAgreement(borisov, categories, { consentId: idOf(id) }))
const remove = (file: PaperFile) =>
  file
    .as('case_specialist')
    .do('closeCase', aClosure('moved', { transferTo: 'Борисовский ТЦСОН', endAgreement: true }))
    .as('unit_head')
const letter =
  (id = 'letter') =>
  ({ day }: { day: string }) => ({
    handOutId: idOf(`hand-out ${id}`),
    documentId: idOf(id),
    form: 'transfer-letter',
    title: 'Письмо о передаче дела',
    organisationId: borisov.organisationId,
    day,
    channel: 'post' as const,
  })
const handOut = (file: PaperFile, id?: string) => file.do('handOutDocument', letter(id))
const isAsked = (file: PaperFile, today = '2026-12-01') =>
  gapsOf({ file: file.file(), today, settings: file.settings, open: [] }).includes('transferUnwritten')
const headReads = (file: PaperFile) => unseenLateEntries(file.file().state).map(({ reason }) => reason)

describe('a family that moves to a centre outside the program is not passed on to nobody [МП 6.6]', () => {
  test('curator and head have it on the day until the letter has gone', () => {
    const file = remove(agree(served()))
    expect([isAsked(file), needs.includes('transferUnwritten'), needsOfHeads.includes('transferUnwritten')]).toEqual([
      true,
      true,
      true,
    ])
    expect(gaps.transferUnwritten.action).toBe('handOutDocument')
    expect(headReads(file)).toEqual([expect.stringContaining('«Борисовский ТЦСОН»: согласие семьи есть')])
    file.at('2026-12-01').do('handOutDocument', scene => ({
      ...letter('a copy')(scene),
      organisationId: undefined,
      personId: mother.personId!,
    }))
    expect(isAsked(file)).toBe(true)
    expect(isAsked(handOut(file))).toBe(false)
  })
  test('without the consent of the family nothing may be written: the head reads it with the removal', () => {
    const file = remove(served())
    expect(isAsked(file)).toBe(false)
    expect(headReads(file)).toEqual([
      expect.stringContaining(
        'дело передаётся в другой центр «Борисовский ТЦСОН»: согласия семьи на это нет, письмо туда не уйдёт',
      ),
    ])
  })
  test('the consent may come after the removal, and be for the card alone: the letter goes by it and tells no more', () => {
    const file = agree(remove(served()).at('2026-12-02'), 'later', ['card'])
    expect([isAsked(file, '2026-12-02'), isAsked(handOut(file), '2026-12-02')]).toEqual([true, false])
    const { state, persons } = file.file()
    const carried = file.facts
      .flatMap(fact => disclosuresOf(fact, state, persons))
      .filter(({ to }) => to === school.organisationName)
    expect(carried.map(({ categories }) => categories)).toEqual([['card']])
  })
  test('a consent that is taken back lets nothing be written', () => {
    const file = remove(agree(served()))
    file.at('2026-12-02').do('revokeConsent', { consentId: idOf('to Borisov'), day: '2026-12-02' })
    expect(isAsked(file, '2026-12-02')).toBe(false)
    expect(file.refusal('handOutDocument', letter())).toContain('отозвала согласие')
  })
  test('the letter of a removal before does not stand for that of the next', () => {
    const file = handOut(remove(agree(served())))
    expect(isAsked(file)).toBe(false)
    file.at('2026-12-07').do('reopenCase', aReopening('вернулась'))
    expect(isAsked(file, '2026-12-07')).toBe(false)
    file.at('2026-12-14').do('registerApplication', anApplication())
    remove(agree(file.at('2026-12-21'), 'to Borisov again'))
    expect(isAsked(file, '2026-12-21')).toBe(true)
    expect(isAsked(handOut(file, 'second'), '2026-12-21')).toBe(false)
  })
})
