import { showNo } from '../../../../domain/kernel/registers.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { untruths } from '../../../../domain/letter/untrue-letters.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { type CorrectionProps } from './ReasonFields.tsx'

/** A letter that says what is not so: whoever holds it is told, or it is noted why not. */
export function CorrectLetterDialog({ family, letterId, onClose }: CorrectionProps & { letterId: string }) {
  const { today } = useSession()
  const wrong = family.view.state.untrueLetters?.find(({ id }) => id === letterId)
  if (!wrong) return null
  return (
    <CommandDialog
      view={family.view}
      name="correctLetter"
      about={letterId}
      title={`Письмо № ${showNo(wrong.no)} от ${formatDay(wrong.day)}`}
      note={`${wrong.to}. ${capital(wrong.untrue.map(untruth => untruths[untruth]).join('; '))}. Текст письма об исправлении есть в документах семьи; номер даст журнал исходящих.`}
      submit="Записать"
      onDone={answer => family.say('Записано.', answer)}
      start={() => ({
        way: 'letter' as 'letter' | 'none',
        day: today,
        channel: 'post' as keyof typeof channels,
        reason: '',
      })}
      check={({ reason }): Record<string, string> =>
        reason.trim() ? {} : { reason: 'Укажите, что было не так или почему письмо не нужно' }
      }
      build={({ way, day, channel, reason }) => ({
        letterId,
        ...(way === 'letter' ? { letter: { day, channel } } : {}),
        reason,
      })}
      fieldOf={path => path.replace(/^letter\./u, '')}
      onClose={onClose}
    >
      {form => (
        <>
          <RadioGroup
            {...form.field('way')}
            label="Что сделано"
            choices={choicesOf(
              { letter: 'отправлено письмо об исправлении', none: 'письмо не нужно, причину увидит заведующий' },
              capital,
            )}
          />
          {form.value.way === 'letter' && (
            <FieldRow>
              <DateField {...form.field('day')} label="День письма" today={today} min={wrong.day} max={today} />
              <SelectField {...form.field('channel')} label="Как отправлено" choices={choicesOf(channels)} />
            </FieldRow>
          )}
          <TextField
            {...form.field('reason')}
            label={form.value.way === 'letter' ? 'Что было не так' : 'Почему письмо не нужно'}
            maxLength={500}
          />
        </>
      )}
    </CommandDialog>
  )
}
