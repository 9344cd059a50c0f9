import { describe, expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { anApplication, anExtract, aReply } from '../../../tests/fixtures/inputs.ts'
import { mother } from '../../../tests/fixtures/people.ts'
import { calledIn } from './letter-correction-from-case.ts'

// МП 5.2; закон № 99-З, ст. 5: whoever holds a letter knows the family by the name that stands in it.
describe('the heading of a letter that puts a surname right', () => {
  const answered = () =>
    aFile()
      .at('2026-11-12')
      .do('registerExtract', anExtract())
      .do('registerApplication', anApplication())
      .do('sendReply', aReply('helpProvided'))
      .at('2026-11-30')
  const renamed = (more: object) =>
    answered().do(
      'updatePerson',
      { personId: mother.personId!, person: { ...mother.person, familyName: 'Ковалевич' }, ...more },
      { confirmed: ['slipOrChange', 'otherChange'] },
    )
  const headed = (file: ReturnType<typeof answered>) => {
    const { state, persons } = file.file()
    return calledIn({ persons }, state.untrueLetters ?? [], mother.personId!)
  }
  test('has the one of the letter, a slip as it was', () =>
    expect(headed(renamed({ slip: true }))).toBe('Ковальчук Марины Сергеевны'))
})
