import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatPhone, parsePhone } from './phones.ts'

test.each([
  ['8(029) 000-14-27', '+375290001427', '8 (029) 000-14-27'],
  ['+375 29 000 14 27', '+375290001427', '8 (029) 000-14-27'],
  ['375440001427', '+375440001427', '8 (044) 000-14-27'],
  ['029 000 14 27', '+375290001427', '8 (029) 000-14-27'],
  ['33 000-14-27', '+375330001427', '8 (033) 000-14-27'],
  ['8 (01796) 5-14-01', '+375179651401', '8 (01796) 5-14-01'],
  ['8 (0214) 46-11-58', '+375214461158', '8 (0214) 46-11-58'],
  ['8 (0162) 20-14-00', '+375162201400', '8 (0162) 20-14-00'],
  ['8 (01644) 5-14-00', '+375164451400', '8 (01644) 5-14-00'],
  ['8 (01772) 5-00-11', '+375177250011', '8 (01772) 5-00-11'],
  ['8 (0177) 77-00-11', '+375177770011', '8 (0177) 77-00-11'],
  ['8 (017) 200-00-11', '+375172000011', '8 (017) 200-00-11'],
  ['+48 22 123 45 67', '+48221234567', '+48221234567'],
])('%s is kept and shown', (typed, phone, shown) => {
  expect(parsePhone(typed)).toEqual({ phone })
  expect(formatPhone(phone)).toBe(shown)
})

test.each([
  ['5-14-01', '1719', '+375171951401'],
  ['46-11-58', '214', '+375214461158'],
  ['200-00-11', '17', '+375172000011'],
  ['8 (029) 000-14-27', '1719', '+375290001427'],
])('%s in the town of code %s is %s', (typed, areaCode, phone) => {
  expect(parsePhone(typed, areaCode)).toEqual({ phone })
})

test.each([
  ['5-14-00', /нужен код/],
  ['102', /нужен код/],
  ['8 (029) 000-14-2', /нужен код/],
  ['8 (099) 000-14-27', /кода города или сети нет/],
  ['', /нужен код/],
])('«%s» is refused with a reason', (typed, problem) => {
  expect(parsePhone(typed)).toEqual({ problem: expect.stringMatching(problem) })
})

test('a local number of another length needs its code all the same', () => {
  expect(parsePhone('5-14-01', '17')).toEqual({ problem: expect.stringMatching(/нужен код/) })
  expect(parsePhone('+5-14-01', '1719')).toEqual({ problem: expect.stringMatching(/нужен код/) })
})

test('a shown number reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 100_000_000, max: 499_999_999 }), national => {
      expect(parsePhone(formatPhone(`+375${national}`))).toEqual({ phone: `+375${national}` })
    }),
  )
})

test('several numbers stand in one field', () => {
  expect(parsePhone('8 (029) 000-14-27; 80170051400')).toEqual({ phone: '+375290001427, +375170051400' })
  expect(parsePhone('8 (029) 000-14-27, спросить Анну')).toEqual({ problem: expect.stringMatching(/номер/) })
  expect(formatPhone('+375290001427, +375170051400')).toBe('8 (029) 000-14-27, 8 (01700) 5-14-00')
})
