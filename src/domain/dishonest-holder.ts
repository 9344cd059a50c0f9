import { confirmers, needsSecond, powers, readsFamilies, rungWords } from './four-eyes.ts'
import { otherActions, permissions, reaches, roles, type Action, type Role } from './permissions.ts'
import { sectionReaders, sections, type Section } from './sections.ts'

/** What a single dishonest holder of a role can reach: computed from the tables of rights, sections and four eyes. */
export type DishonestHolder = {
  role: Role
  /** Sections of a family by how far they are read. */
  reads: string[]
  /** What opens, carries out or hides something, and is done alone. */
  alone: string[]
  /** What such a person asks for and a second one must confirm. */
  withSecond: string[]
}

/** Rights that open a family, carry something out of the program, or decide who else reads: what a dishonest holder would use. */
const openings = {
  'case.emergency': otherActions['case.emergency'],
  'case.search': 'Узнать по полной фамилии, что семья в центре есть и кто её ведёт',
  'organisation.link': otherActions['organisation.link'],
  'absence.write': 'Отдать семьи отсутствующего замещающему',
  assignWorker: 'Назначить семье специалиста',
  offerHandover: 'Предложить семьи другому специалисту',
  offerTransfer: 'Предложить семью другому центру',
  acceptTransfer: 'Принять семью из другого центра',
  restrictCase: 'Закрыть дело для всех, кроме названных',
  liftRestriction: 'Открыть закрытое дело',
  'document.print': 'Напечатать и вынести документ',
  'register.read': otherActions['register.read'],
  'audit.read': otherActions['audit.read'],
  'case.views': otherActions['case.views'],
  'privacy.write': otherActions['privacy.write'],
  'settings.write': otherActions['settings.write'],
  'mail.read': otherActions['mail.read'],
  'figures.read': otherActions['figures.read'],
} as const satisfies Partial<Record<Action, string>>

const farOf = (reach: keyof typeof reaches) => (reach === 'centre' ? '' : ` (${reaches[reach].label})`)

function readingOf(role: Role): string[] {
  const found = (Object.keys(sections) as Section[])
    .filter(section => section !== 'statistics')
    .flatMap(section => {
      const reach = sectionReaders[section][role]
      return reach ? [{ reach, label: sections[section].split(':')[0]!.toLowerCase() }] : []
    })
  return [...Map.groupBy(found, one => one.reach)].map(
    ([reach, list]) => `${reaches[reach].label}: ${list.map(one => one.label).join(', ')}`,
  )
}

/** The column of one role. */
export function dishonestHolder(role: Role): DishonestHolder {
  const alone = (Object.keys(openings) as (keyof typeof openings)[]).flatMap(action => {
    const reach = permissions[action][role]
    return reach ? [`${openings[action]}${farOf(reach)}`] : []
  })
  const manages = permissions['staff.manage'][role] !== undefined
  const setsUp = permissions['settings.write'][role] !== undefined
  return {
    role,
    reads: readingOf(role),
    alone: [...alone, ...(manages ? ['Закрыть любую учётную запись, завершить сеансы'] : [])],
    withSecond: [
      ...(manages ? [powers.account, powers.signIn, powers.factors, powers.change].map(one => one.label) : []),
      ...(setsUp && !readsFamilies(role) ? [powers.mail.label] : []),
      ...(permissions['numbers.goOn'][role] ? [powers.restored.label] : []),
      ...(permissions['destruction.prepare'][role] ? ['Уничтожить дела по акту'] : []),
    ],
  }
}

/** The columns of all roles. */
export const dishonestHolders = (): DishonestHolder[] => (Object.keys(roles) as Role[]).map(dishonestHolder)

const ladder = (rungs: readonly (readonly Role[])[]) => rungs.map(rungWords).join('; если их нет — ')
/** Who confirms for whom, in words. */
export const confirmersInWords = (): { whose: string; who: string }[] => [
  { whose: roles.director, who: ladder(confirmers.director) },
  {
    whose: (Object.keys(roles) as Role[])
      .filter(role => role !== 'director' && needsSecond(role))
      .map(role => roles[role])
      .join(', '),
    who: ladder(confirmers.others),
  },
]
