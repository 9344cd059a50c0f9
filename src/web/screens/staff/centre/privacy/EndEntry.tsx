import { endPrivacyEntry, type PrivacyEntry } from '../../../../../api/centre/privacy.ts'
import { type Outcome, outcomeProblems, outcomes, privacyKinds } from '../../../../../domain/centre/privacy.ts'
import { isDay } from '../../../../../domain/kernel/calendar.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { inContent } from './NewEntry.tsx'

type Typed = { outcome: Outcome; day: string; text: string; measures: string }

/** How an entry ends: once, with its words and, where a letter goes out, the next outgoing number. */
export function EndEntry({ entry, onClose }: { entry: PrivacyEntry; onClose: () => void }) {
  const session = useSession()
  const incident = entry.register === 'incidents'
  const allowed: readonly Outcome[] = privacyKinds[entry.kind].outcomes
  return (
    <SaveDialog
      title={incident ? 'Чем закончилось' : 'Ответ'}
      endpoint={endPrivacyEntry}
      submit="Закрыть запись"
      onClose={onClose}
      fieldOf={inContent}
      start={(): Typed => ({ outcome: allowed[0]!, day: session.today, text: '', measures: '' })}
      inputOf={({ outcome, day, text, measures }) => ({ id: entry.id, outcome, day, content: { text, measures } })}
      check={({ outcome, day, text, measures }) =>
        isDay(day)
          ? outcomeProblems(entry, { outcome, day, content: { text, measures: measures.trim() } }, session.today)
          : {}
      }
    >
      {({ value, field }) => (
        <>
          {allowed.length > 1 && (
            <RadioGroup
              {...field('outcome')}
              label="Исход"
              onChange={chosen => field('outcome').onChange(chosen as Outcome)}
              choices={allowed.map(name => ({ value: name, label: outcomes[name].done }))}
            />
          )}
          <DateField {...field('day')} label="День" today={session.today} min={entry.day} max={session.today} />
          <TextArea
            {...field('text')}
            label={outcomes[value.outcome].textLabel}
            hint={value.outcome === 'notNeeded' ? 'Останется в журнале инцидентов.' : 'Эти слова войдут в письмо.'}
            rows={5}
          />
          {incident && <TextArea {...field('measures')} label="Какие меры приняты" rows={3} />}
        </>
      )}
    </SaveDialog>
  )
}
