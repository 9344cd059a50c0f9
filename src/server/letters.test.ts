import { expect, test } from 'vitest'
import { emptyCase, type Fact } from '../domain/cases.ts'
import { defaultSettings } from '../domain/settings.ts'
import { lettersFor } from './letters.ts'

test('a notice by e-mail says the word that the centre has chosen for the service', () => {
  const fact = {
    kind: 'planDispatched',
    dispatch: {
      id: 'd',
      organisationId: 'o',
      organisationName: 'СШ № 2',
      no: { register: 'outgoing', no: 1, year: 2026 },
      day: '2026-11-18',
      email: 'school@ozerki.example',
    },
  } as unknown as Fact
  const written = (serviceWord: 'patronat' | 'patronazh') =>
    JSON.stringify(
      lettersFor(
        { caseId: 'c', facts: [fact], state: emptyCase('c'), at: '2026-11-18T09:00:00Z' },
        { ...defaultSettings, serviceWord },
        () => 'id',
      ),
    )
  expect(written('patronazh')).toContain('План патронажного сопровождения, исх. № 1/2026')
  expect(written('patronazh')).not.toMatch(/патронат/iu)
  expect(written('patronat')).toContain('План патронатного сопровождения')
})
