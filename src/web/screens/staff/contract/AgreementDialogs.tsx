import { currentApplication } from '../../../../domain/case/queries.ts'
import { agreementEndings, termOn } from '../../../../domain/contract/agreements.ts'
import { addDays, addMonths, isDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { adultsOn } from '../../../../domain/people/family-voice.ts'
import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { householdOn } from '../../../../domain/people/presence.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { dayUpTo } from '../../../ui/field/parseDay.ts'
import { TextField } from '../../../ui/field/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** D: concludes the contract of free services with one adult [МП 6.2; 003]. */
export function SignAgreementDialog({ family, onClose }: Props) {
  const session = useSession()
  const { view } = family
  // Whoever has left since may have signed on the day of the paper.
  const adultsThen = (day: string) => {
    const then = dayUpTo(session.today, day)
    return adultsOn(householdOn(view, then), then)
  }
  const adults = adultsThen(session.today)
  const applicant = currentApplication(view.state)?.applicantId
  return (
    <CommandDialog
      view={family.view}
      name="signAgreement"
      title="Заключить договор"
      note="Услуга бесплатна. Договор заключает один взрослый член семьи, МП 6.2. Номер даст журнал договоров."
      submit="Заключить"
      onDone={answer => family.say('Договор заключён.', answer)}
      start={() => ({
        holderId: adults.find(adult => adult.personId === applicant)?.personId ?? adults[0]?.personId ?? '',
        day: session.today,
        from: session.today,
        to: addDays(addMonths(session.today, 3), -1),
      })}
      check={value =>
        (adultsThen(value.day).some(adult => adult.personId === value.holderId)
          ? {}
          : { holderId: 'Выберите, с кем заключён договор' }) as Record<string, string>
      }
      build={value => value}
      onClose={onClose}
    >
      {({ value, field }) => (
        <>
          <RadioGroup
            {...field('holderId')}
            label="С кем"
            choices={adultsThen(value.day).map(adult => ({
              value: adult.personId,
              label: memberName(view, adult.personId),
              hint: kinshipWord(adult.kinship, view.persons[adult.personId]?.sex),
            }))}
          />
          <DateField {...field('day')} label="Подписан" today={session.today} max={session.today} />
          <FieldRow>
            <DateField {...field('from')} label="Действует с" today={session.today} />
            <DateField {...field('to')} label="По" hint="План нужен не короче месяца, МП II" today={session.today} />
          </FieldRow>
        </>
      )}
    </CommandDialog>
  )
}

/** Prolongs a contract, also a lapsed one [МП 6.6]. */
export function ProlongDialog({ family, agreementId, onClose }: Props & { agreementId: string }) {
  const session = useSession()
  const other = family.view.state.agreements.find(agreement => agreement.id === agreementId)
  const base = other && other.to > session.today ? other.to : session.today
  return (
    <CommandDialog
      view={family.view}
      name="prolongAgreement"
      about={agreementId}
      title="Продлить договор"
      note={
        other
          ? `Договор № ${showNo(other.no)} до ${formatDay(other.to)}. Дополнительное соглашение можно напечатать сразу после записи.`
          : undefined
      }
      submit="Продлить"
      onDone={answer => family.say('Договор продлён.', answer)}
      start={() => ({ day: session.today, to: addMonths(base, 3) })}
      build={value => ({ agreementId, ...value })}
      onClose={onClose}
    >
      {({ field, value }) => (
        <FieldRow>
          <DateField {...field('day')} label="Соглашение подписано" today={session.today} max={session.today} />
          <DateField
            {...field('to')}
            label="Новый срок по"
            today={session.today}
            {...(other && isDay(other.to) ? { min: addDays(termOn(other, value.day).to, 1) } : {})}
          />
        </FieldRow>
      )}
    </CommandDialog>
  )
}

/** Ends a contract before its term; patronage may go on [МП 6.6]. */
export function EndAgreementDialog({ family, agreementId, onClose }: Props & { agreementId: string }) {
  const session = useSession()
  const other = family.view.state.agreements.find(agreement => agreement.id === agreementId)
  return (
    <CommandDialog
      view={family.view}
      name="endAgreement"
      about={agreementId}
      title="Прекратить договор"
      note={`${other ? `Договор № ${showNo(other.no)}. ` : ''}Прекращение договора само по себе не снимает семью с патроната, МП 6.6.`}
      submit="Прекратить договор"
      onDone={answer => family.say('Договор прекращён. Патронат продолжается.', answer)}
      start={() => ({ day: session.today, ground: 'agreement' as keyof typeof agreementEndings, reason: '' })}
      check={value => (value.reason.trim() ? {} : { reason: 'Укажите причину' }) as Record<string, string>}
      build={value => ({ agreementId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="С какого дня" today={session.today} max={session.today} />
          <RadioGroup
            {...field('ground')}
            label="На каком основании"
            hint="Письменный отказ получателя оформляется отдельно: «Оформить отказ»."
            choices={choicesOf(agreementEndings)}
          />
          <TextField {...field('reason')} label="Причина" />
        </>
      )}
    </CommandDialog>
  )
}
