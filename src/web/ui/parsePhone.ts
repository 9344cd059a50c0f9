/** What a typed telephone turned out to be: `+375…`, or why it is not one. */
export type ParsedPhone = { readonly phone: string } | { readonly problem: string }

/** Reads a Belarusian telephone: «8 (029) 000-14-27», «+375 29 000 14 27», «80170051400», «29 000-14-27». */
export function parsePhone(typed: string): ParsedPhone {
  const digits = typed.replace(/\D/g, '')
  const national = digits.replace(/^(?:375|80|0)(?=\d{9}$)/, '')
  if (national.length === 9) return { phone: `+375${national}` }
  if (/^\s*\+(?!375)\d/.test(typed) && digits.length >= 10 && digits.length <= 15) return { phone: `+${digits}` }
  return { problem: 'Проверьте номер: нужен код, например, 8 (029) 000-14-27' }
}

// Telephone codes of Belarus by length: mobile and Minsk, regional centres and large towns, all the rest.
const shapes = [
  /^\+375(17|25|29|33|44)(\d{3})(\d{2})(\d{2})$/,
  /^\+375(152|162|163|212|214|216|222|225|232)(\d{2})(\d{2})(\d{2})$/,
  /^\+375(\d{4})(\d)(\d{2})(\d{2})$/,
]

/** «8 (029) 000-14-27» out of `+375290001427`; other numbers come back as they are. */
export function formatPhone(phone: string): string {
  for (const shape of shapes) {
    const match = shape.exec(phone)
    if (match) return `8 (0${match[1]}) ${match[2]}-${match[3]}-${match[4]}`
  }
  return phone
}
