import { arrivedReplies, type Referral } from '../../../../domain/intake/extract/referrals.ts'
import { extractEnds } from '../../../../domain/intake/extract/referrals.ts'
import { broughtBy, isUntold, mistakenIn } from '../../../../domain/intake/mistaken-people.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { CheckboxField, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import { type CorrectionProps, reasonMissing, doneMissing, ReasonField, DoneField } from './ReasonFields.tsx'

/** An extract of another family: it leaves this one with its people, or says what has become of it. */
export function CorrectExtractDialog({ family, referralId, onClose }: CorrectionProps & { referralId: string }) {
  const { state } = family.view
  const { today } = useSession()
  const wrong = mistakenIn(state).find(({ referral: { id } }) => id === referralId)
  const whole = (other: Referral) => state.members.every(({ personId }) => broughtBy(state, other).includes(personId))
  const found = state.referrals.find(({ id }) => id === referralId)
  // An extract that opened the file and was closed as a mistake stays in it: what is left to say is what became of the paper.
  const referral = found && !(found.closed?.waits && whole(found)) ? found : undefined
  const answer = !referral && wrong && isUntold(wrong) ? arrivedReplies(wrong.referral).at(-1) : undefined
  const brought = (referral ? broughtBy(state, referral) : []).map(id => memberName(family.view, id))
  const leaves = brought.length > 0 ? ` Из состава семьи уйдут: ${brought.join(', ')}.` : ''
  return (
    <CommandDialog
      view={family.view}
      name="correctExtract"
      about={referralId}
      title={referral ? 'Выписка другой семьи' : 'Что стало с выпиской'}
      note={
        referral
          ? `Вх. № ${showNo(referral.no)}, ${referral.organisationName}. Выписка уйдёт из дела, и сроки по ней тоже.${leaves} Потом зарегистрируйте её в деле той семьи: номер и день получения останутся.`
          : answer
            ? `Учреждению ответили отсюда, исх. № ${showNo(answer.no)} от ${formatDay(answer.day)}. Сообщите ему письмом, что ответ отправлен ошибочно, и запишите письмо: номер даст журнал исходящих.`
            : 'Когда выписку регистрируют в деле той семьи, это отмечается само.'
      }
      submit={referral ? 'Убрать выписку' : 'Отметить'}
      onDone={answer => family.say(referral ? 'Выписки в деле больше нет.' : 'Отмечено.', answer)}
      start={() => ({
        end: 'waits' as 'waits' | 'stands' | 'returned',
        told: answer !== undefined && wrong?.end !== undefined,
        day: today,
        channel: 'post' as keyof typeof channels,
        reason: '',
      })}
      check={value => ({
        ...(!referral && value.end === 'waits' && !value.told
          ? { end: 'Отметьте, что стало с выпиской' + (answer ? ', или запишите письмо' : '') }
          : {}),
        ...(referral ? reasonMissing(value) : doneMissing(value)),
      })}
      build={({ end, told, day, channel, reason }) => ({
        referralId,
        ...(end === 'waits' ? {} : { end }),
        ...(told ? { letter: { day, channel } } : {}),
        reason,
      })}
      fieldOf={path => path.replace(/^letter\./u, '')}
      onClose={onClose}
    >
      {form => (
        <>
          {!wrong?.end && (
            <RadioGroup
              {...form.field('end')}
              label="Что стало с выпиской"
              choices={choicesOf(
                {
                  waits: 'ещё ждёт регистрации в деле своей семьи',
                  stands: extractEnds.stands,
                  returned: extractEnds.returned,
                },
                capital,
              )}
            />
          )}
          {answer && (
            <CheckboxField
              name="told"
              label="Учреждению написали об ошибке"
              checked={form.value.told}
              onChange={value => form.set({ told: value })}
            />
          )}
          {form.value.told && (
            <FieldRow>
              <DateField
                {...form.field('day')}
                label="День письма"
                today={today}
                {...(answer ? { min: answer.day } : {})}
                max={today}
              />
              <SelectField {...form.field('channel')} label="Как отправлено" choices={choicesOf(channels)} />
            </FieldRow>
          )}
          {referral ? <ReasonField field={form.field} /> : <DoneField field={form.field} />}
        </>
      )}
    </CommandDialog>
  )
}
