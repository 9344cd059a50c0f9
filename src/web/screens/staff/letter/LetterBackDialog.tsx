import { useState } from 'react'
import { caseDocuments } from '../../../../api/document/documents.ts'
import { cameBack, mayHaveReturned } from '../../../../domain/letter/returned-letter-rules.ts'
import { type PrintedLetter, printedLetters, type SentLetter } from '../../../../domain/letter/returned-letters.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { formatDayShort } from '../../../ui/text.ts'
import { minskParts } from '../../../words/minskParts.ts'
import type { FamilyContext } from '../case/context.ts'

/** A draft goes on with the letter that was chosen, whatever has left or come back since. */
const keyOf = ({ letter, no }: { letter: string; no: string }) => `${letter} ${no}`

/** One of the letters as they were when the dialog opened: once it is recorded, the letter is none of them. */
function useChoice<L extends Pick<SentLetter, 'letter' | 'about' | 'organisationId' | 'no'>>(lettersOf: () => L[]) {
  const [letters] = useState(lettersOf)
  return {
    letters,
    start: letters.length === 1 ? keyOf(letters[0]!) : '',
    missing: (at: string) => (letters.some(letter => keyOf(letter) === at) ? {} : { at: 'Выберите письмо' }),
    chosen: (at: string) => {
      const { letter, about, organisationId, no } = letters.find(known => keyOf(known) === at) ?? letters[0]!
      return { letter, about, ...(organisationId ? { organisationId } : {}), no }
    },
  }
}

/** A letter about the family came back: the report of a mailbox, or an envelope from the post [МП 1.5, 5.2, 5.3, 6.4]. */
export function LetterBackDialog(props: { family: FamilyContext; onClose: () => void }) {
  const query = useData(caseDocuments, { caseId: props.family.view.caseId })
  if (query.data === undefined && !query.error) return null
  const documents = (query.data?.documents ?? []).map(row => ({ ...row, day: minskParts(row.at).day }))
  return <ReturnDialog {...props} printed={printedLetters(documents)} />
}
function ReturnDialog({
  family,
  printed,
  onClose,
}: {
  family: FamilyContext
  printed: readonly PrintedLetter[]
  onClose: () => void
}) {
  const { today } = useSession()
  const { letters, start, missing, chosen } = useChoice(() => mayHaveReturned(family.view.state, printed))
  return (
    <CommandDialog
      view={family.view}
      name="recordReturn"
      title="Письмо вернулось"
      note={
        letters.length === 0
          ? 'Писем, которые могли вернуться, в деле нет: вручённое и подтверждённое не возвращается.'
          : 'Тот, кому письмо отправлено, его не получил: срок снова открыт, и письмо отправляют ещё раз или передают иначе. Прежнее остаётся в деле со своим номером.'
      }
      submit="Записать возврат"
      onDone={answer => family.say('Возврат письма записан.', answer)}
      start={() => ({ at: start, day: today, how: '' })}
      check={({ at }) => missing(at)}
      build={({ at, day, how }) => ({ ...chosen(at), day, how })}
      fieldOf={path => (path === 'about' ? 'at' : path)}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <SelectField
            {...field('at')}
            label="Какое письмо"
            placeholder="Выберите"
            choices={letters.map(letter => ({ value: keyOf(letter), label: letter.label }))}
          />
          <DateField {...field('day')} label="Когда вернулось" today={today} max={today} />
          <TextField
            {...field('how')}
            label="Откуда известно"
            hint="Например: отчёт почтового сервера, конверт с почты."
            maxLength={300}
          />
        </>
      )}
    </CommandDialog>
  )
}

/** A return that was recorded of a wrong letter or family: that letter has left as before [МП 5.2, 5.3, 6.4]. */
export function CorrectReturnDialog({ family, onClose }: { family: FamilyContext; onClose: () => void }) {
  const { letters, start, missing, chosen } = useChoice(() => cameBack(family.view.state))
  return (
    <CommandDialog
      view={family.view}
      name="correctReturn"
      title="Письмо не вернулось"
      note="Письмо снова считается отправленным, и срок по нему такой, каким был. Запись о возврате и причина останутся в истории, их увидит заведующий. Возврат другого письма отметьте отдельно."
      submit="Исправить"
      onDone={answer => family.say('Запись о возврате исправлена.', answer)}
      start={() => ({ at: start, reason: '' })}
      check={({ at, reason }) => ({
        ...missing(at),
        ...(reason.trim() ? {} : { reason: 'Укажите, что было не так' }),
      })}
      build={({ at, reason }) => ({ ...chosen(at), reason })}
      fieldOf={path => (path === 'about' ? 'at' : path)}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <SelectField
            {...field('at')}
            label="Какое письмо"
            placeholder="Выберите"
            choices={letters.map(letter => ({
              value: keyOf(letter),
              label: `${letter.label}, вернулось ${formatDayShort(letter.returned.day)}`,
            }))}
          />
          <TextField {...field('reason')} label="Что было не так" maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}
