import { formatPhone } from '../../../../domain/kernel/phones.ts'
import {
  documentWords,
  haveTwoDocuments,
  haveTwoPhones,
  haveTwoSurnames,
  joinedMemberships,
  placeInRecord,
  type TwoRecords,
} from '../../../../domain/people/identity/joined-records.ts'
import { fullName } from '../../../../domain/people/people.ts'
import { type DialogForm } from '../../../command-form/CommandDialog.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'

type Choice = { nameOfId: string; placeOfId: string; documentOfId: string; phoneOfIds: string[] }
/** No record is chosen yet. */
export const noChoice: Choice = { nameOfId: '', placeOfId: '', documentOfId: '', phoneOfIds: [] }
/** What two records of one person say otherwise: whoever joins them says which is so. */
export function WhichRecord<T extends Choice>({
  records,
  field,
}: {
  records: TwoRecords | undefined
  field: DialogForm<T>['field']
}) {
  if (!records) return null
  const both = [records.kept, records.other] as const
  return (
    <>
      {haveTwoSurnames(records) && (
        <RadioGroup
          {...field('nameOfId')}
          label="Какая фамилия сейчас"
          choices={both.map(([{ id, familyName }]) => ({ value: id, label: familyName }))}
        />
      )}
      {!joinedMemberships(records) && (
        <RadioGroup
          {...field('placeOfId')}
          label="Что верно"
          choices={both.map(record => ({
            value: record[0].id,
            label: `${fullName(record[0])}: ${placeInRecord(record)}`,
          }))}
        />
      )}
      {haveTwoDocuments(records) && (
        <RadioGroup
          {...field('documentOfId')}
          label="Какой документ сейчас"
          choices={both.map(([person]) => ({ value: person.id, label: documentWords(person) }))}
        />
      )}
      {haveTwoPhones(records) && (
        <CheckboxGroup
          {...field('phoneOfIds')}
          label="Какие телефоны верны"
          hint="Можно оба."
          choices={both.map(([{ id, phone = '' }]) => ({ value: id, label: formatPhone(phone) }))}
        />
      )}
    </>
  )
}
