import type { HistoryEntry } from '../../../../api/case/cases.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { DateField } from '../../../ui/field/DateField.tsx'
import { TextArea } from '../../../ui/field/TextField.tsx'
import {
  type CorrectionProps,
  fieldOf,
  historyNote,
  MistakenField,
  reasonMissing,
  ReasonField,
} from './ReasonFields.tsx'

/** A record without a number, typed wrong: on another day, in other words, or it never was. */
export function CorrectRecordDialog({ family, entry, onClose }: CorrectionProps & { entry: HistoryEntry }) {
  const { today } = useSession()
  const { version, label, day: before, record: { words: said } = {} } = entry
  return (
    <CommandDialog
      view={family.view}
      name="correctRecord"
      about={String(version)}
      title={`Исправить: ${label}`}
      note={historyNote}
      submit="Исправить"
      onDone={answer => family.say('Запись исправлена. Причину увидит заведующий.', answer)}
      start={() => ({ day: before, words: said ?? '', mistaken: false, reason: '' })}
      check={reasonMissing}
      build={({ day, words, mistaken, reason }) => ({
        version,
        changes: { day, ...(said === undefined || words === said ? {} : { words }) },
        mistaken,
        reason,
      })}
      fieldOf={fieldOf}
      onClose={onClose}
    >
      {form => (
        <>
          {!form.value.mistaken && (
            <>
              <DateField {...form.field('day')} label="Когда это было" today={today} max={today} />
              {said !== undefined && <TextArea {...form.field('words')} label="Что записано" optional />}
            </>
          )}
          <MistakenField form={form} label="Записано по ошибке: этого не было или это о другой семье" />
          <ReasonField field={form.field} />
        </>
      )}
    </CommandDialog>
  )
}
