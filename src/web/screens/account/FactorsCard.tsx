import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import {
  listFactors,
  newCodes,
  removePasskey,
  removeTotp,
  type FactorAdded,
  type Factors,
} from '../../../api/account/second-factors.ts'
import type { Endpoint } from '../../../api/endpoint.ts'
import { SaveDialog } from '../../command-form/SaveDialog.tsx'
import { useData } from '../../data/data.ts'
import { passkeysWork } from '../../data/passkeys.ts'
import { useSession } from '../../data/session.tsx'
import { Button } from '../../ui/action/Button.tsx'
import { Dialog } from '../../ui/action/Dialog.tsx'
import { RowList } from '../../ui/list/RowList.tsx'
import { Banner } from '../../ui/notice/Banner.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { Skeleton } from '../../ui/page/Waiting.tsx'
import { minskMoment } from '../../ui/text.ts'
import { PasskeySetup } from '../everyone/account/PasskeySetup.tsx'
import { PasswordField } from '../everyone/account/PasswordField.tsx'
import { RecoveryCodes } from '../everyone/account/RecoveryCodes.tsx'
import { TotpSetup } from '../everyone/account/TotpSetup.tsx'

type Passkey = Factors['passkeys'][number]
type Doing =
  | { what: 'totp' | 'passkey' | 'dropTotp' | 'newCodes' }
  | { what: 'dropPasskey'; key: Passkey }
  | { what: 'codes'; codes: string[] }

/** Second factors of the person: codes of an app, passkeys, recovery codes. */
export function FactorsCard() {
  const query = useData(listFactors, {})
  const client = useQueryClient()
  const { name } = useSession()
  const [doing, setDoing] = useState<Doing>()
  const close = () => setDoing(undefined)
  const added = async (answer: FactorAdded) => {
    setDoing(answer.codes ? { what: 'codes', codes: answer.codes } : undefined)
    await client.invalidateQueries({ queryKey: [listFactors.path] })
  }
  if (!query.data)
    return (
      <Card title="Второй шаг входа">
        <Skeleton lines={3} />
      </Card>
    )
  const { totp, passkeys, codesLeft, needed } = query.data
  const has = totp !== undefined || passkeys.length > 0
  return (
    <Card
      title="Второй шаг входа"
      content="flush"
      footer={
        needed
          ? 'Центр просит второй шаг у вашей роли.'
          : 'У вашей роли второй шаг не обязателен, но с ним чужой, узнав пароль, не войдёт.'
      }
    >
      <FactorRows totp={totp} setDoing={setDoing} passkeys={passkeys} has={has} codesLeft={codesLeft} />
      {doing?.what === 'totp' && (
        <Dialog title="Код из приложения" onClose={close}>
          <TotpSetup asksPassword onAdded={answer => void added(answer)} onCancel={close} />
        </Dialog>
      )}
      {doing?.what === 'passkey' && (
        <Dialog title="Новый ключ входа" onClose={close}>
          <PasskeySetup asksPassword onAdded={answer => void added(answer)} onCancel={close} />
        </Dialog>
      )}
      {doing?.what === 'codes' && (
        <Dialog title="Запасные коды" onClose={close} wide>
          <RecoveryCodes codes={doing.codes} owner={name} done="Коды сохранены" onDone={close} />
        </Dialog>
      )}
      {doing?.what === 'dropTotp' && (
        <Confirm
          title="Убрать код из приложения?"
          text="Код при входе больше не понадобится."
          endpoint={removeTotp}
          submit="Убрать"
          onClose={close}
        />
      )}
      {doing?.what === 'dropPasskey' && (
        <Confirm
          title={`Убрать ключ «${doing.key.name}»?`}
          text="Войти им больше не получится."
          endpoint={removePasskey}
          more={{ id: doing.key.id }}
          submit="Убрать"
          onClose={close}
        />
      )}
      {doing?.what === 'newCodes' && (
        <Confirm
          title="Выпустить новые запасные коды?"
          text="Прежние сразу перестанут действовать."
          endpoint={newCodes}
          submit="Выпустить"
          onClose={close}
          onDone={answer => void added(answer)}
        />
      )}
    </Card>
  )
}

/** Each way of signing in, and what may be done with it. */
function FactorRows({
  totp,
  setDoing,
  passkeys,
  has,
  codesLeft,
}: {
  totp: { createdAt: string } | undefined
  setDoing: (next: Doing | undefined) => void
  passkeys: { id: string; name: string; createdAt: string; usedAt?: string }[]
  has: boolean
  codesLeft: number
}) {
  return (
    <RowList
      rows={[
        {
          id: 'totp',
          title: 'Код из приложения на телефоне',
          note: totp ? `Включён ${minskMoment(totp.createdAt)}` : 'Не включён',
          action: totp ? (
            <Button about="код из приложения" onClick={() => setDoing({ what: 'dropTotp' })}>
              Убрать
            </Button>
          ) : (
            <Button about="код из приложения" onClick={() => setDoing({ what: 'totp' })}>
              Включить
            </Button>
          ),
        },
        ...passkeys.map(key => ({
          id: key.id,
          title: `Ключ входа «${key.name}»`,
          note: `Добавлен ${minskMoment(key.createdAt)}${key.usedAt ? `, последний вход ${minskMoment(key.usedAt)}` : ''}`,
          action: (
            <Button about={`ключ ${key.name}`} onClick={() => setDoing({ what: 'dropPasskey', key })}>
              Убрать
            </Button>
          ),
        })),
        {
          id: 'passkey',
          title: 'Ключ входа: палец, лицо, код экрана или USB-ключ',
          note: passkeysWork()
            ? 'С ним можно входить и без пароля.'
            : 'Работает, когда программа открыта по имени сервера, а не по числовому адресу.',
          ...(passkeysWork()
            ? {
                action: (
                  <Button about="ключ входа" onClick={() => setDoing({ what: 'passkey' })}>
                    Добавить
                  </Button>
                ),
              }
            : {}),
        },
        ...(has
          ? [
              {
                id: 'codes',
                title: 'Запасные коды',
                note: codesLeft > 3 ? `Осталось ${codesLeft}` : `Осталось ${codesLeft}: выпустите новые`,
                action: (
                  <Button about="запасные коды" onClick={() => setDoing({ what: 'newCodes' })}>
                    Выпустить новые
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Confirm<I extends z.core.$ZodType, O>({
  title,
  text,
  endpoint,
  more = {},
  submit,
  onClose,
  onDone,
}: {
  title: string
  text: string
  endpoint: Endpoint<I, O>
  more?: object
  submit: string
  onClose: () => void
  onDone?: (answer: O) => void
}) {
  return (
    <SaveDialog
      title={title}
      endpoint={endpoint}
      submit={submit}
      onClose={onClose}
      {...(onDone ? { onDone } : {})}
      start={() => ({ password: '' })}
      inputOf={value => ({ ...more, ...value }) as unknown as z.core.input<I>}
    >
      {({ value, set, errors }) => (
        <>
          <Banner kind="info" title={text} />
          <PasswordField value={value.password} onChange={password => set({ password })} error={errors['password']} />
        </>
      )}
    </SaveDialog>
  )
}
