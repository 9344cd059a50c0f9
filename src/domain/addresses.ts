import { z } from 'zod'
import { nameKey } from './names.ts'

/** Kinds of localities with their abbreviations. */
export const LOCALITY_TYPES = {
  city: 'г.',
  urbanSettlement: 'г.п.',
  agrotown: 'аг.',
  village: 'д.',
  settlement: 'п.',
  hamlet: 'х.',
} as const

/** Kinds of streets with their abbreviations. */
export const STREET_TYPES = {
  street: 'ул.',
  lane: 'пер.',
  avenue: 'пр.',
  square: 'пл.',
  boulevard: 'бульв.',
  drive: 'пр-д',
  tract: 'тр.',
  deadEnd: 'туп.',
  highway: 'шоссе',
  embankment: 'наб.',
} as const

const keys = <K extends string>(table: Record<K, string>) => Object.keys(table) as [K, ...K[]]
const text = (max: number) => z.string().trim().min(1, 'Заполните поле').max(max, `Не длиннее ${max} знаков`)

/** An address of registration or of stay; only the locality is required, small villages have no streets. */
export const address = z.object({
  index: z
    .string()
    .regex(/^2\d{5}$/, 'Индекс: шесть цифр, первая 2')
    .exactOptional(),
  region: text(50).exactOptional(),
  district: text(50).exactOptional(),
  ruralCouncil: text(100).exactOptional(),
  localityType: z.enum(keys(LOCALITY_TYPES)),
  locality: text(100),
  streetType: z.enum(keys(STREET_TYPES)).exactOptional(),
  street: text(100).exactOptional(),
  house: text(10).exactOptional(),
  block: text(10).exactOptional(),
  flat: text(10).exactOptional(),
  room: text(10).exactOptional(),
})
/** A checked address. */
export type Address = z.infer<typeof address>

/** One line as people say it: «д. Осиновка, ул. Лесная, 4», «г. Крупки, ул. Московская, 9, корп. 2, кв. 15». */
export function showAddress(of: Address): string {
  const street = of.street && `${STREET_TYPES[of.streetType ?? 'street']} ${of.street}`
  return [
    `${LOCALITY_TYPES[of.localityType]} ${of.locality}`,
    street,
    // A house without a street is not to be mistaken for anything else.
    of.house && (street ? of.house : `д. ${of.house}`),
    of.block && `корп. ${of.block}`,
    of.flat && `кв. ${of.flat}`,
    of.room && `ком. ${of.room}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** The whole line for documents: «222001, Минская обл., Крупский р-н, Октябрьский с/с, д. Осиновка, ул. Лесная, 4». */
export function showFullAddress(of: Address): string {
  return [
    of.index,
    of.region && `${of.region} обл.`,
    of.district && `${of.district} р-н`,
    of.ruralCouncil && `${of.ruralCouncil} с/с`,
    showAddress(of),
  ]
    .filter(Boolean)
    .join(', ')
}

/** Search form of the house an address means; spelling, kinds of locality and street and the flat do not matter. */
export function houseKey(of: Address): string {
  const plain = (part = '') => part.toLowerCase().replace(/\s/g, '')
  return [nameKey(of.locality), nameKey(of.street ?? ''), plain(of.house), plain(of.block)].join('|')
}
