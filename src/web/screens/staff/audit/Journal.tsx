import { useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { auditFile, auditJournal, type AuditRow } from '../../../../api/audit/audit.ts'
import { type AuditAction, auditActions, standsOut } from '../../../../domain/account/audit.ts'
import { fieldErrors } from '../../../command-form/fieldErrors.ts'
import { fileAddress } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Icon } from '../../../ui/icons.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Pager } from '../../../ui/list/Pager.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDay, formatTime, typo } from '../../../ui/text.ts'
import { minskParts } from '../../../words/minskParts.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { PrivacyHead } from '../centre/privacy/PrivacyHead.tsx'
import { NameThen } from './NameThen.tsx'
import buttonStyles from '../../../ui/action/Button.module.css'
import styles from './Journal.module.css'

const css = classesOf(styles, buttonStyles)

const names = ['staffId', 'action', 'from', 'to', 'no'] as const
type Filter = Record<(typeof names)[number], string>
const filled = (filter: Partial<Filter>) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value.trim() !== '')) as Partial<Filter>

/** «Журнал действий»: who did what, when; narrowed by person, action, day and case, taken as a table. */
export function Journal() {
  const session = useSession()
  if (!session.may('audit.read')) return <NotFound />
  return <JournalPage />
}

function JournalPage() {
  const [search, setSearch] = useSearchParams()
  const filter = filled(Object.fromEntries(names.map(name => [name, search.get(name) ?? ''])))
  const asked = filter as { action?: AuditAction }
  const before = Number(search.get('before')) || undefined
  const query = useData(auditJournal, { ...asked, ...(before ? { before } : {}) })
  const address = (more: Record<string, string>) => `?${new URLSearchParams({ ...filter, ...more }).toString()}`
  return (
    <>
      <PrivacyHead
        title="Журнал действий"
        lead="Каждая запись связана с предыдущей: изменить или убрать её незаметно нельзя. Имён семей и слов поиска здесь нет."
        actions={
          <a className={css('button')} data-slot="button" href={fileAddress(auditFile, asked)}>
            <Icon name="arrowDown" />
            <span>Таблица (CSV)</span>
          </a>
        }
      />
      <FilterForm
        key={search.toString()}
        filter={filter}
        marks={query.data?.marks}
        onApply={next => setSearch(filled(next) as Record<string, string>)}
      />
      <QueryResult query={query}>
        {data => (
          <>
            <Card label="Журнал действий" content="flush">
              <Events rows={data.rows} marks={data.marks} />
            </Card>
            {(data.next !== undefined || before !== undefined) && (
              <Pager
                summary={
                  data.rows.length > 0 ? `Записи № ${data.rows.at(-1)!.seq}–${data.rows[0]!.seq}` : 'Больше записей нет'
                }
                {...(before ? { previousTo: address({}) } : {})}
                {...(data.next === undefined ? {} : { nextTo: address({ before: String(data.next) }) })}
              />
            )}
          </>
        )}
      </QueryResult>
    </>
  )
}

function FilterForm({
  filter,
  marks = {},
  onApply,
}: {
  filter: Partial<Filter>
  marks: Readonly<Record<string, string>> | undefined
  onApply: (next: Partial<Filter>) => void
}) {
  const session = useSession()
  const [typed, setTyped] = useState<Partial<Filter>>(filter)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const field = (name: keyof Filter) => ({
    name,
    value: typed[name] ?? '',
    onChange: (value: string) => setTyped(other => ({ ...other, [name]: value })),
    error: errors[name],
  })
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const found = fieldErrors(auditJournal.input, filled(typed) as never)
    setErrors(found)
    if (Object.keys(found).length === 0) onApply(typed)
  }
  const everybody = { value: '', label: 'все' }
  return (
    <form className={css('filter')} aria-label="Отбор" noValidate onSubmit={apply}>
      <SelectField
        {...field('staffId')}
        label="Кто"
        choices={[
          everybody,
          ...session.staff.map(({ id, name }) => ({
            value: id,
            label: [initialsOf(name), marks[id]].filter(Boolean).join(', '),
          })),
        ]}
      />
      <SelectField
        {...field('action')}
        label="Что"
        choices={[everybody, ...Object.entries(auditActions).map(([value, label]) => ({ value, label }))]}
      />
      <DateField {...field('from')} label="С какого дня" today={session.today} />
      <DateField {...field('to')} label="По какой день" today={session.today} />
      <TextField {...field('no')} label="№ заявления" placeholder="12/2026" short />
      <div className="row">
        <Button look="primary" type="submit">
          Показать
        </Button>
        {Object.keys(filter).length > 0 && (
          <Button look="quiet" onClick={() => onApply({})}>
            Сбросить
          </Button>
        )}
      </div>
    </form>
  )
}

function Events({ rows, marks }: { rows: readonly AuditRow[]; marks: Readonly<Record<string, string>> }) {
  return (
    <DataTable
      caption="Журнал действий, новые записи сверху"
      rows={rows}
      rowKey={row => String(row.seq)}
      empty={<EmptyState text="Таких записей нет. Измените отбор." />}
      columns={[
        {
          key: 'when',
          label: 'Когда',
          width: '16%',
          render: row => {
            const { day, time } = minskParts(row.at)
            return (
              <>
                <span className="no-wrap">{`${formatDay(day)} ${formatTime(time)}`}</span>
                <span className="small muted block regular">{typo(`№ ${row.seq}`)}</span>
              </>
            )
          },
        },
        {
          key: 'who',
          label: 'Кто',
          width: '20%',
          render: row =>
            row.staffId ? <NameThen staffId={row.staffId} at={row.at} mark={marks[row.staffId]} /> : 'не установлен',
        },
        {
          key: 'action',
          label: 'Что',
          width: '18%',
          render: row => (
            <StateTag
              kind={row.action === 'breakGlass' ? 'over' : row.renamed || standsOut.has(row.action) ? 'soon' : 'plain'}
            >
              {auditActions[row.action] ?? row.action}
            </StateTag>
          ),
        },
        {
          key: 'what',
          label: 'Действие',
          width: '30%',
          render: row => (
            <>
              {typo(row.what)}
              {row.detail && <span className="small muted block">{typo(row.detail)}</span>}
            </>
          ),
        },
        {
          key: 'case',
          label: 'Дело',
          width: '16%',
          render: row =>
            row.caseId ? (
              <Link to={paths.privacyCase(row.caseId)}>{typo(row.no ? `№ ${row.no}` : 'без номера')}</Link>
            ) : row.closed ? (
              'закрытое дело'
            ) : (
              '—'
            ),
        },
      ]}
    />
  )
}
