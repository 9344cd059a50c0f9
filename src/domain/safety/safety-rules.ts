import type { CaseFile, CaseState } from '../case/state.ts'
import type { Contact } from '../contact/contacts.ts'
import type { Day } from '../kernel/calendar.ts'
import { byDayAndTime } from '../kernel/day-order.ts'
import { flatIn, settlementDescribedIn } from '../kernel/names/place-described.ts'
import { addressIn, placeNamedIn, settlementIn } from '../kernel/names/place-in-words.ts'
import { tracesOf, withoutHost } from '../kernel/names/place-traces.ts'
import { codeLength, phonesIn } from '../kernel/phones.ts'
import { reachedAt } from '../people/home-rules.ts'
import { withoutPhone } from '../people/people.ts'
import type { ProtectiveOrder } from './protective-orders.ts'
import type { Danger, Safety } from './safety.ts'

/** The orders that guard on a day; one typed by mistake guards nobody. */
export const ordersOn = ({ protectiveOrders }: Pick<CaseState, 'protectiveOrders'>, day: Day): ProtectiveOrder[] =>
  protectiveOrders.filter(order => !order.mistaken && order.issuedDay <= day && day <= order.until)

/** The safety flag [закон № 122-З, ст. 31; dossier §1.6]: set while an order runs or a stay at a hidden place is marked. */
export function safetyOf(state: Pick<CaseState, 'protectiveOrders' | 'hiddenPlaces'>, today: Day): Safety | undefined {
  const orders = ordersOn(state, today)
  const places = state.hiddenPlaces.filter(place => !place.lifted)
  const all: Danger[] = [...orders, ...places]
  if (all.length === 0) return undefined
  // One that was extended, or another order, goes on after the first has ended.
  const until = orders
    .map(order => order.until)
    .toSorted()
    .at(-1)
  return {
    why: orders.length > 0 ? 'order' : 'place',
    protectedIds: [...new Set(all.flatMap(danger => danger.protectedIds))],
    dangerIds: [...new Set(all.flatMap(danger => danger.dangerIds ?? []))],
    dangerOutside: [...new Set(all.flatMap(danger => danger.dangerOutside ?? []))],
    ...(until ? { until } : {}),
  }
}

/** The last day of the order that ends first: the day after, somebody else is guarded, or nobody. */
export const firstOrderEnd = (state: Pick<CaseState, 'protectiveOrders'>, today: Day): Day | undefined =>
  ordersOn(state, today)
    .map(({ until }) => until)
    .toSorted()[0]

/** From whom the family was guarded on a day of the past: by the orders and hidden places of that very day. */
export const guardedFromOn = (state: Pick<CaseState, 'protectiveOrders' | 'hiddenPlaces'>, day: Day): string[] =>
  [
    ...ordersOn(state, day),
    ...state.hiddenPlaces.filter(place => place.day <= day && !(place.lifted && place.lifted.day <= day)),
  ].flatMap(({ dangerIds = [] }: Danger) => dangerIds)

/**
 * The address of the file as a paper may give it to find the family: empty while the place is hidden, and when the last
 * that is known is that the family has left it.
 */
export function knownAddress(state: CaseState, today: Day): string {
  if (safetyOf(state, today)) return ''
  return gone(state, today) ? (state.closures.at(-1)?.newAddress ?? '') : state.address
}
/** The place of stay as such a paper may give it. */
export const knownStay = (state: CaseState, today: Day): string => (gone(state, today) ? '' : (state.stay ?? ''))

/** Where a letter says that the family is found: nowhere once it has left; whether the place is hidden is another question. */
export const placeInLetter = (state: CaseState, day: Day): string =>
  hasLeft(state, day) ? (state.closures.at(-1)?.newAddress ?? '') : reachedAt(state)

const gone = (state: CaseState, today: Day): boolean => safetyOf(state, today) !== undefined || hasLeft(state, today)

