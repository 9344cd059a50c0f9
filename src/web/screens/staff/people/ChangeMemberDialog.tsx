import { type Kinship, kinships, representsByKin } from '../../../../domain/people/kinship.ts'
import { lostRights } from '../../../../domain/people/people.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { OfPerson } from './memberDialog.ts'
import { besideOf, ownAddressLabel, ownAddressHint, WhoseParent, byPaper } from './WhoseParent.tsx'

/** B1: the kinship, the representation or whether the person lives with the family was written down wrongly or has changed. */
export function ChangeMemberDialog({ family, personId, onClose }: OfPerson) {
  const session = useSession()
  const member = family.view.state.members.find(candidate => candidate.personId === personId && !candidate.to)
  return (
    <CommandDialog
      view={family.view}
      name="changeMember"
      about={personId}
      title="Место в семье"
      note={memberName(family.view, personId)}
      submit="Сохранить"
      onDone={answer => family.say('Состав семьи уточнён.', answer)}
      start={() => ({
        kinship: member?.kinship ?? ('other' as Kinship),
        together: member?.together ?? true,
        legalRepresentative: member?.legalRepresentative ?? false,
        lostRights: (member?.lostRights ?? '') as keyof typeof lostRights | '',
        childIds: member?.childIds ?? ([] as string[]),
        ownAddress: member?.ownAddress ?? '',
        day: member?.unconfirmed ? member.from : session.today,
        slip: false,
      })}
      check={() => ({}) as Record<string, string>}
      build={({ lostRights: lost, slip, day, childIds, ownAddress, ...value }) => ({
        personId,
        ...value,
        day: slip ? session.today : day,
        ...(slip ? { slip } : {}),
        ...(lost ? { lostRights: lost } : {}),
        ...besideOf({ childIds, ownAddress, together: value.together }),
      })}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <SelectField
            {...field('kinship')}
            label="Кем приходится получателю услуги"
            choices={choicesOf(kinships, capital)}
          />
          <CheckboxField
            name="together"
            label="Живёт вместе с семьёй"
            checked={value.together}
            onChange={together => set({ together })}
          />
          {!value.together && (
            <TextField {...field('ownAddress')} label={ownAddressLabel} hint={ownAddressHint} optional />
          )}
          <WhoseParent
            family={family}
            name="childIds"
            personId={personId}
            kinship={value.kinship}
            value={value.childIds}
            onChange={childIds => set({ childIds })}
          />
          {representsByKin(value.kinship) ? (
            <SelectField
              {...field('lostRights')}
              label="Представляет детей"
              hint="Родители, усыновители, опекуны и попечители представляют детей по закону. Изменить это может только решение суда или органа опеки: отметьте его по документу."
              choices={[{ value: '', label: 'да, по закону' }, ...choicesOf(lostRights)]}
            />
          ) : (
            <CheckboxField
              name="legalRepresentative"
              label="Законный представитель детей"
              hint={byPaper}
              checked={value.legalRepresentative}
              onChange={legalRepresentative => set({ legalRepresentative })}
            />
          )}
          <CheckboxField
            name="slip"
            label="Было записано с ошибкой"
            hint="Исправится и в документах прошлых дней, которые ещё не напечатаны."
            checked={value.slip}
            onChange={slip => set({ slip })}
          />
          {!value.slip && (
            <DateField
              {...field('day')}
              label="С какого дня так"
              today={session.today}
              {...(member ? { min: member.from } : {})}
              max={session.today}
            />
          )}
        </>
      )}
    </CommandDialog>
  )
}
