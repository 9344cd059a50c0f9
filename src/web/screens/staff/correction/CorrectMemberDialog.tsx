import {
  haveTwoDocuments,
  haveTwoPhones,
  haveTwoSurnames,
  joinedMemberships,
  type PersonRecord,
  type TwoRecords,
} from '../../../../domain/people/identity/joined-records.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { capital } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { type CorrectionProps, reasonMissing, ReasonField } from './ReasonFields.tsx'
import { noChoice, WhichRecord } from './WhichRecord.tsx'

/** Somebody who was never of this family. */
export function CorrectMemberDialog({ family, personId, onClose }: CorrectionProps & { personId: string }) {
  const { members } = family.view.state
  const since = members.find(member => member.personId === personId)?.from ?? ''
  const others = [...new Set(members.filter(({ from }) => from <= since).map(member => member.personId))]
    .filter(id => id !== personId)
    .map(id => [id, `тот же человек, что ${memberName(family.view, id)}`] as const)
  const recordOf = (id: string): PersonRecord | undefined => {
    const person = family.view.persons[id]
    const places = members.filter(member => member.personId === id)
    return person && places.length > 0 ? [person, places] : undefined
  }
  const other = recordOf(personId)
  const recordsWith = (who: string): TwoRecords | undefined => {
    const record = recordOf(who)
    return record && other ? { kept: record, other } : undefined
  }
  return (
    <CommandDialog
      view={family.view}
      name="correctMember"
      about={personId}
      title={`Записан(а) по ошибке: ${memberName(family.view, personId)}`}
      note="Этого человека в деле не станет, как будто не записывали: бумаги и списки его больше не назовут, причина останется в истории. Если он жил в семье и выбыл, отметьте выбытие. Если это кто-то из семьи под другой фамилией, две записи станут одной; если это ошибка, их можно разъединить: «Исправить записанное»."
      submit={({ who }) => (who === 'stranger' ? 'Убрать из дела' : 'Сделать одной записью')}
      onDone={answer => family.say('Ошибочной записи в деле больше нет.', answer)}
      start={() => ({ who: 'stranger', ...noChoice, reason: '' })}
      check={({ who, nameOfId, placeOfId, documentOfId, phoneOfIds, reason }): Record<string, string> => {
        const records = recordsWith(who)
        return {
          ...reasonMissing({ reason }),
          ...(records && haveTwoSurnames(records) && !nameOfId ? { nameOfId: 'Отметьте, какая фамилия сейчас' } : {}),
          ...(records && !joinedMemberships(records, placeOfId) ? { placeOfId: 'Отметьте, какая запись верна' } : {}),
          ...(records && haveTwoDocuments(records) && !documentOfId
            ? { documentOfId: 'Отметьте, какой документ сейчас' }
            : {}),
          ...(records && haveTwoPhones(records) && phoneOfIds.length === 0
            ? { phoneOfIds: 'Отметьте хотя бы один телефон' }
            : {}),
        }
      }}
      build={({ who, nameOfId, placeOfId, documentOfId, phoneOfIds, reason }) => ({
        personId,
        ...(who === 'stranger'
          ? {}
          : {
              sameAs: who,
              ...(nameOfId ? { nameOfId } : {}),
              ...(placeOfId ? { placeOfId } : {}),
              ...(documentOfId ? { documentOfId } : {}),
              ...(phoneOfIds.length > 0 ? { phoneOfIds } : {}),
            }),
        reason,
      })}
      fieldOf={path => (path === 'sameAs' ? 'who' : path)}
      onClose={onClose}
    >
      {({ field, value, set }) => (
        <>
          <RadioGroup
            {...field('who')}
            label="Кто это"
            onChange={who => {
              const records = recordsWith(who)
              const phoneOfIds = records && haveTwoPhones(records) ? [who, personId] : []
              set({ who, ...noChoice, phoneOfIds })
            }}
            choices={choicesOf(Object.fromEntries([['stranger', 'к семье не относится'], ...others]), capital)}
          />
          <WhichRecord records={recordsWith(value.who)} field={field} />
          <ReasonField field={field} />
        </>
      )}
    </CommandDialog>
  )
}
