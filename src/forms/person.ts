import { NBSP } from './typography.ts'

/** The parts of a name as the official forms know them; the patronymic may be absent. */
export type PersonName = {
  readonly familyName: string
  readonly givenName: string
  readonly patronymic?: string
}

/** «И. И. Петров»: before or under a signature. */
export function initialsFirst(name: PersonName): string {
  return [...initials(name), name.familyName.trim()].filter(Boolean).join(NBSP)
}

/** «Петров И. И.»: in lists and journals. */
export function familyFirst(name: PersonName): string {
  return [name.familyName.trim(), ...initials(name)].filter(Boolean).join(NBSP)
}

/** «Петров Иван Иванович», each part only when it is there. */
export function fullName(name: PersonName): string {
  return [name.familyName, name.givenName, name.patronymic ?? '']
    .map(part => part.trim())
    .filter(Boolean)
    .join(' ')
}

function initials(name: PersonName): string[] {
  return [name.givenName, name.patronymic ?? ''].map(initial).filter(Boolean)
}

/** «Анна-Мария» gives «А.-М.»; «Рашид оглы» gives «Р.» because «оглы» is no name of its own. */
function initial(part: string): string {
  const word = part.trim().split(/\s+/u)[0] ?? ''
  return word
    .split('-')
    .filter(Boolean)
    .map(piece => `${[...piece][0]?.toLocaleUpperCase('ru') ?? ''}.`)
    .join('-')
}
