import { deadlines, type Deadline, type DeadlineName } from '../../../../domain/deadlines.ts'
import { readings } from '../../../../domain/settings.ts'
import { useSession } from '../../../session.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { capital, count, formatDay, typo } from '../../../ui/text.ts'
import { confidenceWords, otherReadings, readingTitles, unitForms } from './words.ts'

const rows: Deadline[] = (Object.keys(deadlines) as DeadlineName[]).map(name => deadlines[name])

const amountsOf = (row: Deadline): string =>
  row.terms.length === 0
    ? 'число дней не задано'
    : row.terms
        .map(
          one =>
            `${one.amount === 0 ? 'в тот же день' : count(one.amount, unitForms[one.unit])} с ${formatDay(one.since)}`,
        )
        .join('; ')

/** Every term: what starts it, how long, what meets it, the clause with its words, since when, how sure. */
export function TermsTable() {
  return (
    <Card title="Сроки" count={rows.length} id="terms" content="flush">
      <DataTable<Deadline>
        caption="Все сроки: основание, длительность, чем закрываются"
        columns={[
          {
            key: 'duty',
            label: 'Обязанность',
            width: '20%',
            render: row => (
              <>
                {typo(capital(row.duty))}
                <span className="sm dim below">{`${row.id} · ${confidenceWords[row.confidence]}`}</span>
              </>
            ),
          },
          { key: 'trigger', label: 'С чего начинается', width: '16%', render: row => typo(row.trigger) },
          { key: 'amount', label: 'Сколько', width: '14%', render: row => typo(amountsOf(row)) },
          { key: 'met', label: 'Чем закрывается', width: '17%', render: row => typo(row.metBy) },
          { key: 'who', label: 'Кто и кому', width: '13%', render: row => typo(`${row.who} → ${row.toWhom}`) },
          {
            key: 'clause',
            label: 'Основание',
            width: '20%',
            render: row => (
              <>
                {typo(row.clause)}
                <span className="sm dim below">{typo(`«${row.quote}»`)}</span>
              </>
            ),
          },
        ]}
        rows={rows}
        rowKey={row => row.id}
        empty={null}
      />
    </Card>
  )
}

type Reading = { title: string; clause: string; chosen: string; others: string }

/** What the sources leave open and how this centre reads it. */
export function Readings() {
  const { settings } = useSession()
  const choices: Reading[] = (Object.keys(readings) as (keyof typeof readings)[]).map(key => {
    const table: Record<string, string> = readings[key]
    const chosen = settings[key]
    return {
      ...readingTitles[key],
      chosen: table[chosen] ?? chosen,
      others: Object.keys(table)
        .filter(one => one !== chosen)
        .map(one => table[one])
        .join('; '),
    }
  })
  const rest: Reading[] = otherReadings.map(one => ({
    title: one.title,
    clause: one.clause,
    chosen: one.value(settings),
    others: '',
  }))
  return (
    <Card
      title="Чтения центра"
      id="readings"
      content="flush"
      footer="Меняет директор или администратор на странице «Настройки»."
    >
      <DataTable<Reading>
        caption="Как центр читает то, что источники оставляют открытым"
        columns={[
          { key: 'title', label: 'Вопрос', width: '30%', render: row => typo(row.title) },
          { key: 'chosen', label: 'В этом центре', width: '26%', render: row => <b>{typo(row.chosen)}</b> },
          {
            key: 'others',
            label: 'Другое чтение',
            width: '26%',
            render: row => typo(row.others || 'задаётся числом или ответом да или нет'),
          },
          { key: 'clause', label: 'Основание', width: '18%', render: row => typo(row.clause) },
        ]}
        rows={[...choices, ...rest]}
        rowKey={row => row.title}
        empty={null}
      />
    </Card>
  )
}
