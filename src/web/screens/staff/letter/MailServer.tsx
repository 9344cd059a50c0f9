import { useState } from 'react'
import {
  getMailServer,
  mailSecurity,
  putMailServer,
  testMailServer,
  type MailServerView,
} from '../../../../api/centre/mail.ts'
import { bind } from '../../../command-form/bind.ts'
import { fieldErrors } from '../../../command-form/fieldErrors.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useSubmitValidation } from '../../../command-form/useSubmitValidation.ts'
import { useData, useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'

/** The mail server of the centre: where letters leave from, tried out before it is relied on. */
export function MailServer() {
  const session = useSession()
  const query = useData(getMailServer, {}, session.may('settings.write'))
  if (!session.may('settings.write')) return <NotFound />
  return (
    <>
      <SettingsHead
        title="Почтовый сервер"
        lead="Через него уходят извещения организациям. Адрес, имя и пароль даёт тот, кто ведёт почту центра."
      />
      <QueryResult query={query}>{view => <ServerForm view={view} />}</QueryResult>
    </>
  )
}

const typedOf = (view: MailServerView) => ({
  host: view.host ?? '',
  port: view.port ? String(view.port) : '',
  security: view.security,
  login: view.login ?? '',
  password: '',
  sender: view.sender ?? '',
})
type Typed = ReturnType<typeof typedOf>

/** An empty password stays the stored one, unless the name was emptied too. */
const inputOf = ({ port, password, login, ...rest }: Typed) => ({
  ...rest,
  login,
  ...(port.trim() ? { port: Number(port) } : {}),
  ...(password ? { password } : login.trim() ? {} : { password: '' }),
})

function ServerForm({ view }: { view: MailServerView }) {
  const [value, setValue] = useState(() => typedOf(view))
  const [to, setTo] = useState('')
  const [saved, setSaved] = useState(false)
  const [waits, setWaits] = useState(view.waits ?? false)
  const [said, say] = useState<{ ok: boolean; text: string }>()
  const set = (part: Partial<Typed>) => {
    setSaved(false)
    setValue(before => ({ ...before, ...part }))
  }
  const save = useSave(putMailServer)
  const probe = useSave(testMailServer)
  const saving = useSubmitValidation(save, fieldErrors(putMailServer.input, inputOf(value)))
  const trying = useSubmitValidation(probe, fieldErrors(testMailServer.input, { ...inputOf(value), to }))
  const field = bind(value, set, { ...saving.errors, ...trying.errors })
  const send = async () => {
    const answer = saving.check() ? await save.send(inputOf(value)) : undefined
    if (answer) {
      setWaits(answer.waits ?? false)
      setSaved(true)
      set({ password: '' })
      setSaved(true)
    }
  }
  const tryOut = async () => {
    say(undefined)
    if (trying.check()) say(await probe.send({ ...inputOf(value), to }))
  }
  return (
    <>
      <SendingProblem sending={saving.problem ? saving : trying} />
      <div className="stack">
        <Card title="Сервер">
          {view.hasDefault && (
            <p className="small muted">
              У программы есть свой почтовый сервер: оставьте имя пустым, и письма пойдут через него.
            </p>
          )}
          <FieldRow>
            <TextField
              {...field('host')}
              label="Имя сервера"
              hint="Например: smtp.example.by"
              optional={view.hasDefault}
            />
            <TextField
              {...field('port')}
              label="Порт"
              hint="25, 465, 587 или 2525. Пусто — обычный для выбранной защиты."
              optional
              short
              inputMode="numeric"
            />
          </FieldRow>
          <RadioGroup {...field('security')} label="Защита соединения" choices={choicesOf(mailSecurity, capital)} />
          <FieldRow>
            <TextField {...field('login')} label="Имя пользователя" optional maxLength={200} />
            <TextField
              {...field('password')}
              label="Пароль"
              type="password"
              autoComplete="new-password"
              hint={
                view.hasPassword
                  ? 'Записан. Пусто — оставить прежний.'
                  : 'Хранится зашифрованным и нигде не показывается.'
              }
              optional
            />
          </FieldRow>
          <TextField
            {...field('sender')}
            label="Адрес отправителя"
            hint="От этого адреса приходят письма. Пусто — адрес электронной почты центра."
            optional
            type="email"
            inputMode="email"
          />
          <div className="row space-above-3">
            <Button look="primary" disabled={save.busy} onClick={() => void send()}>
              Сохранить
            </Button>
          </div>
          {(saved || waits) && <SavedBanner waits={waits} />}
        </Card>
        <Card title="Проверка">
          <TextField
            label="Куда отправить проверочное письмо"
            name="to"
            type="email"
            inputMode="email"
            hint="Ваш адрес. Проверяется то, что набрано выше, даже если ещё не сохранено."
            value={to}
            onChange={setTo}
            error={trying.errors['to']}
          />
          <div className="row space-above-3">
            <Button disabled={probe.busy} onClick={() => void tryOut()}>
              {probe.busy ? 'Отправляем: до 15 секунд' : 'Проверить'}
            </Button>
          </div>
          {said && <Tried said={said} />}
        </Card>
      </div>
    </>
  )
}

/** What became of the test letter. */
const Tried = ({ said }: { said: { ok: boolean; text: string } }) => (
  <div className="space-above-3">
    <Banner
      kind={said.ok ? 'ok' : 'warn'}
      title={said.ok ? 'Письмо отправлено.' : 'Письмо не ушло.'}
      text={said.text}
      live
    />
  </div>
)

/** Written down; another server takes the letters only when a second person has said so. */
const SavedBanner = ({ waits }: { waits: boolean }) => (
  <div className="space-above-3">
    {waits ? (
      <Banner
        kind="info"
        title="Ждёт подтверждения."
        text="В письмах уходят ссылки организаций, поэтому другой почтовый сервер подействует, когда его подтвердит директор или заведующий."
        live
      />
    ) : (
      <Banner kind="ok" title="Записано." text="Письма из очереди отправляются сейчас." live />
    )}
  </div>
)
