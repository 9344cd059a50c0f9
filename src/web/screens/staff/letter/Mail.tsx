import { useState } from 'react'
import { Link } from 'react-router'
import { mailJournal, retryMail, settleMail, type mailFilters, type MailRow } from '../../../../api/centre/mail.ts'
import { letterKinds } from '../../../../domain/letter/letters.ts'
import { mailStates } from '../../../../domain/letter/mail-states.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { useData, useSave } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { capital, minskMoment, typo } from '../../../ui/text.ts'
import { mailStory, mailTags } from '../../../words/mailWords.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { SettingsHead } from '../centre/settings/SettingsHead.tsx'

type Filter = keyof typeof mailFilters
type Asking = { letter: MailRow; what: 'read' | 'settle' }

/** Journal of letters that leave by e-mail: what left, what waits, what failed and why (E5). */
export function Mail() {
  const session = useSession()
  const [state, setState] = useState<'' | Filter>('')
  const [before, setBefore] = useState<string>()
  const [asking, ask] = useState<Asking>()
  const query = useData(
    mailJournal,
    { ...(state ? { state } : {}), ...(before ? { before } : {}) },
    session.may('mail.read'),
  )
  const retry = useSave(retryMail)
  if (!session.may('mail.read')) return <NotFound />
  return (
    <>
      <SettingsHead
        title="Почта"
        lead="Извещения организациям. Персональных данных в письмах нет: сам документ передаётся на бумаге или открывается по личной ссылке, МП 4.1."
        {...(session.may('settings.write')
          ? { actions: <ButtonLink to={paths.mailServer()}>Почтовый сервер</ButtonLink> }
          : {})}
      />
      <SendingProblem sending={retry} />
      <QueryResult query={query}>
        {data => (
          <>
            {!data.configured && (
              <Banner
                kind="info"
                title="Почтовый сервер не настроен."
                text="Письма ждут в очереди и уйдут, как только он появится. Планы и ответы можно отправлять нарочно, почтой или СМДО: отметьте способ при отправке."
              />
            )}
            <div className="filter-row">
              <SelectField
                label="Состояние"
                name="state"
                choices={[
                  { value: '', label: 'все письма' },
                  { value: 'waiting', label: 'ждут отправки' },
                  { value: 'sent', label: 'приняты сервером' },
                  { value: 'trouble', label: 'требуют внимания' },
                  { value: 'withdrawn', label: 'сняты с отправки' },
                ]}
                value={state}
                onChange={chosen => {
                  setState(chosen as typeof state)
                  setBefore(undefined)
                }}
              />
            </div>
            <Card label="Письма" content="flush">
              <Letters rows={data.letters} filtered={state !== ''} retry={retry} onAsk={ask} />
            </Card>
            {(data.next || before) && (
              <div className="row space-above-3">
                {before && <Button onClick={() => setBefore(undefined)}>К новым письмам</Button>}
                {data.next && <Button onClick={() => setBefore(data.next)}>Более ранние письма</Button>}
              </div>
            )}
          </>
        )}
      </QueryResult>
      {asking?.what === 'read' && <LetterDialog letter={asking.letter} onClose={() => ask(undefined)} />}
      {asking?.what === 'settle' && <SettleDialog letter={asking.letter} onClose={() => ask(undefined)} />}
    </>
  )
}

function LetterDialog({ letter, onClose }: { letter: MailRow; onClose: () => void }) {
  return (
    <Dialog
      title={letter.subject}
      wide
      onClose={onClose}
      footer={letter.caseId ? <Link to={paths.documents(letter.caseId)}>Открыть дело семьи</Link> : undefined}
    >
      <p className="small muted">{`Кому: ${letter.to}`}</p>
      {letter.body === '' && (
        <p className="muted space-above-2">Письмо о семье: его текст видят те, кто работает с семьями</p>
      )}
      {letter.body.split('\n\n').map(part => (
        <p className="space-above-2 as-typed" key={part}>
          {typo(part)}
        </p>
      ))}
      {letter.reply && <p className="small muted space-above-3">{`Ответ почтового сервера: ${letter.reply}`}</p>}
    </Dialog>
  )
}