const hasLeft = (state: CaseState, day: Day): boolean =>
  state.closures.at(-1)?.reason === 'moved' || leftHome(state, day)

/** What tells that somebody is at home again: whoever was met there or did not open, or a child that was seen. A call does not. */
const foundAgain = ({ form, happened, missedReason, childrenSeenIds }: Contact) =>
  happened ? form === 'visit' || childrenSeenIds.length > 0 : missedReason === 'notAdmitted'

/** Whether the last that is known of where the family lives is that it was found there no more, by the days of the contacts [МП 5.2]. */
export function leftHome({ contacts, foundAfter }: Pick<CaseState, 'contacts' | 'foundAfter'>, day: Day): boolean {
  if (!contacts.some(({ missedReason }) => missedReason === 'left')) return false
  const known = contacts
    .map((contact, at) => ({ contact, at }))
    .filter(({ contact }) => contact.day <= day)
    .toSorted((a, b) => byDayAndTime(a.contact, b.contact))
  const last = known.findLastIndex(({ contact }) => contact.missedReason === 'left')
  const left = known[last]
  if (!left) return false
  // An address of a later day holds again, and one of the same day that was written down after that attempt.
  if (foundAfter && foundAfter.day > left.contact.day) return false
  if (foundAfter?.day === left.contact.day && contacts.findIndex(({ id }) => id === foundAfter.contactId) >= left.at)
    return false
  return !known.slice(last + 1).some(({ contact }) => foundAgain(contact))
}

/** What is printed in place of the address and of a phone: it says nothing of the order, because papers travel. */
const printedInstead = { address: 'адрес имеется в центре', phone: 'номер имеется в центре' } as const

