/** Cyrillic letters of both languages, each with what logins write for it. */
const latin = new Map(
  'аa бb вv гg дd еe ёe жzh зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya іi ўu'
    .split(' ')
    .map(pair => [pair.charAt(0), pair.slice(1)]),
)
const lettersOf = (word: string) =>
  [...word.toLowerCase()].map(sign => latin.get(sign) ?? (/[a-z0-9-]/u.test(sign) ? sign : '')).join('')

/** A login for «Фамилия Имя Отчество» that nobody of `taken` has: dubovik, dubovik.a, dubovik.ao, dubovik2; empty where none can be made. */
export function suggestedLogin(name: string, taken: readonly string[]): string {
  const [family = '', ...rest] = name.trim().split(/\s+/u).map(lettersOf)
  if (family.length < 2) return ''
  const initials = rest.map(word => word.charAt(0)).filter(Boolean)
  const named = [family, ...initials.map((_, at) => `${family}.${initials.slice(0, at + 1).join('')}`)]
  const numbered = Array.from({ length: taken.length + 1 }, (_, at) => `${family}${at + 2}`)
  return [...named, ...numbered]
    .map(login => login.slice(0, 40))
    .find(login => login.length >= 3 && !taken.includes(login))!
}