/** What a person found out about a letter that left: it arrived after all, it came back, or it has to go again. */
function SettleDialog({ letter, onClose }: { letter: MailRow; onClose: () => void }) {
  const retry = useSave(retryMail)
  const unsure = letter.state === 'unsure'
  const again = async () => {
    if (await retry.send({ id: letter.id })) onClose()
  }
  return (
    <SaveDialog
      title={unsure ? 'Дошло ли письмо?' : 'Письмо вернулось'}
      endpoint={settleMail}
      submit="Записать"
      onClose={onClose}
      start={() => ({ outcome: (unsure ? 'arrived' : 'returned') as 'arrived' | 'returned', note: '' })}
      inputOf={row => ({ id: letter.id, ...row })}
    >
      {({ field }) => (
        <>
          {unsure && (
            <>
              <p className="small muted">
                {typo(
                  `Связь прервалась, когда сервер уже получил письмо для ${letter.to}. Чтобы не отправить второе, программа ждёт вашего решения: спросите организацию.`,
                )}
              </p>
              <SendingProblem sending={retry} />
              <div className="row space-above-2">
                <Button disabled={retry.busy} onClick={() => void again()}>
                  Не дошло: отправить ещё раз
                </Button>
              </div>
              <ChoiceChips
                {...field('outcome')}
                kind="single"
                label="Или запишите, что известно"
                chips={[
                  { value: 'arrived', label: 'дошло' },
                  { value: 'returned', label: 'вернулось' },
                ]}
              />
            </>
          )}
          <TextField
            {...field('note')}
            label="Откуда это известно"
            hint={
              unsure ? 'Например: секретарь подтвердила по телефону.' : 'Например: адрес не существует, отчёт от 24.11.'
            }
            maxLength={300}
          />
        </>
      )}
    </SaveDialog>
  )
}

/** The letters, the newest above, and what can be done with each. */
function Letters({
  rows,
  filtered,
  retry,
  onAsk,
}: {
  rows: readonly MailRow[]
  filtered: boolean
  retry: { busy: boolean; send: (input: { id: string }) => Promise<unknown> }
  onAsk: (asking: Asking) => void
}) {
  return (
    <DataTable
      caption="Журнал писем, новые сверху"
      rows={rows}
      rowKey={row => row.id}
      empty={
        <EmptyState
          text={
            filtered
              ? 'Таких писем нет.'
              : 'Писем пока нет. Они появятся, когда организации отправят план или запрос электронной почтой.'
          }
        />
      }
      columns={[
        {
          key: 'subject',
          label: 'Письмо',
          width: '30%',
          render: row => (
            <>
              {typo(row.subject)}
              <span className="small faint block regular">
                {typo([capital(letterKinds[row.kind]), row.organisation].filter(Boolean).join(' · '))}
              </span>
            </>
          ),
        },
        {
          key: 'to',
          label: 'Куда и когда',
          width: '22%',
          render: row => (
            <>
              {row.to}
              <span className="small muted block">{typo(minskMoment(row.createdAt))}</span>
            </>
          ),
        },
        {
          key: 'state',
          label: 'Состояние',
          width: '28%',
          render: row => (
            <>
              <StateTag kind={mailTags[row.state]}>{mailStates[row.state]}</StateTag>
              {mailStory(row).map(words => (
                <span className="small muted block" key={words}>
                  {typo(words)}
                </span>
              ))}
            </>
          ),
        },
      ]}
      rowAction={row => (
        <div className="inline-actions">
          {!row.isOthers && (row.state === 'failed' || row.state === 'returned') && (
            <Button disabled={retry.busy} about={row.to} onClick={() => void retry.send({ id: row.id })}>
              Отправить ещё раз
            </Button>
          )}
          {!row.isOthers && (row.state === 'unsure' || row.state === 'sent') && (
            <Button
              look={row.state === 'sent' ? 'quiet' : 'plain'}
              about={row.to}
              onClick={() => onAsk({ letter: row, what: 'settle' })}
            >
              {row.state === 'sent' ? 'Пришёл возврат' : 'Решить'}
            </Button>
          )}
          <Button look="quiet" about={row.subject} onClick={() => onAsk({ letter: row, what: 'read' })}>
            Текст
          </Button>
        </div>
      )}
    />
  )
}
