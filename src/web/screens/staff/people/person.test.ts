import { expect, test } from 'vitest'
import { missingIn, noteOfDocument, notesOfNumber, personForm, personOf } from './person.ts'

test('a card goes into the form and back without what was not typed', () => {
  const person = { id: 'p', familyName: 'Жук', givenName: 'Галина', patronymic: 'Петровна' }
  expect(personOf(personForm(person))).toEqual({ familyName: 'Жук', givenName: 'Галина', patronymic: 'Петровна' })
})

test('a number of the old format offers the birth date and sex it holds', () => {
  const notes = notesOfNumber({ ...personForm(), personalNumber: '4140590B001PB8' })
  expect(notes).toMatchObject({ found: { birthDay: '1990-05-14', sex: 'f' }, offer: '14.05.1990, женский пол' })
})

test('a number of the new format holds neither, and offers nothing', () => {
  expect(notesOfNumber({ ...personForm(), personalNumber: '7204815A137PB8' })).toEqual({ warnings: [] })
})

test('a number typed too short is refused before it is sent', () => {
  const form = { ...personForm(), familyName: 'Жук', givenName: 'Галина', personalNumber: '41405' }
  expect(Object.keys(missingIn(form, 'person'))).toEqual(['person.personalNumber'])
})

test('a passport number in the wrong shape is noted, not refused', () => {
  expect(noteOfDocument({ identityKind: 'passport', identityNumber: 'MC 12' })).toContain('две латинские буквы')
  expect(noteOfDocument({ identityKind: 'passport', identityNumber: 'MC0000000' })).toBeUndefined()
})
