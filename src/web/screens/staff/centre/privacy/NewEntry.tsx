import { registerPrivacyEntry, type PrivacyEntry } from '../../../../../api/centre/privacy.ts'
import {
  deadlineOf,
  entryProblems,
  kindsOf,
  privacyDue,
  type PrivacyKind,
  privacyKinds,
  receivedBy,
} from '../../../../../domain/centre/privacy.ts'
import { isDay } from '../../../../../domain/kernel/calendar.ts'
import type { PrivacyRegister } from '../../../../../domain/kernel/registers.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { newId } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { formatDayShort, typo } from '../../../../ui/text.ts'

const titles: Record<PrivacyRegister, string> = {
  requests: 'Заявление о персональных данных',
  appeals: 'Обращение',
  incidents: 'Инцидент с персональными данными',
}

type Typed = {
  id: string
  kind: PrivacyKind
  day: string
  from: string
  address: string
  received: keyof typeof receivedBy
  words: string
  whose: string
}
const inputOf = ({ id, kind, day, ...content }: Typed) => ({ id, kind, day, content })
/** The form is flat; what is sealed is not. */
export const inContent = (path: string): string => path.replace(/^content\./u, '')

/** A new entry of a journal of personal data; says at once when it will be due. */
export function NewEntry({
  register,
  onClose,
  onDone,
}: {
  register: PrivacyRegister
  onClose: () => void
  onDone: (entry: PrivacyEntry) => void
}) {
  const session = useSession()
  const kinds = kindsOf(register)
  const incident = register === 'incidents'
  return (
    <SaveDialog
      title={titles[register]}
      endpoint={registerPrivacyEntry}
      submit="Зарегистрировать"
      onClose={onClose}
      onDone={onDone}
      fieldOf={inContent}
      start={(): Typed => ({
        id: newId(),
        kind: kinds[0]!,
        day: session.today,
        from: incident ? session.name : '',
        address: '',
        received: incident ? 'found' : 'inPerson',
        words: '',
        whose: '',
      })}
      inputOf={inputOf}
      check={value => (isDay(value.day) ? entryProblems({ ...value, content: value }, session.today) : {})}
    >
      {({ value, field }) => (
        <>
          {kinds.length > 1 && (
            <SelectField
              {...field('kind')}
              label="О чём"
              choices={kinds.map(kind => ({ value: kind, label: privacyKinds[kind].label }))}
            />
          )}
          <FieldRow>
            <DateField
              {...field('day')}
              label={incident ? 'Когда стало известно' : 'Когда поступило'}
              today={session.today}
              max={session.today}
            />
            <SelectField
              {...field('received')}
              label={incident ? 'Откуда известно' : 'Как поступило'}
              choices={(Object.entries(receivedBy) as [keyof typeof receivedBy, string][])
                .filter(([code]) => incident || code !== 'found')
                .map(([code, label]) => ({ value: code, label }))}
            />
          </FieldRow>
          {isDay(value.day) && value.day <= session.today && (
            <p className="small muted" role="status">
              {typo(
                `Срок: ${formatDayShort(privacyDue(value.kind, value.day, session.settings, session.workdays).due)}, ${deadlineOf(value.kind).clause}`,
              )}
            </p>
          )}
          <TextField {...field('from')} label={incident ? 'Кто обнаружил' : 'От кого'} maxLength={300} />
          {!incident && <TextField {...field('address')} label="Куда ответить" optional maxLength={300} />}
          <TextArea {...field('words')} label={incident ? 'Что произошло' : 'О чём просит'} rows={4} />
          {incident && (
            <TextArea
              {...field('whose')}
              label="Чьи данные и какие"
              hint="Сколько семей и людей, что именно могло стать известно."
              rows={3}
            />
          )}
        </>
      )}
    </SaveDialog>
  )
}
