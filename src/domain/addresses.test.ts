import { expect, test } from 'vitest'
import { address, houseKey, showAddress, showFullAddress, type Address } from './addresses.ts'

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
