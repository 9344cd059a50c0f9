import { type Kinship, kinships, representsByKin } from '../../../../domain/people/kinship.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import type { MemberDialogProps } from './memberDialog.ts'
import { missingIn, personForm, personOf } from './person.ts'
import { PersonFields } from './PersonFields.tsx'
import { besideOf, ownAddressLabel, ownAddressHint, WhoseParent, byPaper } from './WhoseParent.tsx'

/** B1: a person joins the household. */
export function AddMemberDialog({ family, onClose }: MemberDialogProps) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="addMember"
      wide
      title="Новый член семьи"
      submit="Добавить"
      onDone={answer => family.say('Член семьи добавлен.', answer)}
      start={() => ({
        person: personForm(),
        kinship: '' as Kinship | '',
        legalRepresentative: false,
        together: true,
        childIds: [] as string[],
        ownAddress: '',
        day: session.today,
      })}
      check={value => ({
        ...(value.kinship ? {} : { 'member.kinship': 'Выберите, кем приходится' }),
        ...missingIn(value.person, 'member.person'),
      })}
      build={({ person, kinship, day, childIds, ownAddress, ...rest }) => ({
        member: {
          person: personOf(person),
          kinship: kinship as Kinship,
          ...rest,
          ...besideOf({ childIds, ownAddress, together: rest.together }),
        },
        day,
      })}
      onClose={onClose}
    >
      {({ value, set, field, errors }) => (
        <>
          <FieldRow>
            <SelectField
              name="member.kinship"
              label="Кем приходится получателю услуги"
              placeholder="Выберите"
              choices={choicesOf(kinships, capital)}
              value={value.kinship}
              onChange={kinship => set({ kinship: kinship as Kinship })}
              error={errors['member.kinship']}
            />
            <DateField {...field('day')} label="В семье с" today={session.today} max={session.today} />
          </FieldRow>
          <CheckboxField
            name="member.together"
            label="Живёт вместе с семьёй"
            checked={value.together}
            onChange={together => set({ together })}
          />
          {!value.together && (
            <TextField
              name="member.ownAddress"
              label={ownAddressLabel}
              hint={ownAddressHint}
              optional
              value={value.ownAddress}
              onChange={ownAddress => set({ ownAddress })}
            />
          )}
          <WhoseParent
            family={family}
            name="member.childIds"
            kinship={value.kinship}
            value={value.childIds}
            onChange={childIds => set({ childIds })}
          />
          {!representsByKin(value.kinship) && (
            <CheckboxField
              name="member.legalRepresentative"
              label="Законный представитель детей"
              hint={byPaper}
              checked={value.legalRepresentative}
              onChange={legalRepresentative => set({ legalRepresentative })}
            />
          )}
          <PersonFields
            value={value.person}
            onChange={part => set({ person: { ...value.person, ...part } })}
            errors={errors}
            prefix="member.person"
          />
        </>
      )}
    </CommandDialog>
  )
}
