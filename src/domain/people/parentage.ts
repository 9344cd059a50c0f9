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
  const two = ({ kinship }: Member) => here.filter(other => other.kinship === kinship).length > 1
  const parents = here.filter(({ kinship, childIds }) => !childIds && (kinship === 'mother' || kinship === 'father'))
  const asked = parents.filter(parent => two(parent) || (only !== 'two' && parent.kinship === 'father'))
  if (asked.length === 0) return []
  const children = here.filter(
    member => ['son', 'daughter'].includes(member.kinship) && isChild(member, persons[member.personId], day),
  )
  if (children.length === 0) return []
  return asked.filter(parent => {
    if (two(parent)) return true
    const father = persons[parent.personId]
    return father !== undefined && children.some(({ personId }) => isOtherFather(father, persons[personId] ?? {}))
  })
}
