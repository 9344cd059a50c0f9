import type { Kinship } from '../../../../domain/people/kinship.ts'
import { isChild } from '../../../../domain/people/people.ts'
import { useSession } from '../../../data/session.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

/** Who becomes a representative by a document only. */
export const byPaper = 'Отчима, мачеху и других родных делает представителем только документ органа опеки или суда.'

/** Label of the address of somebody who lives elsewhere. */
export const ownAddressLabel = 'Где живёт этот человек'
/** Where that address stands afterwards. */
export const ownAddressHint =
  'Стоит в его отказе и договоре. Если не знаете, строка останется пустой, адрес впишут от руки.'
/** What is sent of it: no list where somebody is the parent of all the children. */
export const besideOf = ({
  childIds,
  ownAddress,
  together,
}: {
  childIds: string[]
  ownAddress: string
  together: boolean
}) => ({
  ...(childIds.length > 0 ? { childIds } : {}),
  ...(!together && ownAddress.trim() ? { ownAddress } : {}),
})
const hasChildren: readonly Kinship[] = ['mother', 'father', 'adoptiveParent', 'guardian', 'trustee', 'fosterParent']

/** Of which children somebody is the parent, asked where there are several. */
export function WhoseParent({
  family,
  personId,
  kinship,
  value,
  onChange,
  name,
}: {
  family: FamilyContext
  personId?: string
  kinship: Kinship | ''
  value: string[]
  onChange: (childIds: string[]) => void
  name: string
}) {
  const { today } = useSession()
  const { state, persons } = family.view
  const children = state.members.filter(
    member => !member.to && member.personId !== personId && isChild(member, persons[member.personId], today),
  )
  if (kinship === '' || !hasChildren.includes(kinship) || children.length === 0) return null
  return (
    <CheckboxGroup
      name={name}
      label="Чей это родитель или представитель"
      hint="Не отмечено никого: всех детей семьи"
      optional
      choices={children.map(child => ({ value: child.personId, label: memberName(family.view, child.personId) }))}
      value={value}
      onChange={onChange}
    />
  )
}
