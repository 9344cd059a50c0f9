import { useState } from 'react'
import { mailJournal, retryMail, type MailRow } from '../../../../api/centre.ts'
import { useData, useSave } from '../../../data.ts'
import { paths } from '../../../paths.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { StateTag, type TagKind } from '../../../ui/StateTag.tsx'
import { typo } from '../../../ui/text.ts'
import { Link } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { NotFound } from '../NotFound.tsx'
import { SettingsHead } from './SettingsHead.tsx'
import { minskMoment } from './Staff.tsx'

const states: Record<MailRow['state'], { label: string; kind: TagKind }> = {
  queued: { label: 'ждёт отправки', kind: 'wait' },
  sending: { label: 'отправляется', kind: 'wait' },
  sent: { label: 'отправлено', kind: 'ok' },
  failed: { label: 'не отправлено', kind: 'soon' },
}

/** Journal of letters that leave by e-mail: what left, what waits, what failed and why (E5). */
export function Mail() {
  const session = useSession()
  const [state, setState] = useState<'' | 'queued' | 'sent' | 'failed'>('')
  const query = useData(mailJournal, state ? { state } : {}, session.may('mail.read'))
  const retry = useSave(retryMail)
  if (!session.may('mail.read')) return <NotFound />
  return (
    <>
      <SettingsHead
        title="Почта"
        lead="Извещения об отправке планов. Персональных данных в письмах нет: сам план уходит на бумаге, МП 4.1."
      />
      <SendingProblem sending={retry} />
      <Loaded query={query}>
        {data => (
          <>
            {!data.configured && (
              <Banner
                kind="info"
                title="Почтовый сервер не настроен."
                text="Письма ждут в очереди. Планы и ответы можно отправлять нарочно, почтой или СМДО: отметьте способ при отправке."
              />
            )}
            <div className="reg-pick">
              <SelectField
                label="Состояние"
                name="state"
                choices={[
                  { value: '', label: 'все письма' },
                  { value: 'queued', label: 'ждут отправки' },
                  { value: 'sent', label: 'отправлены' },
                  { value: 'failed', label: 'не отправлены' },
                ]}
                value={state}
                onChange={chosen => setState(chosen as typeof state)}
              />
            </div>
            <Card label="Письма" content="flush">
              <DataTable
                caption="Журнал писем, новые сверху"
                rows={data.letters}
                rowKey={one => one.id}
                empty={
                  <EmptyState text="Писем пока нет. Они появятся, когда план отправят организации электронной почтой." />
                }
                columns={[
                  {
                    key: 'subject',
                    label: 'Письмо',
                    width: '32%',
                    render: one => (
                      <>
                        {one.caseId && session.may('case.read') ? (
                          <Link to={paths.plan(one.caseId)}>{typo(one.subject)}</Link>
                        ) : (
                          typo(one.subject)
                        )}
                        <span className="sm dim blk thin">{one.organisation ?? ''}</span>
                      </>
                    ),
                  },
                  { key: 'to', label: 'Куда', width: '18%', render: one => one.to },
                  {
                    key: 'state',
                    label: 'Состояние',
                    width: '18%',
                    render: one => (
                      <>
                        <StateTag kind={states[one.state].kind}>{states[one.state].label}</StateTag>
                        {one.lastError && <span className="sm mid blk">{one.lastError}</span>}
                      </>
                    ),
                  },
                  {
                    key: 'when',
                    label: 'Когда',
                    width: '14%',
                    render: one => (
                      <>
                        {minskMoment(one.sentAt ?? one.createdAt)}
                        {one.attempts > 1 && <span className="sm mid blk">{`попыток: ${one.attempts}`}</span>}
                      </>
                    ),
                  },
                ]}
                rowAction={one =>
                  one.state === 'failed' ? (
                    <Button disabled={retry.busy} about={one.to} onClick={() => void retry.send({ id: one.id })}>
                      Отправить ещё раз
                    </Button>
                  ) : null
                }
              />
            </Card>
          </>
        )}
      </Loaded>
    </>
  )
}
