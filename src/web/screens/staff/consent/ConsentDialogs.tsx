import { consentsOf } from '../../../../domain/consent/consent-rules.ts'
import {
  agreesThroughOthers,
  centreConsents,
  consentForms,
  consentSubject,
  dataCategories,
  theCentre,
  toTheCentre,
} from '../../../../domain/consent/consents.ts'
import { waitingTransfer } from '../../../../domain/handover/transfer-rules.ts'
import type { Day } from '../../../../domain/kernel/calendar.ts'
import { adultsOn, dangersOn } from '../../../../domain/people/family-voice.ts'
import { kinshipWord } from '../../../../domain/people/kinship.ts'
import { householdOn } from '../../../../domain/people/presence.ts'
import { representsChild } from '../../../../domain/people/representation.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import type { StoredFile } from '../../../command-form/StoredFiles.tsx'
import { newId } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { CheckboxGroup, RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { dayUpTo } from '../../../ui/field/parseDay.ts'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { memberName } from '../../../words/patronage.ts'
import type { FamilyContext } from '../case/context.ts'
import { Scans } from '../intake/Scans.tsx'

type Props = { family: FamilyContext; onClose: () => void }

/** What of the consents to the centre itself can be given apart from an application. */
const toCentre = ['personalData', 'specialData'] as const
const purposeOf = (choice: string) => toCentre.find(purpose => purpose === choice)

/** Who of the family may agree on that day, and for whom; whoever has left since may have signed then. */
function consentersOn(view: FamilyContext['view'], day: Day) {
  const { state, persons } = householdOn(view, day)
  const here = state.members.filter(member => !member.to)
  const young = (personId: string) => {
    const member = here.find(otherMember => otherMember.personId === personId)
    return member !== undefined && agreesThroughOthers(member, persons[personId], day)
  }
  const people = here.map(member => ({
    value: member.personId,
    label: memberName(view, member.personId),
    hint: kinshipWord(member.kinship, persons[member.personId]?.sex),
  }))
  // From whom the family is guarded, no consent is taken (закон № 122-З, ст. 31).
  const guarded = dangersOn(view, day)
  return {
    people,
    givers: people.filter(person => !young(person.value) && !guarded.includes(person.value)),
    /** Whose data somebody answers for: one's own, and as legal representative those of the young. */
    coveredBy: (givenById: string) => {
      const giver = here.find(member => member.personId === givenById)
      return [
        givenById,
        ...(giver ? here.map(member => member.personId).filter(id => young(id) && representsChild(giver, id)) : []),
      ]
    },
  }
}

/** B3, M: the family lets an organisation work with it and know something of it, or the centre use its data (закон № 99-З, ст. 5; МП 5.3). */
export function ConsentDialog({ family, onClose }: Props) {
  const session = useSession()
  const { state } = family.view
  const todays = consentersOn(family.view, session.today)
  const consenters = (day: string) => consentersOn(family.view, dayUpTo(session.today, day))
  const only = todays.givers.length === 1 ? todays.givers[0]!.value : undefined
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
      title="Согласие"
      note="Отдельно для каждой организации и для специальных сведений. Его можно отозвать в любой день. Бумагу для подписи печатают на вкладке «Документы». До 16 лет согласие даёт законный представитель, с 16 — сам человек (закон № 99-З, ст. 5)."
      submit="Записать согласие"
      wide
      onDone={answer => family.say('Согласие записано.', answer)}
      start={() => ({
        consentId: newId(),
        organisationId: '',
        otherName: '',
        categories: [] as (keyof typeof dataCategories)[],
        givenById: only ?? '',
        personIds: only ? todays.coveredBy(only) : [],
        day: session.today,
        until: '',
        form: 'paper' as keyof typeof consentForms,
        note: '',
        scans: [] as StoredFile[],
      })}
      check={value => ({
        ...(value.organisationId ? {} : { organisationId: 'Выберите, кому или на что дано согласие' }),
        ...(value.organisationId === other && !value.otherName.trim() ? { otherName: 'Впишите организацию' } : {}),
        ...(value.givenById ? {} : { givenById: 'Отметьте, кто дал согласие' }),
      })}
      build={({ organisationId, otherName, scans, ...rest }) => {
        const chosen = listed.find(({ value }) => value === organisationId)
        const purpose = purposeOf(organisationId)
        return {
          ...rest,
          ...(purpose ? { purpose, categories: toTheCentre(purpose).categories } : {}),
          attachmentIds: scans.map(file => file.id),
          // The check above says it once, at the field.
          ...(purpose
            ? { organisationName: theCentre }
            : chosen
              ? { ...(chosen.id ? { organisationId: chosen.id } : {}), organisationName: chosen.name }
              : { organisationName: otherName.trim() || 'не выбрана' }),
        }
      }}
      onClose={onClose}
    >
      {({ value, set, field }) => (
        <>
          <SearchSelectField
            {...field('organisationId')}
            label="Кому или на что"
            placeholder="Начните вводить название"
            nothingFound="В списке такой нет: выберите «другая организация»."
            choices={[
              ...toCentre.map(purpose => ({ value: purpose, label: `наш центр: ${centreConsents[purpose]}` })),
              ...listed.map(({ value, name }) => ({ value, label: name })),
              { value: other, label: 'другая организация' },
            ]}
          />
          {value.organisationId === other && (
            <TextField {...field('otherName')} label="Какая организация" maxLength={300} />
          )}
          {!purposeOf(value.organisationId) && (
            <CheckboxGroup {...field('categories')} label="Какие сведения" choices={choicesOf(dataCategories)} />
          )}
          <RadioGroup
            {...field('givenById')}
            label="Кто дал согласие"
            choices={consenters(value.day).givers}
            onChange={givenById => set({ givenById, personIds: consenters(value.day).coveredBy(givenById) })}
          />
          <CheckboxGroup {...field('personIds')} label="За кого" choices={consenters(value.day).people} />
          <DateField {...field('day')} label="Когда" today={session.today} max={session.today} />
          <DateField
            {...field('until')}
            label="По какой день"
            hint="Без даты — пока семья не отзовёт согласие или работа не закончится."
            today={session.today}
            min={value.day}
            optional
          />
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
  const consent = consentsOf(family.view.state).find(otherConsent => otherConsent.id === consentId)
  return (
    <CommandDialog
      view={family.view}
      name="revokeConsent"
      about={consentId}
      title="Отозвать согласие"
      note={`${consent ? capital(consentSubject(consent)) : ''}: согласие от ${formatDay(consent?.day ?? '')}. ${consent?.purpose ? 'С этого дня обрабатывать такие сведения по согласию нельзя' : 'С этого дня передавать сведения нельзя'}; сделать всё и сообщить семье нужно в срок, который появится в сроках дела.`}
      submit="Отозвать"
      onDone={answer =>
        family.say('Согласие отозвано. Заявление об отзыве можно напечатать на вкладке «Документы».', answer)
      }
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
            choices={adultsOn(family.view, session.today).map(adult => ({
              value: adult.personId,
              label: memberName(family.view, adult.personId),
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
      note="Что сделано: передача или обработка прекращена, организации и семье сообщили."
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
