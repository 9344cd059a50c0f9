import { describe, expect, test } from 'vitest'
import { mayHaveReturned } from '../../../src/domain/letter/returned-letter-rules.ts'
import { aFile, type PaperFile } from '../../fixtures/file.ts'
import { aClosure, aContact, anAgreement, anAttempt, anExtract, aRefusal, aWorker } from '../../fixtures/inputs.ts'
import { idOf } from '../../fixtures/people.ts'
import { school } from '../../world.ts'
import { needs, sent } from './letter-back-stories.ts'

describe('a letter that took its number when it was printed', () => {
  const invitation = { id: idOf('invitation'), letter: 'invitation' as const, no: '7/2026', day: '2026-11-05' }
  const printed = [invitation, { id: idOf('letter'), letter: 'transfer' as const, no: '9/2026', day: '2026-11-06' }]
  const back = { letter: 'invitation' as const, about: invitation.id, no: '7/2026', day: '2026-11-10', how: 'конверт' }
  const referred = () => aFile().at('2026-11-02').do('registerExtract', anExtract()).do('assignWorker', aWorker())
  const returned = () => referred().at('2026-11-10').do('recordReturn', back, { printed })
  const moved = (file: PaperFile) => needs(file, file.facts.at(-1)!.day).includes('invitationBack')

  test('only what was printed can come back, once and no sooner than it was printed (МП 1.5, 5.2)', () => {
    const file = referred().at('2026-11-10')
    expect(file.refusal('recordReturn', back)).toContain('в деле нет')
    const early = file.ask('recordReturn', { ...back, day: '2026-11-04' }, { printed })
    expect(early.ok || early.text).toContain('раньше, чем ушло')
    file.do('recordReturn', back, { printed })
    const twice = file.ask('recordReturn', back, { printed })
    expect(twice.ok || twice.text).toContain('в деле нет')
    expect(mayHaveReturned(file.file().state, printed).map(({ no }) => no)).toEqual(['9/2026'])
  })
  test.each<[what: string, then: (file: PaperFile) => PaperFile, asked: boolean]>([
    ['nothing', file => file, true],
    ['nobody is at home', file => file.do('recordContact', anAttempt('nobodyHome')), true],
    ['somebody is met', file => file.do('recordContact', aContact()), false],
    [
      'the new address is written down',
      file => file.do('changeAddress', ({ day }) => ({ day, address: 'г. Минск, ул. Новая, 4' })),
      false,
    ],
    [
      'the return was another family’s',
      file => file.do('correctReturn', { letter: 'invitation', about: invitation.id, no: '7/2026', reason: 'ошибка' }),
      false,
    ],
    ['the family refuses', file => file.do('registerRefusal', aRefusal({ moment: 'beforeApplication' })), false],
  ])('an invitation came back: the family may have moved, until %s', (_, then, asked) => {
    expect(moved(then(returned().at('2026-11-12')))).toBe(asked)
  })
  test('a letter about a transfer that came back is sent and handed out again (МП 6.6)', () => {
    const file = sent()
      .at('2026-11-06')
      .do('giveConsent', anAgreement(school, ['card', 'plan', 'contacts']))
      .do('closeCase', aClosure('moved', { transferTo: 'Минский ТЦСОН', endAgreement: true }))
      .at('2026-11-10')
    const isAsked = () => needs(file, '2026-11-10').includes('transferLetterBack')
    expect(isAsked()).toBe(false)
    file.do('recordReturn', { ...back, letter: 'transfer', about: idOf('letter'), no: '9/2026' }, { printed })
    expect(isAsked()).toBe(true)
    file.do('handOutDocument', ({ day }) => ({
      handOutId: idOf('hand-out'),
      documentId: idOf('anew'),
      form: 'transfer-letter',
      title: 'Письмо о передаче дела',
      organisationId: school.organisationId,
      day,
      channel: 'post',
    }))
    expect(isAsked()).toBe(false)
  })
})
