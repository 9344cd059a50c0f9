import { type CentreConsent, centreConsents } from '../../../../../domain/consent/consents.ts'
import { specialBases } from '../../../../../domain/intake/application/applications.ts'
import { bind } from '../../../../command-form/bind.ts'
import type { Errors } from '../../../../command-form/fieldErrors.ts'
import { useSession } from '../../../../data/session.tsx'
import { CheckboxGroup } from '../../../../ui/field/ChoiceField.tsx'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { PhoneField } from '../../../../ui/field/PhoneField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { DuplicateNotice } from '../../../../ui/list/DuplicatePanel.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { DayField } from '../../../everyone/people/DayField.tsx'
import { BirthField, KinshipField, NameFields } from '../../../everyone/people/PersonFields.tsx'
import { Scans } from '../Scans.tsx'
import { applicantKinships, type ApplicationDraft } from './applicationDraft.ts'
import { HouseholdFields } from './HouseholdFields.tsx'
import { IdentityFields } from './IdentityFields.tsx'

type Change = (next: (before: ApplicationDraft) => ApplicationDraft) => void
const consentHints: Partial<Record<CentreConsent, string>> = {
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
  const { settings } = useSession()
  const set = (part: Partial<ApplicationDraft>) => change(before => ({ ...before, ...part }))
  const field = bind(draft, set, errors)
  const applicant = {
    member: draft.applicant,
    path: 'applicant',
    errors,
    onChange: (applicant: ApplicationDraft['applicant']) => set({ applicant }),
  }
  return (
    <>
      <Card title="Заявитель">
        <NameFields {...applicant} of="заявителя" />
        {notice !== undefined && <DuplicateNotice text={notice} />}
        <div className="space-above-4">
          <FieldRow>
            <KinshipField {...applicant} among={applicantKinships} label="Кто это в семье" />
            <BirthField {...applicant} optional={false} />
          </FieldRow>
        </div>
        <div className="space-above-4">
          <FieldRow>
            <TextField
              {...field('address')}
              label="Место жительства"
              hint="Начните с населённого пункта: д. Осиновка, ул. Лесная, 4"
              autoComplete="off"
            />
            <TextField
              {...field('stay')}
              value={draft.stay ?? ''}
              label="Место пребывания"
              hint="Если живут сейчас по другому адресу"
              optional
              autoComplete="off"
            />
          </FieldRow>
        </div>
        <div className="space-above-4">
          <FieldRow>
            <PhoneField
              name="applicant.person.phone"
              label="Телефон заявителя"
              hint="Его собственный: печатается в заявлении"
              optional
              areaCode={settings.areaCode}
              value={draft.applicant.person.phone}
              error={errors['applicant.person.phone']}
              onChange={phone =>
                applicant.onChange({ ...draft.applicant, person: { ...draft.applicant.person, phone } })
              }
            />
          </FieldRow>
        </div>
        <h3 className="space-above-5">Документ</h3>
        <div className="space-above-3">
          <IdentityFields
            {...applicant}
            shown={draft.identityShown}
            onShown={identityShown => set({ identityShown })}
          />
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
        <FieldRow>
          <DayField {...field('day')} label="Дата заявления" past />
        </FieldRow>
        <div className="space-above-4">
          <TextArea
            {...field('request')}
            label="О чём просит семья"
            hint="Словами заявителя; печатается в заявлении"
            optional
            rows={3}
          />
        </div>
        <div className="space-above-4">
          <CheckboxGroup
            {...field('consents')}
            label="Согласия заявителя"
            choices={Object.entries(centreConsents).map(([value, label]) => ({
              value: value as CentreConsent,
              label,
              hint: consentHints[value as CentreConsent],
            }))}
          />
        </div>
        <div className="space-above-4">
          <Scans label="Скан подписанного заявления" scans={draft.scans} onChange={scans => set({ scans })} />
        </div>
      </Card>
    </>
  )
}
