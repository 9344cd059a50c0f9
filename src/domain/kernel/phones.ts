/** What a typed telephone turned out to be: `+375…`, or why it is not one. */
export type ParsedPhone = { readonly phone: string } | { readonly problem: string }

/** The telephones that are written in one field. */
export const phonesIn = (written: string): string[] =>
  written
    .split(/[,;]/u)
    .map(phone => phone.trim())
    .filter(Boolean)

/**
 * Reads a telephone: «8 (029) 000-14-27», «+375 29 000 14 27», «80170051400», «29 000-14-27», a foreign one with its plus,
 * and «5-14-01» of the town of this code; several of them with commas between.
 */
export function parsePhone(typed: string, areaCode = ''): ParsedPhone {
  const several = phonesIn(typed)
  if (several.length > 1) {
    const read = several.map(phone => parsePhone(phone, areaCode))
    const wrong = read.find(phone => 'problem' in phone)
    return wrong ?? { phone: read.flatMap(phone => ('phone' in phone ? [phone.phone] : [])).join(', ') }
  }
  const written = typed.replace(/\D/g, '')
  const local = areaCode !== '' && !typed.includes('+') && written.length === 9 - areaCode.length
  const digits = local ? areaCode + written : written
  const national = digits.replace(/^(?:375|80|0)(?=\d{9}$)/, '')
  if (/^[1-4]\d{8}$/.test(national)) return { phone: `+375${national}` }
  if (national.length === 9) return { problem: 'Такого кода города или сети нет' }
  if (/^\s*\+(?!375)\d/.test(typed) && digits.length >= 10 && digits.length <= 15) return { phone: `+${digits}` }
  return { problem: 'Проверьте номер: нужен код, например, 8 (029) 000-14-27' }
}

// Codes of Belarus by length: mobile networks and Minsk; towns of their own code; all districts, some of which begin like a town.
const short = /^(?:17[235]|25|29|33|44)/
const district = /^177[0-24-6]/
const town = /^(?:152|154|162|163|165|174|176|177|212|214|222|225|232|236)/

/** How many digits of a national number are the code of its network, town or district. */
export const codeLength = (national: string): 2 | 3 | 4 =>
  short.test(national) ? 2 : town.test(national) && !district.test(national) ? 3 : 4

/** «8 (029) 000-14-27» out of `+375290001427`, each of several; other numbers come back as they are. */
export function formatPhone(phone: string): string {
  if (/[,;]/u.test(phone)) return phonesIn(phone).map(formatPhone).join(', ')
  if (!/^\+375\d{9}$/.test(phone)) return phone
  const national = phone.slice(4)
  const length = codeLength(national)
  const local = national.slice(length).replace(/(\d+)(\d\d)(\d\d)$/, '$1-$2-$3')
  return `8 (0${national.slice(0, length)}) ${local}`
}
