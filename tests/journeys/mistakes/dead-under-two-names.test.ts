import { expect, test } from 'vitest'
import { unseenLateEntries } from '../../../src/domain/correction/late-entry-rules.ts'
import { childrenAlone } from '../../../src/domain/safety/children-alone.ts'
import { aFile } from '../../fixtures/file.ts'
import { anExtract, aWorker } from '../../fixtures/inputs.ts'
import { aMember, mother, son } from '../../fixtures/people.ts'
import { clinic } from '../../world.ts'

// МП 5.2 «незамедлительно», 6.6: a mother who has died is not alive again by a second record of hers under another surname.

const second = aMember('Зайцева Марина Сергеевна', 'mother', { sex: 'f', birthDay: '1991-03-02' })
const [herId, otherId] = [mother.personId!, second.personId!]
const dead = (how: { died?: true } = { died: true }) =>
  aFile()
    .at('2026-11-02')
    .do('registerExtract', anExtract())
    .do('assignWorker', aWorker())
    .at('2026-11-25')
    .do('removeMember', { personId: herId, day: '2026-11-25', reason: 'нет', ...how })
    .at('2026-11-26')
const added = { member: second, day: '2026-11-26' }
const twice = () =>
  dead().do('addMember', added, { confirmed: ['otherSurname', 'noticeUntold'], reason: 'сообщили по телефону' })
const same = { personId: otherId, sameAs: herId, nameOfId: herId, reason: 'один человек' }

test('she is asked about before she is written down under another surname', () => {
  expect(dead().refusal('addMember', added)).toMatch(
    /есть Ковальчук Марина Сергеевна, умерла 25\.11\.2026.*проверьте запись о смерти.*другой человек/u,
  )
  expect(dead().refusal('registerExtract', anExtract({ ...clinic, protocol: '9', members: [second, son] }))).toContain(
    'умерла 25.11.2026',
  )
})
test('so is whoever has left: it is she who comes back', () => {
  expect(dead({}).refusal('addMember', added)).toContain('добавьте в семью его, а не нового')
})
test('made one with the living, she does not live again', () => {
  const file = twice()
  expect(file.refusal('correctMember', { ...same, placeOfId: otherId })).toContain(
    'по записям дела умерла 25.11.2026. Умерший не возвращается',
  )
  file.do('correctMember', { ...same, placeOfId: herId })
  expect(file.file().state.members.find(({ personId }) => personId === herId)).toMatchObject({ died: true })
  expect(childrenAlone(file.file(), '2026-11-26')).toBeDefined()
})
test('where the death was a mistake, it is put right first, and the head reads it', () => {
  const file = twice().do(
    'correctDeparture',
    { personId: herId, changes: { day: '2026-11-25' }, mistaken: true, reason: 'спутали с тёзкой' },
    { confirmed: 'all' },
  )
  const read = unseenLateEntries(file.file().state).map(({ command, reason }) => [command, reason])
  expect(read).toContainEqual(['correctDeparture', expect.stringContaining('запись о смерти снята: спутали с тёзкой')])
  expect(file.ask('correctMember', { ...same, placeOfId: otherId })).toMatchObject({ ok: true })
})