/** The same words whatever stands between them: spaces, commas, dots. */
const spelt = (text: string): RegExp | undefined => {
  const words = text.match(/[\p{L}\p{N}]+/gu)
  if (!words) return undefined
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${words.join(String.raw`[^\p{L}\p{N}]{0,3}`)}(?![\p{L}\p{N}])`, 'giu')
}
/** Signs and spaces people write between the digits of a number. */
const betweenDigits = String.raw`[\s().\p{Pd}]{0,3}`
const digitByDigit = (digits: string) => [...digits].join(betweenDigits)
/** A number as it is dialled from abroad, from another place, and without the code of its network. */
const dialled = (phone: string): RegExp | undefined => {
  const digits = phone.replace(/\D/gu, '')
  if (digits.length < 5) return undefined
  const national = digits.replace(/^(?:375|80|0)(?=\d{9}$)/u, '')
  const before = [String.raw`\+?${digitByDigit('375')}`, digitByDigit('80'), '0'].join('|')
  // In a village the number is its last five digits, in a town six; whoever takes the code for a short one writes seven.
  const withCode = (length: number) =>
    `(?:(?:(?:${before})${betweenDigits})?${digitByDigit(national.slice(0, length))}${betweenDigits})?${digitByDigit(national.slice(length))}`
  const spelling =
    national.length === 9
      ? `(?:${[...new Set([2, codeLength(national)])].map(withCode).join('|')})`
      : String.raw`\+?${digitByDigit(digits)}`
  return new RegExp(String.raw`(?<!\d)${spelling}(?!\d)`, 'gu')
}

const crisisRoom = /кризисн\p{L}* комнат/iu
const inCrisisRoom = /(?<!\p{L})(?:в|во|из|до|от|около|возле) кризисн\p{L}* комнат\p{L}*/giu
/** Telephones in the words of a place: «…, тел. 80291112233». */
const phonesOf = (place: string): string[] =>
  [...place.matchAll(/(?:тел\p{L}*\.?\s*)?(\+?\d[\d\s().\p{Pd}]{3,}\d)/giu)].flatMap(({ 0: whole, 1: number = '' }) =>
    number.replace(/\D/gu, '').length >= (whole.toLowerCase().startsWith('т') ? 5 : 7) ? [number] : [],
  )

/** Words of a place with a street in them: «школа № 2» is no address. */
const street =
  /(?<!\p{L})(?:ул|улиц\p{L}*|вул|вуліц\p{L}*|пер|переулк\p{L}*|пр|пр-т|просп\p{L}*|б-р|бульвар\p{L}*)(?!\p{L})/iu

/** Words of a place that tell it without a street. */
const roomWords = /общежити|комнат\p{L}* №?\s*\d/iu
/** More than the name of a place: it has a number, or words enough. */
const isAddress = (text: string) =>
  (/\d/u.test(text) && /\p{L}{3}/u.test(text)) || (text.match(/\p{L}{3,}/gu) ?? []).length > 2

/**
 * Everything that tells where the family is: the address, also without its locality, and the phones of those who are
 * guarded, of now and of before. An address without a number is no more than the name of a place, which stands in the papers of
 * the centre too.
 */
function secretsOf({ state, persons }: CaseFile, safety: Safety) {
  const homes = [state, ...(state.earlierHomes ?? []), ...(state.homeReports ?? []).map(({ home }) => home)]
  const addresses = [
    ...homes.flatMap(({ address, stay }) => [address, stay ?? '']),
    ...state.closures.flatMap(({ newAddress }) => newAddress ?? []),
    state.transfer?.address ?? '',
  ]
    .flatMap(address => [address, address.split(',').slice(1).join(',')])
    .filter(isAddress)
  // Where a child is while the family is hidden was typed in words of its own, which others repeat [МП 5.2].
  const typed = state.concerns.flatMap(({ childPlace = '', day }) => (safetyOf(state, day) ? [childPlace] : []))
  const phones = [
    ...homes.map(({ phone }) => phone),
    ...Object.values(persons)
      .filter(({ id }) => !safety.dangerIds.includes(id))
      .flatMap(({ phone, earlier = [], papers = [], reworded = [] }) => [
        phone,
        ...earlier.map(before => before.phone),
        ...[...papers, ...reworded].flatMap(({ was, put }) => [was.phone, put.phone]),
      ]),
  ]
  const inside = `(${printedInstead.address})`
  const prepositionBefore = (text: string, from: number): number =>
    /(?<![\p{L}\p{N}])(?:в|во|ў|на|по|па|из|з|с|со|до|да|от|под|около|возле|через|у|к|ко|за|про|о|об)\s+$/iu.exec(
      text.slice(Math.max(0, from - 10), from),
    )?.[0].length ?? 0
  /** In the middle of a sentence the word of place goes too: «зашли (адрес имеется в центре)». */
  const withoutPreposition = (text: string, from: number, to: number): string => {
    const before = prepositionBefore(text, from)
    return before
      ? text.slice(0, from - before) + inside + text.slice(to)
      : text.slice(0, from) + printedInstead.address + text.slice(to)
  }
  type Found = [from: number, to: number]
  const matches = (where: RegExp) => (text: string) =>
    [...text.matchAll(where)].map(({ 0: { length }, index }): Found => [index, index + length])
  const addressReplaced = (find: (text: string) => Found[]) => (text: string) =>
    find(text).reduceRight((left, [from, to]) => withoutPreposition(left, from, to), text)
  const spoken = (find: (text: string) => Found[]) => (text: string) =>
    find(text).reduceRight((left, [from, to]) => left.slice(0, from) + inside + left.slice(to), text)
  const led = (find: (text: string) => Found[]) => (text: string) =>
    find(text).reduceRight(
      (left, [from, to]) => left.slice(0, from - prepositionBefore(left, from)) + inside + left.slice(to),
      text,
    )
  const spelled = (place: string) => {
    const where = spelt(place)
    return where ? [addressReplaced(matches(where))] : []
  }
  // Where it went is hidden by its street and town too; the street where it lived before, and that town, whoever it hides from knows.
  const first = state.earlierHomes?.[0]?.address ?? state.address
  const known = [...settlementIn(first), ...(first === state.address ? [state.locality ?? ''] : [])].filter(Boolean)
  const names = [
    ...homes.flatMap(({ address, stay }) => [...(address === first ? [] : [address]), stay ?? '']),
    ...state.closures.flatMap(({ newAddress }) => newAddress ?? []),
    state.transfer?.address ?? '',
    ...typed.filter(place => street.test(place)),
  ]
  const hidden = [...new Set(names)].filter(Boolean)
  const places = hidden.map(withoutHost)
  const family = Object.values(persons).flatMap(({ familyName, givenName, patronymic }) => [
    familyName,
    givenName,
    patronymic ?? '',
  ])
  const everyPlace = [...new Set([...addresses, ...typed.filter(place => street.test(place))])]
  const exact = [
    ...addresses.flatMap(spelled),
    ...typed.filter(isAddress).flatMap(spelled),
    ...everyPlace.flatMap(text => addressIn(text) ?? []).map(addressReplaced),
    ...hidden.flatMap(text => flatIn(text) ?? []).map(where => addressReplaced(matches(where))),
    ...[...phones, ...[...hidden, ...typed].flatMap(phonesOf)]
      .flatMap((phone = '') => [phone, ...phonesIn(phone)])
      .flatMap(phone => dialled(phone) ?? [])
      .map(where => (text: string) => text.replace(where, printedInstead.phone)),
  ]
  // Without its house, in the middle of a sentence: with the word of place before it, so that the sentence can be read.
  const inWords = [
    ...[...hidden, ...typed.filter(place => roomWords.test(place))].map(text => led(tracesOf(text, known, family))),
    ...places.flatMap(text => placeNamedIn(text, known) ?? []).map(spoken),
    ...places.flatMap(text => settlementDescribedIn(text, known) ?? []).map(spoken),
    // Where the family stays in the crisis room, that is its place.
    ...(state.crisisStays.length > 0 || hidden.some(text => crisisRoom.test(text))
      ? [spoken(matches(inCrisisRoom))]
      : []),
  ]
  return { exact, whole: [...exact, ...inWords] }
}

/** Where a letter comes from and goes to: a centre or a school of the same town is called by it. */
const letterhead: ReadonlySet<string> = new Set(['centre', 'addressee'])

/** The same data without the place, wherever in its texts it was written: in a field of its own or in words about the family. */
export function withoutPlace<T>(data: T, file: CaseFile, safety: Safety): T {
  const { exact, whole } = secretsOf(file, safety)
  const homes = [file.state, ...(file.state.earlierHomes ?? [])].flatMap(({ address, stay }) => [address, stay])
  const clean = (value: unknown, secrets: typeof whole): unknown => {
    if (typeof value === 'string' && value !== '' && homes.includes(value)) return printedInstead.address
    if (typeof value === 'string') return secrets.reduce((text, hide) => hide(text), value)
    if (Array.isArray(value)) return value.map(part => clean(part, secrets))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, clean(part, letterhead.has(key) ? exact : secrets)]),
    )
  }
  return clean(data, whole) as T
}

/** Where a family on its way to another centre will live is its place too. */
const transferWithoutPlace = ({ address: _, ...transfer }: NonNullable<CaseState['transfer']>) => ({
  ...transfer,
  locality: '',
})

/** A file for eyes that may not know the place: no address, no phone, no meeting ahead, no stay, and none of them in its words. */
export function fileWithoutPlace<F extends CaseFile>(file: F, safety: Safety): F {
  const {
    locality: _,
    phone: __,
    planned: ___,
    stay: ____,
    homeReports: _____,
    earlierHomes: ______,
    ...rest
  } = file.state
  const transfer = rest.transfer && transferWithoutPlace(rest.transfer)
  const state: CaseState = { ...rest, transfer, address: '', crisisStays: [], hiddenPlaces: [] }
  const persons = Object.fromEntries(Object.entries(file.persons).map(([id, person]) => [id, withoutPhone(person)]))
  return withoutPlace({ ...file, state, persons }, file, safety)
}
