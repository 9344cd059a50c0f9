import type { CaseFile } from '../case/state.ts'
import type { Day } from '../kernel/calendar.ts'
import { isChild, type Member, type Person } from './people.ts'

const plain = (text: string) => text.trim().toLowerCase().replaceAll('ё', 'е')
/** «Игорь» and «Денисовна»: two letters tell, and «Лев» gives «Львович», «Пётр» «Петрович». */
const start = (name: string) => (plain(name) === 'лев' ? 'ль' : plain(name).slice(0, 2))

/** Whether a patronymic is that of another father. */
export const isOtherFather = (father: Pick<Person, 'givenName'>, child: Pick<Person, 'patronymic'>): boolean =>
  child.patronymic !== undefined &&
  child.patronymic !== '' &&
  !plain(child.patronymic).startsWith(start(father.givenName))

/** Parents of whom it is not said whose they are: two of one kind, or a child bears another patronymic (закон № 99-З, ст. 5). */
export function parentsUnclear({ state, persons }: CaseFile, day: Day, only?: 'two'): Member[] {
  const here = state.members.filter(({ to }) => !to)
  const children = here.filter(
    member => ['son', 'daughter'].includes(member.kinship) && isChild(member, persons[member.personId], day),
  )
  if (children.length === 0) return []
  return here.filter(parent => {
    if (parent.childIds || (parent.kinship !== 'mother' && parent.kinship !== 'father')) return false
    if (here.some(other => other !== parent && other.kinship === parent.kinship)) return true
    const father = only !== 'two' && parent.kinship === 'father' ? persons[parent.personId] : undefined
    return father !== undefined && children.some(({ personId }) => isOtherFather(father, persons[personId] ?? {}))
  })
}
