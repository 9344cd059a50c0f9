import { useState, type FormEvent } from 'react'
import { saveSettings } from '../../../../../api/centre/centre.ts'
import { amountText } from '../../../../../domain/law/process.ts'
import { settingLabel } from '../../../../../domain/law/setting-words.ts'
import { defaultSettings, type Settings } from '../../../../../domain/law/settings.ts'
import { type Deadline, deadlines } from '../../../../../domain/law/terms/deadline-rules.ts'
import { fieldErrors } from '../../../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../../command-form/useSubmitValidation.ts'
import { useSave } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { capital } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'

type Name = keyof Settings['privacy']
const terms = ['dataInformation', 'dataRequest', 'appeal', 'appealLonger', 'appealOutside'] as const satisfies Name[]
const units = { working: 'рабочих дней', calendar: 'календарных дней', month: 'месяцев' }

/** Terms the sources give only from memory, and what counts as many reads: amounts of the centre. */
export function PrivacyTerms() {
  const session = useSession()
  if (!session.may('privacy.read')) return <NotFound />
  return (
    <>
      <PrivacyHead
        title="Сроки и пороги"
        lead="Сроки заявлений и обращений известны не из текста закона: сверьте их с актом и поправьте здесь."
      />
      <TermsForm />
    </>
  )
}

function TermsForm() {
  const session = useSession()
  const [typed, setTyped] = useState(
    () =>
      Object.fromEntries(Object.entries(session.settings.privacy).map(([k, v]) => [k, String(v)])) as Record<
        Name,
        string
      >,
  )
  const [saved, setSaved] = useState(false)
  const save = useSave(saveSettings)
  const privacy = Object.fromEntries(
    Object.entries(typed).map(([name, text]) => [name, /^\d+$/u.test(text.trim()) ? Number(text) : Number.NaN]),
  ) as Settings['privacy']
  const input = { settings: { ...session.settings, privacy } }
  const own = (errors: Record<string, string>) =>
    Object.fromEntries(Object.entries(errors).map(([path, text]) => [path.replace(/^settings\.privacy\./u, ''), text]))
  const checked = useSubmitValidation(
    { ...save, errors: own(save.errors) },
    own(fieldErrors(saveSettings.input, input)),
  )
  const may = session.may('settings.write')
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSaved(false)
    if (checked.check() && (await save.send(input))) setSaved(true)
  }
  const field = (name: Name, label: string, hint: string) => (
    <TextField
      key={name}
      label={label}
      hint={hint}
      name={name}
      short
      inputMode="numeric"
      value={typed[name]}
      onChange={text => setTyped(before => ({ ...before, [name]: text }))}
      error={checked.errors[name]}
    />
  )
  return (
    <form onSubmit={event => void submit(event)} noValidate aria-label="Сроки и пороги">
      {saved && <Banner kind="ok" live title="Сохранено." text="Сроки открытых записей считаются по-новому." />}
      <SendingProblem sending={checked} />
      {!may && <Banner kind="info" title="Менять сроки может директор." />}
      <fieldset disabled={!may} className="whole-form">
        <Card title="Сроки">
          {terms.map(name => {
            const { duty, clause, terms: amounts }: Deadline = deadlines[name]
            const { amount, unit } = amounts[0]!
            return field(
              name,
              `${capital(duty)}, ${units[unit]}`,
              `${clause}. По умолчанию: ${amountText(amount, unit)}.`,
            )
          })}
        </Card>
        <Card title="Пороги">
          {field(
            'manyReads',
            settingLabel('privacy.manyReads'),
            `Порядок центра. По умолчанию: ${defaultSettings.privacy.manyReads}.`,
          )}
          {field(
            'anchorDays',
            settingLabel('privacy.anchorDays'),
            `Порядок центра. По умолчанию: ${defaultSettings.privacy.anchorDays}.`,
          )}
        </Card>
      </fieldset>
      {may && (
        <ActionBar>
          <Button look="primary" type="submit" disabled={save.busy} wide="phone">
            Сохранить
          </Button>
        </ActionBar>
      )}
    </form>
  )
}
