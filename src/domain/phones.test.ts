import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AREA_CODES, readPhone, showPhone } from './phones.ts'

test.each([
  ['8(029) 000-14-27', undefined, '+375290001427', '8 (029) 000-14-27'],
  ['+375 29 000-14-27', undefined, '+375290001427', '8 (029) 000-14-27'],
  ['375440001427', undefined, '+375440001427', '8 (044) 000-14-27'],
  ['029 000 14 27', undefined, '+375290001427', '8 (029) 000-14-27'],
  ['33 000-14-27', undefined, '+375330001427', '8 (033) 000-14-27'],
  ['51401', '1796', '+375179651401', '8 (01796) 5-14-01'],
  ['9-00-50', '1719', '+375171990050', '8 (01719) 9-00-50'],
  ['46-11-58', '214', '+375214461158', '8 (0214) 46-11-58'],
  ['8 (01772) 5-00-11', undefined, '+375177250011', '8 (01772) 5-00-11'],
  ['77-00-11', '177', '+375177770011', '8 (0177) 77-00-11'],
  ['8 (017) 200-00-11', undefined, '+375172000011', '8 (017) 200-00-11'],
])('%s is kept and shown', (typed, areaCode, e164, shown) => {
  expect(readPhone(typed, areaCode)).toEqual({ ok: true, e164 })
  expect(showPhone(e164)).toBe(shown)
})

test.each([
  ['51401', undefined, /с кодом района/],
  ['51401', '17', /7 цифр, введено 5/],
  ['102', '1796', /полностью/],
  ['+7 900 000-00-00', undefined, /\+375/],
  ['8 (029) 000-14-2', undefined, /полностью/],
  ['8 (099) 000-14-27', undefined, /кода/],
  ['соседка 51401', '1796', /только цифры/],
  ['', undefined, /полностью/],
])('«%s» with code %s is refused with a reason', (typed, areaCode, error) => {
  expect(readPhone(typed, areaCode)).toEqual({ ok: false, error: expect.stringMatching(error) })
})

test('every district of the region has a code, 23 in all', () => {
  expect(Object.keys(AREA_CODES)).toHaveLength(23)
})

test('a shown number reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 499_999_999 }), national => {
      expect(readPhone(showPhone(`+375${national}`))).toEqual({ ok: true, e164: `+375${national}` })
    }),
  )
})
