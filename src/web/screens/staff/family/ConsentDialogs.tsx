import { consentForms, dataCategories, ownConsentAge } from '../../../../domain/consents.ts'
import { adultsOn } from '../../../../domain/family-voice.ts'
import { ageOn, isChild } from '../../../../domain/people.ts'
import { waitingTransfer } from '../../../../domain/transfers.ts'
import { newId } from '../../../call.ts'
import { CommandDialog } from '../../../form/CommandDialog.tsx'
import type { StoredFile } from '../../../form/StoredFiles.tsx'
import { useSession } from '../../../session.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/ChoiceField.tsx'
import { choicesOf } from '../../../ui/choices.ts'
import { DateField } from '../../../ui/DateField.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { formatDay } from '../../../ui/text.ts'
import { Scans } from '../intake/Scans.tsx'
import type { FamilyContext } from './context.ts'
import { kinshipWord, memberName } from './words.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** B3, M: the family lets an organisation know something of it (закон № 99-З, ст. 5; МП 5.3). */
export function ConsentDialog({ family, onClose }: Props) {
  const session = useSession()
  const { state, persons } = family.view
  const here = state.members.filter(one => !one.to)
  const young = (personId: string) => {
    const member = here.find(one => one.personId === personId)
    const age = persons[personId] && ageOn(persons[personId], session.today)
    return (
      member !== undefined &&
      (age === undefined ? isChild(member, persons[personId], session.today) : age < ownConsentAge)
    )
  }
  const people = here.map(one => ({
    value: one.personId,
    label: memberName(family.view, one.personId),
    hint: kinshipWord(one.kinship, persons[one.personId]?.sex),
  }))
  const givers = people.filter(one => !young(one.value))
  /** Whose data somebody answers for: one's own, and as legal representative those of the young. */
  const coveredBy = (givenById: string) => {
    const represents = here.find(one => one.personId === givenById)?.legalRepresentative
    return [givenById, ...(represents ? here.map(one => one.personId).filter(young) : [])]
  }
  const only = givers.length === 1 ? givers[0]!.value : undefined
  // Somebody who did not sign with the offer may agree afterwards that the other centre learns of him too.
  const centre = waitingTransfer(state)?.centreFullName
  const listed: { id?: string; name: string; value: string }[] = [
    ...(centre ? [{ name: centre, value: centre }] : []),
    ...session.organisations
      .filter(organisation => organisation.active)
      .map(({ id, name }) => ({ id, name, value: id })),
  ]
  return (
    <CommandDialog
      view={family.view}
      name="giveConsent"
      title="Согласие на передачу сведений"
      note="Отдельно для каждой организации. Его можно отозвать в любой день. До 16 лет согласие даёт законный представитель, с 16 — сам человек (закон № 99-З, ст. 5)."
      submit="Записать согласие"
      wide
      onDone={answer => family.say('Согласие записано.', answer)}
      start={() => ({
        consentId: newId(),
        organisationId: '',
        otherName: '',
        categories: [] as (keyof typeof dataCategories)[],
        givenById: only ?? '',
        personIds: only ? coveredBy(only) : [],
        day: session.today,
        form: 'paper' as keyof typeof consentForms,
        note: '',
        scans: [] as StoredFile[],
      })}
      check={value => ({
        ...(value.organisationId ? {} : { organisationId: 'Выберите организацию' }),
        ...(value.organisationId === other && !value.otherName.trim() ? { otherName: 'Впишите организацию' } : {}),
        ...(value.givenById ? {} : { givenById: 'Отметьте, кто дал согласие' }),
      })}
      build={({ organisationId, otherName, scans, ...rest }) => {
        const chosen = listed.find(({ value }) => value === organisationId)
        return {
          ...rest,
          attachmentIds: scans.map(file => file.id),
          // The check above says it once, at the field.
          ...(chosen
            ? { ...(chosen.id ? { organisationId: chosen.id } : {}), organisationName: chosen.name }
            : { organisationName: otherName.trim() || 'не выбрана' }),
        }
      }}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <SelectField
            {...field('organisationId')}
            label="Кому можно передать"
            placeholder="Выберите"
            choices={[
              ...listed.map(({ value, name }) => ({ value, label: name })),
              { value: other, label: 'другая организация' },
            ]}
          />
          {value.organisationId === other && (
            <TextField {...field('otherName')} label="Какая организация" maxLength={300} />
          )}
          <CheckboxGroup {...field('categories')} label="Какие сведения" choices={choicesOf(dataCategories)} />
          <RadioGroup
            {...field('givenById')}
            label="Кто дал согласие"
            choices={givers}
            onChange={givenById => set({ givenById, personIds: coveredBy(givenById) })}
          />
          <CheckboxGroup {...field('personIds')} label="За кого" choices={people} />
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <RadioGroup {...field('form')} label="Как дано" choices={choicesOf(consentForms)} />
          <TextField {...field('note')} label="Где хранится" hint="Например: в личном деле, лист 12." optional />
          <Scans label="Скан согласия" scans={value.scans} onChange={scans => set({ scans })} />
        </>
      )}
    </CommandDialog>
  )
}
const other = 'other'

/** A consent is taken back; nothing more is told by it. */
export function RevokeDialog({ family, consentId, onClose }: Props & { consentId: string }) {
  const session = useSession()
  const consent = family.view.state.consents.find(one => one.id === consentId)
  return (
    <CommandDialog
      view={family.view}
      name="revokeConsent"
      about={consentId}
      title="Отозвать согласие"
      note={`${consent?.organisationName ?? ''}: согласие от ${formatDay(consent?.day ?? '')}. С этого дня передавать сведения нельзя; сообщить организации и семье нужно в срок, который появится в сроках дела.`}
      submit="Отозвать"
      onDone={answer => family.say('Согласие отозвано, передача сведений остановлена.', answer)}
      start={() => ({ day: session.today, reason: '', byId: consent?.givenById ?? '' })}
      build={value => ({
        consentId,
        day: value.day,
        ...(value.reason.trim() ? { reason: value.reason } : {}),
        ...(value.byId && value.byId !== consent?.givenById ? { byId: value.byId } : {}),
      })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <SelectField
            {...field('byId')}
            label="Кто отзывает"
            choices={adultsOn(family.view, session.today).map(one => ({
              value: one.personId,
              label: memberName(family.view, one.personId),
            }))}
          />
          <DateField {...field('day')} label="Когда отозвано" today={session.today} max={session.today} />
          <TextField {...field('reason')} label="Что сказала семья" optional maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}

/** TL-22a met: what the revocation asks for is done. */
export function SettleDialog({ family, consentId, onClose }: Props & { consentId: string }) {
  const session = useSession()
  return (
    <CommandDialog
      view={family.view}
      name="settleRevocation"
      about={consentId}
      title="Отзыв исполнен"
      note="Что сделано: передача прекращена, организации и семье сообщили."
      submit="Записать"
      onDone={answer => family.say('Исполнение отзыва записано.', answer)}
      start={() => ({ day: session.today, how: '' })}
      check={value =>
        (value.how.trim() ? {} : { how: 'Запишите, что сделано и как сообщили' }) as Record<string, string>
      }
      build={value => ({ consentId, ...value })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <TextArea {...field('how')} label="Что сделано и как сообщили" rows={3} />
        </>
      )}
    </CommandDialog>
  )
}
