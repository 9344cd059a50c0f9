import { useState, type FormEvent } from 'react'
import { saveAccountSettings } from '../../../../api/centre/centre.ts'
import { type Role, roles } from '../../../../domain/law/permissions.ts'
import { accountSettings, defaultSettings, type Settings, undertakingText } from '../../../../domain/law/settings.ts'
import { fieldErrors } from '../../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { ActionBar } from '../../../ui/page/ActionBar.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'

type Numbers = 'passwordMinimum' | 'invitationHours' | 'idleMinutes' | 'undertakingMonths'
const numbers: Record<Numbers, { label: string; hint: string; from: number; to: number }> = {
  passwordMinimum: {
    label: 'Длина пароля, не меньше, знаков',
    hint: 'Состав не важен: длина надёжнее.',
    from: 10,
    to: 64,
  },
  invitationHours: { label: 'Сколько действует ссылка для входа, часов', hint: '', from: 1, to: 336 },
  idleMinutes: {
    label: 'Закрывать рабочее место, за которым никого нет, через минут',
    hint: 'За две минуты программа предупредит и сохранит черновики. Через 12 часов сеанс кончается в любом случае.',
    from: 5,
    to: 240,
  },
  undertakingMonths: {
    label: 'Подтверждать обязательство о неразглашении каждые, месяцев',
    hint: 'Закон № 99-З, ст. 17.',
    from: 1,
    to: 36,
  },
}
const numberNames = Object.keys(numbers) as Numbers[]

type Draft = Record<Numbers, string> & { secondFactorRoles: Role[]; undertakingText: string }
const typed = ({ accounts }: Settings): Draft => ({
  ...(Object.fromEntries(numberNames.map(name => [name, String(accounts[name])])) as Record<Numbers, string>),
  secondFactorRoles: accounts.secondFactorRoles,
  undertakingText: accounts.undertakingText,
})
const inputSchema = accountSettings.omit({ undertakingVersion: true })

/** «Вход»: passwords, second factor by role, idle time, undertaking. */
export function AccountSettings() {
  const session = useSession()
  const save = useSave(saveAccountSettings)
  const [value, setValue] = useState(() => typed(session.settings))
  const [done, setDone] = useState<'saved' | 'asked'>()
  const may = session.may('settings.write')
  const set = (part: Partial<Draft>) => setValue(before => ({ ...before, ...part }))
  const input = {
    ...value,
    ...(Object.fromEntries(numberNames.map(name => [name, Number(value[name].trim() || Number.NaN)])) as Record<
      Numbers,
      number
    >),
  }
  const wrong = Object.fromEntries(
    numberNames
      .filter(
        name =>
          !(Number.isInteger(input[name]) && input[name] >= numbers[name].from && input[name] <= numbers[name].to),
      )
      .map(name => [name, `Нужно целое число от ${numbers[name].from} до ${numbers[name].to}`]),
  )
  const checked = useSubmitValidation(save, { ...fieldErrors(inputSchema, input), ...wrong })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setDone(undefined)
    if (!checked.check()) return
    const before = session.settings.accounts.undertakingVersion
    const answer = await save.send(input)
    if (answer) setDone(answer.undertakingVersion === before ? 'saved' : 'asked')
  }
  return (
    <>
      <SettingsHead title="Вход в программу" lead="Пароли, второй шаг входа и обязательство о неразглашении." />
      <form onSubmit={event => void submit(event)} noValidate aria-label="Вход в программу">
        {done && (
          <Banner
            kind="ok"
            live
            title="Настройки сохранены."
            text={
              done === 'asked'
                ? 'Текст обязательства изменён: каждый подтвердит его заново.'
                : 'Второй шаг программа попросит при следующем входе.'
            }
          />
        )}
        <SendingProblem sending={checked} />
        {!may && <Banner kind="info" title="Менять настройки могут директор и администратор." />}
        <fieldset disabled={!may} className="whole-form">
          <Card title="Пароль и сеанс">
            {numberNames.map(name => (
              <TextField
                key={name}
                label={numbers[name].label}
                hint={`${numbers[name].hint} По умолчанию: ${defaultSettings.accounts[name]}.`.trim()}
                name={name}
                short
                inputMode="numeric"
                value={value[name]}
                onChange={text => set({ [name]: text })}
                error={checked.errors[name]}
              />
            ))}
          </Card>
          <Card title="Второй шаг входа">
            <CheckboxGroup
              label="Кому он обязателен"
              hint="Код из приложения или ключ входа. Остальные включают его по желанию."
              name="secondFactorRoles"
              choices={(Object.keys(roles) as Role[]).map(role => ({
                value: role,
                label: roles[role],
                ...(defaultSettings.accounts.secondFactorRoles.includes(role) ? { hint: 'по умолчанию да' } : {}),
              }))}
              value={value.secondFactorRoles}
              onChange={secondFactorRoles => set({ secondFactorRoles })}
              error={checked.errors['secondFactorRoles']}
            />
          </Card>
          <Card title="Обязательство о неразглашении">
            <TextArea
              label="Текст"
              hint="МП 5.2. После изменения каждый прочтёт и подтвердит его заново. Пустая строка отделяет абзацы."
              name="undertakingText"
              rows={14}
              value={value.undertakingText}
              onChange={text => set({ undertakingText: text })}
              error={checked.errors['undertakingText']}
            />
            {may && value.undertakingText !== undertakingText && (
              <div className="row space-above-3">
                <Button onClick={() => set({ undertakingText })}>Вернуть текст по умолчанию</Button>
              </div>
            )}
          </Card>
        </fieldset>
        {may && (
          <ActionBar>
            <Button look="primary" type="submit" disabled={save.busy} wide="phone">
              Сохранить настройки
            </Button>
          </ActionBar>
        )}
      </form>
    </>
  )
}
