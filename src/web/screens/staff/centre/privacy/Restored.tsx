import { useState } from 'react'
import { askToGoOn, standstill, type JournalEnd, type Standstill } from '../../../../../api/centre/restored.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { useData } from '../../../../data/data.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { DataTable } from '../../../../ui/list/DataTable.tsx'
import { Banner } from '../../../../ui/notice/Banner.tsx'
import { ActionBar } from '../../../../ui/page/ActionBar.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { minskMoment } from '../../../../ui/text.ts'
import { NotFound } from '../../../everyone/NotFound.tsx'
import { QueryResult } from '../../../everyone/QueryResult.tsx'
import { PrivacyHead } from './PrivacyHead.tsx'

/** «Номера после восстановления»: what the database has, what is known outside it, and the decision to go on. */
export function Restored() {
  const session = useSession()
  const query = useData(standstill, {}, session.may('privacy.read'))
  if (!session.may('privacy.read')) return <NotFound />
  return (
    <>
      <PrivacyHead
        title="Номера после восстановления"
        lead="Вне базы программа записывает, сколько номеров выдано. Если база говорит другое, номера не выдаются, пока не решат два человека."
      />
      <QueryResult query={query}>
        {({ stopped }) =>
          stopped ? (
            <Stopped stopped={stopped} />
          ) : (
            <Card label="Номера после восстановления">
              <EmptyState text="База сходится с записанным вне её, номера выдаются." />
            </Card>
          )
        }
      </QueryResult>
    </>
  )
}

function Stopped({ stopped }: { stopped: Standstill }) {
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const { why, rows, journals, asked } = stopped
  const all = [
    { journal: 'audit', label: 'Журнал действий, записей', has: rows.has, known: rows.known },
    ...journals.map(journal => ({ ...journal, label: `${journal.label}, последний номер` })),
  ]
  return (
    <>
      <Banner kind="over" title="Номера не выдаются." text={`${why}.`}>
        <p className="small muted">
          {rows.knownAt
            ? `Последняя отметка вне базы сделана ${minskMoment(rows.knownAt)}.`
            : 'Вне базы отметки нет: сверьте номера по бумажным журналам.'}
        </p>
      </Banner>
      {asked && (
        <Banner
          kind="warn"
          icon="lock"
          title="Ждёт второго человека."
          text={`Продолжить с этой базой просит ${session.staffName(asked.staffId)}, ${minskMoment(asked.at)}. ${
            asked.confirmers.length > 0
              ? `Подтвердить может: ${asked.confirmers.join('; ')}.`
              : 'Подтвердить некому: на сервере есть команда patronat restored.'
          }`}
        />
      )}
      <Card title="Что в базе и что известно вне её" content="flush">
        <DataTable<JournalEnd>
          caption="Что в базе и что известно вне её"
          rows={all}
          rowKey={end => end.journal}
          empty={<EmptyState text="Журналов нет." />}
          columns={[
            { key: 'journal', label: 'Журнал', render: end => end.label },
            { key: 'has', label: 'В базе', numeric: true, render: end => end.has },
            { key: 'known', label: 'Вне базы', numeric: true, render: end => end.known ?? 'нет' },
            {
              key: 'lost',
              label: 'Нет в базе',
              numeric: true,
              render: end =>
                (end.known ?? 0) > end.has ? <b className="overdue">{(end.known ?? 0) - end.has}</b> : 'всё есть',
            },
          ]}
        />
      </Card>
      <Card title="Что можно сделать">
        <p>
          <b>Вернуть нужную базу</b> и файл отметок: это делает тот, кто ведёт сервер, номера пойдут дальше сами.
        </p>
        <p className="space-above-2">
          <b>Продолжить с этой базой:</b> выданные после копии номера пропускаются, в журналах и в журнале действий
          остаётся запись. Отменить это нельзя.
        </p>
      </Card>
      {session.may('numbers.goOn') && (
        <ActionBar>
          <Button look="primary" onClick={() => setAsking(true)}>
            {asked ? 'Попросить заново' : 'Продолжить с этой базой'}
          </Button>
        </ActionBar>
      )}
      {asking && <Ask journals={journals} onClose={() => setAsking(false)} />}
    </>
  )
}

type Typed = { why: string; last: Record<string, string> }

function Ask({ journals, onClose }: { journals: readonly JournalEnd[]; onClose: () => void }) {
  return (
    <SaveDialog
      title="Продолжить с этой базой"
      endpoint={askToGoOn}
      submit="Попросить второго человека"
      onClose={onClose}
      start={(): Typed => ({ why: '', last: {} })}
      inputOf={({ why, last }) => ({
        why,
        last: Object.entries(last).flatMap(([journal, no]) => (no.trim() ? [{ journal, no: Number(no) }] : [])),
      })}
      check={({ last }): Record<string, string> =>
        Object.fromEntries(
          Object.entries(last).flatMap(([journal, no]) =>
            /^\d{0,7}$/u.test(no.trim()) ? [] : [[journal, 'Номер — только цифры']],
          ),
        )
      }
    >
      {({ value, field, set, errors }) => (
        <>
          <TextArea
            {...field('why')}
            label="Что случилось"
            hint="Останется в журналах и в журнале действий."
            rows={3}
          />
          <p className="small muted">
            Если по бумажному журналу выдано больше, чем известно программе, впишите последний номер. Остальное оставьте
            пустым.
          </p>
          {journals.map(({ journal, label, has, known }) => (
            <TextField
              key={journal}
              name={journal}
              short
              inputMode="numeric"
              label={label}
              hint={`Известен № ${Math.max(has, known ?? 0)}`}
              value={value.last[journal] ?? ''}
              onChange={no => set({ last: { ...value.last, [journal]: no } })}
              error={errors[journal]}
            />
          ))}
        </>
      )}
    </SaveDialog>
  )
}
