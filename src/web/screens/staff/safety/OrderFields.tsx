import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { type DialogForm } from '../../../command-form/CommandDialog.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

/** Members of the household as choices. */
export const membersOf = (family: FamilyContext) =>
  family.view.state.members
    .filter(member => !member.to)
    .map(member => ({
      value: member.personId,
      label: memberName(family.view, member.personId),
      hint: kinshipWord(member.kinship, family.view.persons[member.personId]?.sex),
    }))

type Named = { protectedIds: string[]; dangerIds: string[]; dangerOutside: string }
/** Nobody is named yet. */
export const nobody: Named = { protectedIds: [], dangerIds: [], dangerOutside: '' }
/** Asks for whom it guards and from whom. */
export const checkNamed = (value: Named): Record<string, string> => ({
  ...(value.protectedIds.length > 0 ? {} : { protectedIds: 'Отметьте, кого это защищает' }),
  ...(value.dangerIds.length > 0 || value.dangerOutside.trim()
    ? {}
    : { dangerIds: 'Отметьте или впишите, от кого: от этого человека скроем адрес и дни встреч' }),
})

/** Whom it guards and from whom: members of the household, or somebody outside it. */
export function NamedFields<T extends Named>({
  family,
  field,
}: {
  family: FamilyContext
  field: DialogForm<T>['field']
}) {
  const members = membersOf(family)
  return (
    <>
      <CheckboxGroup {...field('protectedIds')} label="Кого защищает" choices={members} />
      <CheckboxGroup
        {...field('dangerIds')}
        label="От кого защищает"
        hint="Отметьте, если это человек из семьи, или впишите ниже."
        choices={members}
      />
      <TextField
        {...field('dangerOutside')}
        label="Или кто-то вне семьи"
        hint="Имя или кем приходится. Запись видят только те, кто работает с семьёй."
        optional
        maxLength={300}
      />
    </>
  )
}
