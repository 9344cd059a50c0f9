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

/** «8 (029) 000-14-27» out of `+375290001427`; other numbers come back as they are. */
export function formatPhone(phone: string): string {
  const mobile = /^\+375(25|29|33|44)(\d{3})(\d{2})(\d{2})$/.exec(phone)
  if (mobile) return `8 (0${mobile[1]}) ${mobile[2]}-${mobile[3]}-${mobile[4]}`
  const town = /^\+375(\d{4})(\d)(\d{2})(\d{2})$/.exec(phone)
  return town ? `8 (0${town[1]}) ${town[2]}-${town[3]}-${town[4]}` : phone
}
