/** A telephone number read from a text, or the reason it cannot be called. */
export type Phone = { ok: true; e164: string } | { ok: false; error: string }

/** Area codes of the Minsk region by the centre's district: the default for local numbers, editable in settings. */
export const AREA_CODES: Readonly<Record<string, string>> = {
  Березинский: '1715',
  Борисовский: '177',
  Вилейский: '1771',
  Воложинский: '1772',
  Дзержинский: '1716',
  Жодино: '1775',
  Клецкий: '1793',
  Копыльский: '1719',
  Крупский: '1796',
  Логойский: '1774',
  Любанский: '1794',
  Минский: '17',
  Молодечненский: '176',
  Мядельский: '1797',
  Несвижский: '1770',
  Пуховичский: '1713',
  Слуцкий: '1795',
  Смолевичский: '1776',
  Солигорский: '174',
  Стародорожский: '1792',
  Столбцовский: '1717',
  Узденский: '1718',
  Червенский: '1714',
}

const MOBILE = /^(25|29|33|44)/
// Cities with a three-digit code; every other code outside Minsk has four digits.
const CITY = /^(152|154|162|163|165|174|176|177|212|214|222|225|232|236)/

function codeLength(national: string): number {
  if (MOBILE.test(national) || /^17[235]/.test(national)) return 2
  if (Object.values(AREA_CODES).includes(national.slice(0, 4))) return 4
  return CITY.test(national) ? 3 : 4
}

/**
 * Reads a number as people write it: `+375 29 …`, `8 (029) …`, `029 …` or, when the centre's area code is given, a
 * local number such as `51401`. Kept as E.164: `+375` and nine digits.
 */
export function readPhone(text: string, areaCode?: string): Phone {
  const digits = text.replace(/\D/g, '')
  const national = (nine: string): Phone =>
    /^[1-4]\d{8}$/.test(nine)
      ? { ok: true, e164: `+375${nine}` }
      : { ok: false, error: 'Такого кода города или сети нет' }
  if (/[a-zа-яёіў]/i.test(text)) return { ok: false, error: 'В номере телефона допустимы только цифры' }
  if (digits.startsWith('375') && digits.length === 12) return national(digits.slice(3))
  if (text.trim().startsWith('+')) return { ok: false, error: 'Номер Беларуси: +375 и девять цифр' }
  if (/^(80?|0)[1-9]\d{8}$/.test(digits)) return national(digits.slice(-9))
  if (digits.length === 9) return national(digits)
  if (digits.length >= 5 && digits.length <= 7) {
    if (areaCode === undefined) return { ok: false, error: 'Укажите номер с кодом района' }
    if (areaCode.length + digits.length === 9) return national(areaCode + digits)
    return {
      ok: false,
      error: `С кодом ${areaCode} в местном номере ${9 - areaCode.length} цифр, введено ${digits.length}`,
    }
  }
  return { ok: false, error: 'Укажите номер полностью, например 8 (029) 000-14-27' }
}

/** «8 (029) 000-14-27», «8 (01796) 5-14-01». */
export function showPhone(e164: string): string {
  if (!/^\+375\d{9}$/.test(e164)) return e164
  const national = e164.slice(4)
  const length = codeLength(national)
  const local = national.slice(length).replace(/(\d+)(\d\d)(\d\d)$/, '$1-$2-$3')
  return `8 (0${national.slice(0, length)}) ${local}`
}
