import { referralClosings } from '../../../../../domain/intake/extract/referrals.ts'
import { CommandDialog } from '../../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { capital } from '../../../../ui/text.ts'
import type { FamilyContext } from '../../case/context.ts'

type Closing = keyof typeof referralClosings
type Props = { family: FamilyContext; onClose: () => void }

/** A family that did not apply: the referral rests with minimal data [МП 5.2]. */
export function CloseReferralDialog({ family, referralId, onClose }: Props & { referralId: string }) {
  const session = useSession()
  const referral = family.view.state.referrals.find(candidate => candidate.id === referralId)
  return (
    <CommandDialog
      view={family.view}
      name="closeReferral"
      about={referralId}
      title="Закрыть направление"
      note={`${referral?.organisationName ?? 'Выписка'}. Сначала отправляют ответ учреждению образования, МП 5.2.`}
      submit="Закрыть направление"
      onDone={answer => family.say('Направление закрыто.', answer)}
      start={() => ({ day: session.today, reason: '' as Closing | '', offerAgainDay: '', note: '' })}
      check={value => (value.reason ? {} : { reason: 'Выберите причину' }) as Record<string, string>}
      build={value => ({ referralId, ...value, reason: value.reason as Closing })}
      onClose={onClose}
    >
      {({ field, value }) => (
        <>
          <RadioGroup {...field('reason')} label="Почему закрываем" choices={choicesOf(referralClosings, capital)} />
          <FieldRow>
            <DateField {...field('day')} label="День" today={session.today} max={session.today} />
            <DateField
              {...field('offerAgainDay')}
              label="Предложить помощь ещё раз"
              optional
              today={session.today}
              min={session.today}
            />
          </FieldRow>
          <TextArea
            {...field('note')}
            label={value.reason === 'mistake' ? 'В чём ошибка (увидит заведующий)' : 'Заметка'}
            optional={value.reason !== 'mistake'}
          />
        </>
      )}
    </CommandDialog>
  )
}
