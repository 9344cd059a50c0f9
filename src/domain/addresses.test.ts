import { expect, test } from 'vitest'
import { address, flatKey, houseKey, showAddress, showFullAddress, type Address } from './addresses.ts'

const village: Address = { localityType: 'village', locality: 'Осиновка', street: 'Лесная', house: '4' }

const rows: [Address, string][] = [
  [village, 'д. Осиновка, ул. Лесная, 4'],
  [{ localityType: 'village', locality: 'Осиновка', house: '4' }, 'д. Осиновка, д. 4'],
  [{ localityType: 'hamlet', locality: 'Дальний' }, 'х. Дальний'],
  [
    {
      localityType: 'city',
      locality: 'Крупки',
      streetType: 'lane',
      street: 'Речной',
      house: '9А',
      block: '2',
      flat: '15',
    },
    'г. Крупки, пер. Речной, 9А, корп. 2, кв. 15',
  ],
  [{ ...village, localityType: 'agrotown', flat: '1', room: '2' }, 'аг. Осиновка, ул. Лесная, 4, кв. 1, ком. 2'],
]

test.each(rows)('%o is one line', (of, line) => {
  expect(address.parse(of)).toEqual(of)
  expect(showAddress(of)).toBe(line)
})

test('the whole line opens with the index and goes down to the village', () => {
  expect(
    showFullAddress({
      ...village,
      index: '222001',
      region: 'Минская',
      district: 'Крупский',
      ruralCouncil: 'Октябрьский',
    }),
  ).toBe('222001, Минская обл., Крупский р-н, Октябрьский с/с, д. Осиновка, ул. Лесная, 4')
})

test.each([
  [{ localityType: 'village', locality: ' ' }, 'locality'],
  [{ localityType: 'kolkhoz', locality: 'Осиновка' }, 'localityType'],
  [{ ...village, index: '22200' }, 'index'],
  [{ ...village, house: 'дом за магазином у реки' }, 'house'],
])('%o is refused for its %s', (of, field) => {
  expect(address.safeParse(of).error?.issues.map(({ path }) => path.join())).toEqual([field])
})

test('one house has one key in either language and with any flat', () => {
  expect(houseKey({ ...village, localityType: 'agrotown', locality: 'Асінаўка', flat: '7' })).toBe(
    houseKey({ ...village, house: ' 4 ' }),
  )
  expect(houseKey({ ...village, street: '1-я Лесная' })).not.toBe(houseKey({ ...village, street: '2-я Лесная' }))
  expect(houseKey({ ...village, house: '14' })).not.toBe(houseKey(village))
})

test.each([
  'д. Осиновка, ул. Лесная, 4',
  'Осиновка, Лесная 4',
  'Осиновка, Лесная 4-2',
  'дер. Осиновка ул.Лесная д.4 кв.2',
  '222001, Крупский р-н, Октябрьский с/с, аг. Осиновка, ул. Лесная, дом 4',
  'в. Асінаўка, вул. Лясная, 4',
])('«%s» is the same house as the structured address', line => {
  expect(houseKey(line)).toBe(houseKey(village))
})

test.each([
  ['г. Крупки, Советская, 9 А', 'г. Крупки, Советская, 9А', true],
  ['г. Крупки, Советская, 9', 'г. Крупки, Советская, 9А', false],
  ['г. Крупки, Советская, 19', 'г. Крупки, Советская, 9', false],
  ['г. Крупки, 1-я Лесная, 4', 'г. Крупки, 2-я Лесная, 4', false],
])('«%s» and «%s»: one house is %s', (a, b, same) => {
  expect(houseKey(a) === houseKey(b)).toBe(same)
})

test.each([
  ['ул. Лесная, 4, кв. 15', '15'],
  ['Лесная 4 кв15А, ком. 2', '15а 2'],
  ['ул. Лесная, 4-15', '15'],
  ['ул. Квартальная, 4', ''],
])('the flat of «%s» is «%s»', (line, flat) => {
  expect(flatKey(line)).toBe(flat)
})
