import { consents, specialBases } from '../../../../../domain/applications.ts'
import { Card } from '../../../../ui/Card.tsx'
import { CheckboxGroup } from '../../../../ui/ChoiceField.tsx'
import { DuplicateNotice } from '../../../../ui/DuplicatePanel.tsx'
import { FieldRow } from '../../../../ui/Field.tsx'
import { PhoneField } from '../../../../ui/PhoneField.tsx'
import { TextArea, TextField } from '../../../../ui/TextField.tsx'
import { DayField } from '../DayField.tsx'
import type { Errors } from '../../../../form/fieldErrors.ts'
import { BirthField, KinshipField, NameFields } from '../PersonFields.tsx'
import { Scans } from '../Scans.tsx'
import { applicantKinships, type ApplicationDraft } from './applicationDraft.ts'
import { HouseholdFields } from './HouseholdFields.tsx'
import { IdentityFields } from './IdentityFields.tsx'

type Change = (next: (before: ApplicationDraft) => ApplicationDraft) => void
const consentHints: Partial<Record<keyof typeof consents, string>> = {
  personalData: 'без него зарегистрировать заявление нельзя, закон № 99-З',
  specialData: `отдельное согласие; без него такие сведения записываются только как «${specialBases.law}»`,
  agencies: 'кому отправлен план, видно в карточке семьи: «Кто видит дело»',
}

/** A4 The application as the citizen gives it [МП 6.1]. */
export function ApplicationForm({
  draft,
  errors,
  change,
  notice,
}: {
  draft: ApplicationDraft
  errors: Errors
  change: Change
  notice: string | undefined
}) {
  const set =
    <K extends keyof ApplicationDraft>(key: K) =>
    (value: ApplicationDraft[K]) =>
      change(before => ({ ...before, [key]: value }))
  const applicant = { member: draft.applicant, path: 'applicant', errors, onChange: set('applicant') }
  return (
    <>
      <Card title="Заявитель">
        <NameFields {...applicant} of="заявителя" />
        {notice !== undefined && <DuplicateNotice text={notice} />}
        <div className="mt4">
          <FieldRow>
            <KinshipField {...applicant} among={applicantKinships} label="Кто это в семье" />
            <BirthField {...applicant} optional={false} />
          </FieldRow>
        </div>
        <div className="mt4">
          <FieldRow>
            <TextField
              name="address"
              label="Адрес"
              hint="Начните с населённого пункта: д. Осиновка, ул. Лесная, 4"
              value={draft.address}
              error={errors['address']}
              autoComplete="off"
              onChange={set('address')}
            />
            <PhoneField
              name="phone"
              label="Телефон"
              hint="По нему договариваются о встрече"
              optional
              value={draft.phone}
              error={errors['phone']}
              onChange={set('phone')}
            />
          </FieldRow>
        </div>
        <h3 className="mt5">Документ</h3>
        <div className="mt3">
          <IdentityFields {...applicant} shown={draft.identityShown} onShown={set('identityShown')} />
        </div>
      </Card>
      <Card title="Семья">
        <HouseholdFields
          applicant={draft.applicant}
          members={draft.members}
          errors={errors}
          onChange={how => change(before => ({ ...before, members: how(before.members) }))}
        />
      </Card>
      <Card title="Заявление">
        <DayField
          name="day"
          label="Дата заявления"
          value={draft.day}
          error={errors['day']}
          past
          onChange={set('day')}
        />
        <div className="mt4">
          <TextArea
            name="request"
            label="О чём просит семья"
            hint="Словами заявителя; печатается в заявлении"
            optional
            rows={3}
            value={draft.request}
            error={errors['request']}
            onChange={set('request')}
          />
        </div>
        <div className="mt4">
          <CheckboxGroup
            name="consents"
            label="Согласия заявителя"
            error={errors['consents']}
            choices={Object.entries(consents).map(([value, label]) => ({
              value: value as keyof typeof consents,
              label,
              hint: consentHints[value as keyof typeof consents],
            }))}
            value={draft.consents}
            onChange={set('consents')}
          />
        </div>
        <div className="mt4">
          <Scans label="Скан подписанного заявления" scans={draft.scans} onChange={set('scans')} />
        </div>
      </Card>
    </>
  )
}
