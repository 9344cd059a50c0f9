import { useState } from 'react'
import { confirmPower, listPowers, refusePower, type PowerView } from '../../../../api/account/four-eyes.ts'
import { deviceInWords } from '../../../../domain/account/devices.ts'
import { powers, powersOfCentre } from '../../../../domain/account/four-eyes.ts'
import { roles } from '../../../../domain/law/permissions.ts'
import type { Errors } from '../../../command-form/fieldErrors.ts'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { minskMoment, typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'

/** What one person has asked for and this one confirms: an access acts only after both. */
export function Powers() {
  const session = useSession()
  const query = useData(listPowers, {}, session.may('power.confirm'))
  const [asked, setAsked] = useState<{ what: 'confirm' | 'refuse'; power: PowerView }>()
  const close = () => setAsked(undefined)
  if (!session.may('power.confirm')) return <NotFound />
  return (
    <NarrowPage>
      <PageHead
        title="Подтверждение"
        lead="Доступ к семьям открывают двое; двое решают и о днях календаря, по которым идут сроки, и после восстановления базы: один просит, второй подтверждает. Подтверждайте, только если сами знаете, кто просит и зачем."
      />
      <QueryResult query={query}>
        {({ powers: list }) =>
          list.length === 0 ? (
            <Card label="Подтверждение">
              <EmptyState text="Сейчас ничего не ждёт вашего подтверждения." />
            </Card>
          ) : (
            <div className="stack">
              {list.map(power => (
                <Request key={power.id} power={power} onAsk={what => setAsked({ what, power })} />
              ))}
            </div>
          )
        }
      </QueryResult>
      {asked?.what === 'confirm' && <Confirm power={asked.power} onClose={close} />}
      {asked?.what === 'refuse' && <Refuse power={asked.power} onClose={close} />}
    </NarrowPage>
  )
}

function Request({ power, onAsk }: { power: PowerView; onAsk: (what: 'confirm' | 'refuse') => void }) {
  const { kind, name, role, post, unit, askedBy, askedAt, why, needsCode, signedInAt, device, lately } = power
  const ofAccount = !powersOfCentre.has(kind)
  return (
    <Card title={ofAccount ? name : powers[kind].label}>
      {ofAccount && (
        <p>
          {typo(
            `${powers[kind].label}. Роль: ${roles[role]}${post === roles[role] ? '' : `, должность: ${post}`}${role === 'unit_head' && !(unit && kind !== 'change') ? `, ${unit ? `отделение: ${unit}` : 'без отделения: видит весь центр'}` : ''}.`,
          )}
        </p>
      )}
      <Changes of={power} />
      <p className="small muted space-above-2">
        {typo(`Просит ${askedBy}, ${minskMoment(askedAt)}${why ? `: ${why}` : '. Причина не указана'}`)}
      </p>
      {lately.length > 0 && (
        <div className="small muted space-above-1">
          <p>За 30 дней с этой учётной записью сделано:</p>
          <ul>
            {lately.map(row => (
              <li key={`${row.at} ${row.what}`}>{typo(`${minskMoment(row.at)}, ${row.by}: ${row.what}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {needsCode && (
        <p className="small muted space-above-1">
          {signedInAt
            ? typo(`Вход был ${minskMoment(signedInAt)}. ${deviceInWords(device ?? '')}.`)
            : 'Человек ещё не входил: подтвердить можно после входа.'}
        </p>
      )}
      <div className="row space-above-4">
        {(!needsCode || signedInAt) && (
          <Button look="primary" about={name} onClick={() => onAsk('confirm')}>
            Подтвердить
          </Button>
        )}
        <Button look="danger" about={name} onClick={() => onAsk('refuse')}>
          Отказать
        </Button>
      </div>
    </Card>
  )
}

/** What will be otherwise, on the page and once more in the question itself. */
function Changes({ of: { changes } }: { of: PowerView }) {
  return changes.map(({ what, before, after }) => (
    <p key={what} className="space-above-2">
      {typo(`${what}: `)}
      {before && <span className="muted">{`${before} → `}</span>}
      <b>{after}</b>
    </p>
  ))
}

function Confirm({ power, onClose }: { power: PowerView; onClose: () => void }) {
  return (
    <SaveDialog
      title="Подтвердить?"
      endpoint={confirmPower}
      submit="Подтвердить"
      onClose={onClose}
      start={() => ({ code: '' })}
      inputOf={value => ({ ...value, id: power.id, seen: power.seen })}
      check={({ code }): Errors =>
        power.needsCode && code.trim() === '' ? { code: 'Впишите шесть цифр с экрана этого человека' } : {}
      }
    >
      {({ field }) => (
        <>
          <p>
            <b>{typo(powersOfCentre.has(power.kind) ? powers[power.kind].label : power.name)}</b>
          </p>
          <Changes of={power} />
          {power.needsCode ? (
            <>
              <p className="space-above-2">
                {typo(
                  'Спросите у самого человека, лично или по телефону, который знали раньше: после входа на его экране стоят шесть цифр. Не берите их у администратора.',
                )}
              </p>
              <div className="space-above-4">
                <TextField
                  {...field('code')}
                  label="Цифры с экрана этого человека"
                  inputMode="numeric"
                  autoComplete="off"
                  maxLength={20}
                />
              </div>
            </>
          ) : (
            <p className="space-above-2">Начнёт действовать сразу. Вы отвечаете за то, что это нужно центру.</p>
          )}
        </>
      )}
    </SaveDialog>
  )
}

function Refuse({ power, onClose }: { power: PowerView; onClose: () => void }) {
  const text = power.needsCode
    ? 'Вход закроется сразу: пароль и второй шаг, заданные по этой просьбе, перестанут действовать.'
    : 'Останется, как было.'
  return (
    <SaveDialog
      title="Отказать?"
      endpoint={refusePower}
      submit="Отказать"
      onClose={onClose}
      start={() => ({})}
      inputOf={() => ({ id: power.id })}
    >
      {() => (
        <>
          <p>
            <b>{typo(powersOfCentre.has(power.kind) ? powers[power.kind].label : power.name)}</b>
          </p>
          <p className="space-above-2">{typo(`${text} Просившему об этом скажет программа.`)}</p>
        </>
      )}
    </SaveDialog>
  )
}
