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

// Words that name a kind of place; people write or drop them as they please.
const KIND_WORDS = new Set(
  (
    'г гп аг д п х ул пер пр пл бульв тр туп шоссе наб город агрогородок деревня дер поселок посёлок пос хутор ' +
    'улица переулок проспект площадь бульвар проезд тракт тупик набережная дом корп корпус к в вул вуліца горад'
  ).split(' '),
)
const FLAT = /(?:^|[\s,])(?:кв|ком)(?:\.|артира|ната)?\s*(\d+\S*)/giu

// «Лесная, 4-1» is written for house 4, flat 1.
const lineOf = (of: Address | string) =>
  typeof of === 'string' ? of.replace(/(\d\p{L}?)\s*[-–]\s*(\d+)\s*$/u, '$1, кв. $2') : showAddress(of)

/** The flat and room an address names, empty for a whole house. */
export function flatKey(of: Address | string): string {
  return [...lineOf(of).toLowerCase().matchAll(FLAT)].map(([, number = '']) => number.replace(/,$/, '')).join(' ')
}

/**
 * Search form of the house an address means, structured or written in a line: spelling, kinds of places, index,
 * region, district, rural council and the flat do not matter.
 */
export function houseKey(of: Address | string): string {
  const words = lineOf(of)
    .toLowerCase()
    .replace(FLAT, '')
    .split(',')
    .filter(part => !/обл|р-н|район|с\/с|сельсовет|^\s*2\d{5}\s*$/.test(part))
    .flatMap(part => part.match(/[\p{L}\p{M}'’\d]+/gu) ?? [])
    .filter(word => !KIND_WORDS.has(word))
  return nameKey(words.join(' ')).replace(/(\d) (?=\p{L}(?!\p{L}))/gu, '$1')
}
