import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkDigit, checkPersonalNumber, readPersonalNumber } from './personal-number.ts'

test.each(['0000000A000PB2', '7000000A000PB1', '7123456A789PB6', '7654321A042PB4', '4140385H007BI6'])(
  'the check digit of the published sample %s is right',
  sample => {
    expect(checkDigit(sample)).toBe(Number(sample[13]))
  },
)

describe('a legacy number tells birth date and sex', () => {
  it.each([
    ['3140585A001PB1', '1985-05-14', 'm'],
    ['4021190B015PB6', '1990-11-02', 'f'],
    ['5290208B003PB6', '2008-02-29', 'm'],
    ['6010105M007PB0', '2005-01-01', 'f'],
    ['4140385H007BI6', '1985-03-14', 'f'],
  ])('%s', (number, birthDay, sex) => {
    expect(readPersonalNumber(number)).toEqual({
      ok: true,
      normal: number,
      format: 'legacy',
      birthDay,
      sex,
      warnings: [],
    })
  })

  it('but a wrong check digit is only a warning', () => {
    const read = readPersonalNumber('3140585A001PB2')
    expect(read.ok).toBe(true)
    expect(read.warnings).toHaveLength(1)
  })

  it('a date that does not exist is an error', () => {
    expect(readPersonalNumber('5290209B003PB0')).toMatchObject({ ok: false, normal: '5290209B003PB0' })
  })

  it.each([
    ['1140585A001PB0', /XIX веке/],
    ['5140315A001PB0', /с 2012 года/],
    ['6311299A001PB0', /с 2012 года/],
    ['3310485A001PB1', /нет в календаре/],
    ['3001285A001PB1', /нет в календаре/],
  ])('an impossible birth in %s is an error', (number, error) => {
    expect(readPersonalNumber(number)).toMatchObject({ ok: false, error: expect.stringMatching(error) })
  })

  it('letters of no known status are only a warning', () => {
    const number = `3140585A001ZZ${checkDigit('3140585A001ZZ')}`
    expect(readPersonalNumber(number)).toMatchObject({ ok: true, warnings: [expect.stringMatching(/PB, BA или BI/)] })
  })

  it('is compared with the card and never refused for it', () => {
    const read = readPersonalNumber('4021190B015PB6', { birthDay: '1990-11-20', sex: 'm' })
    expect(read).toMatchObject({
      ok: true,
      warnings: [
        'Дата рождения в номере 02.11.1990, в карточке 20.11.1990: сверьте с документом',
        'По номеру пол женский: сверьте с документом',
      ],
    })
    expect(readPersonalNumber('4021190B015PB6', { birthDay: '1990-11-02', sex: 'f' }).warnings).toEqual([])
  })

  it('any region letter is taken', () => {
    expect(readPersonalNumber('3140585Z001PB1').ok).toBe(true)
  })
})

describe('a modern number', () => {
  it('says nothing of birth and sex, so nothing is compared', () => {
    expect(readPersonalNumber('7204815A137PB8', { birthDay: '2020-01-01', sex: 'f' })).toEqual({
      ok: true,
      normal: '7204815A137PB8',
      format: 'modern',
      warnings: [],
    })
  })

  it.each([
    ['7204815A137PB7', /Контрольная цифра/],
    ['7204815B137PB1', /латинская A/],
    [`7204815A137BA${checkDigit('7204815A137BA')}`, /оканчивается на PB/],
  ])('%s is refused', (number, error) => {
    expect(readPersonalNumber(number)).toMatchObject({ ok: false, error: expect.stringMatching(error) })
  })
})

describe('what was typed is tidied', () => {
  it('spaces, dashes and case', () => {
    expect(readPersonalNumber(' 3140585 a001-pb1 ')).toMatchObject({ ok: true, normal: '3140585A001PB1', warnings: [] })
  })

  it('invisible characters and dashes of every kind', () => {
    expect(readPersonalNumber('\u200b3140585\u00ad A001\u2011PB\ufeff1\u202e')).toMatchObject({
      ok: true,
      normal: '3140585A001PB1',
    })
  })

  it('Cyrillic twins become Latin with a notice', () => {
    expect(readPersonalNumber('3140585А001РВ1')).toMatchObject({
      ok: true,
      normal: '3140585A001PB1',
      warnings: ['Русские буквы заменены латинскими'],
    })
  })

  it.each([
    ['', /введено 0/],
    ['3140585A001PB', /введено 13/],
    ['31405855001PB1', /7 цифр/],
    ['3140585Я001PB1', /7 цифр/],
    ['8140585A001PB1', /от 1 до 7/],
    ['0000000A000PB2', /от 1 до 7/],
  ])('«%s» is refused with a reason', (text, error) => {
    expect(readPersonalNumber(text)).toMatchObject({ ok: false, error: expect.stringMatching(error) })
  })
})

test('a card is stopped only by an error, never by a warning', () => {
  expect(checkPersonalNumber('3140585A001PB2', { birthDay: '1990-01-01', sex: 'f' })).toBeUndefined()
  expect(checkPersonalNumber('7204815A137PB7')).toMatch(/Контрольная цифра/)
})

test('any single wrong digit of a modern number is caught', () => {
  const number = '7204815A137PB8'
  const places = [1, 2, 3, 4, 5, 6, 8, 9, 10, 13]
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 1, max: 9 }), (at, shift) => {
      const digit = (Number(number[at]) + shift) % 10
      expect(readPersonalNumber(number.slice(0, at) + digit + number.slice(at + 1)).ok).toBe(false)
    }),
  )
})
