import { confirmers, needsSecond, powers, readsFamilies, rungWords } from '../account/four-eyes.ts'
import { type Action, otherActions, permissions, type Reach, reaches, type Role, roles } from '../law/permissions.ts'
import { type CommandName, procedure } from '../law/procedure.ts'
import { type Section, sectionReaders, sections, sectionsInShort } from '../law/sections.ts'

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

/**
 * Whether a right opens a family, carries something out or decides who else reads: what somebody dishonest would use. In
 * words where the right is called otherwise; `false`: what it reads is a section, or it only writes, with its writer's name.
 */
const opens: Record<Exclude<Action, CommandName>, boolean | string> = {
  // What of a family is read stands in the column of its own.
  'case.read': false,
  'case.list': false,
  'day.read': false,
  'document.read': false,
  'department.read': false,
  'settings.read': false,
  'draft.write': false,
  'partner.read': false,
  'case.search': 'Узнать по полной фамилии, что семья в центре есть и кто её ведёт',
  'case.emergency': true,
  'document.print': 'Напечатать и вынести документ',
  'register.read': true,
  'transfer.review': true,
  'organisation.link': true,
  'organisation.access': true,
  'absence.write': 'Отдать семьи отсутствующего замещающему',
  'staff.manage': 'Закрыть любую учётную запись, завершить сеансы',
  'power.confirm': false,
  'numbers.goOn': false,
  'audit.read': true,
  'case.views': true,
  'mail.read': true,
  'figures.read': true,
  'privacy.read': true,
  'privacy.write': true,
  'settings.write': true,
  'archive.read': true,
  'destruction.prepare': false,
  'destruction.confirm': 'Сроки, после которых стирается то, что не входит в дела',
  'emergency.acknowledge': false,
  'extract.review': true,
  'organisation.write': false,
  'library.write': false,
  'unit.write': false,
  'note.private': false,
  'attachment.write': false,
  'report.send': false,
  'signal.raise': false,
  'signal.answer': true,
  'partner.write': false,
  'partner.extract': false,
  'secondFile.answer': false,
}
/** Commands that decide who else reads a family. */
const decidesReaders = {
  assignWorker: 'Закрепить за семьёй специалиста',
  offerHandover: 'Предложить семьи другому специалисту',
  offerTransfer: 'Предложить семью другому центру',
  acceptTransfer: 'Принять семью из другого центра',
  restrictCase: 'Закрыть дело для всех, кроме названных',
  liftRestriction: 'Открыть закрытое дело',
} as const satisfies Partial<Record<CommandName, string>>

/** What of a right waits for a second person, and of whom; the rest of the right, if any, is done alone. */
const shared: Partial<Record<Action, readonly { label: string; of?: (role: Role) => boolean }[]>> = {
  'staff.manage': [powers.account, powers.signIn, powers.factors, powers.change],
  // Letters carry links to families: whoever reads all of them gains nothing by another mail server.
  'settings.write': [
    { ...powers.mail, of: role => !readsFamilies(role) },
    // Days that are over only the director asks for.
    powers.calendar,
  ],
  'numbers.goOn': [powers.restored],
  'destruction.prepare': [{ label: 'Уничтожить дела по акту' }],
}
const sharedBy = (role: Role, action: Action) => (shared[action] ?? []).filter(({ of = () => true }) => of(role))

const isCommand = (action: Action): action is CommandName => Object.hasOwn(procedure, action)
/** What a right is called. */
export const rightLabel = (action: Action): string =>
  isCommand(action) ? procedure[action].label : otherActions[action]

const farOf = (reach: keyof typeof reaches) => (reach === 'centre' ? '' : ` (${reaches[reach].label})`)

function readingOf(role: Role): string[] {
  const found = (Object.keys(sections) as Section[])
    .filter(section => section !== 'statistics')
    .flatMap(section => {
      const reach = sectionReaders[section][role]
      return reach ? [{ reach, label: sectionsInShort[section] }] : []
    })
  return [...Map.groupBy(found, row => row.reach)].map(
    ([reach, list]) => `${reaches[reach].label}: ${list.map(row => row.label).join(', ')}`,
  )
}

/** What a right opens, in words; undefined: nothing by itself. */
function opening(action: Action): string | undefined {
  if (isCommand(action)) return (decidesReaders as Partial<Record<CommandName, string>>)[action]
  const words = opens[action]
  return words === true ? otherActions[action] : words || undefined
}

const allActions = Object.keys(permissions) as Action[]
/** The column of one role. */
export function dishonestHolder(role: Role): DishonestHolder {
  const own = allActions.flatMap(action => {
    const reach = permissions[action][role]
    return reach ? [{ action, reach }] : []
  })
  return {
    role,
    reads: readingOf(role),
    alone: own.flatMap(({ action, reach }) => {
      const words = opening(action)
      return words ? [`${words}${farOf(reach)}`] : []
    }),
    withSecond: own.flatMap(({ action }) => sharedBy(role, action).map(row => row.label)),
  }
}

/** One cell of the table of rights: how far a role reaches alone, and whether something of the right needs a second person. */
export type RightCell = { reach: Reach; second: boolean }
/** Every right of the table of permissions with every role that has it. */
export const rightRows = (): { action: Action; cells: Partial<Record<Role, RightCell>> }[] =>
  allActions.map(action => ({
    action,
    cells: Object.fromEntries(
      (Object.keys(roles) as Role[]).flatMap(role => {
        const reach = permissions[action][role]
        return reach ? [[role, { reach, second: sharedBy(role, action).length > 0 }]] : []
      }),
    ),
  }))

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
