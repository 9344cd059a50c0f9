import type { ProcessTerm } from '../../../../domain/law/process.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, typo } from '../../../ui/text.ts'

const amountsOf = (term: ProcessTerm): string =>
  term.amounts.map(amount => `${amount.text} с ${amount.since}`).join('; ') || term.date || 'в источнике не установлен'

/** Every term: what starts it, how long, what meets it, the clause with its words, since when, how sure. */
export function Terms({ terms }: { terms: readonly ProcessTerm[] }) {
  return (
    <Card title="Сроки" count={terms.length} content="flush">
      <DataTable
        caption="Все сроки: основание, длительность, чем закрываются"
        columns={[
          {
            key: 'duty',
            label: 'Обязанность',
            width: '20%',
            render: term => (
              <>
                {typo(capital(term.duty))}
                <span className="small faint line-below">{`${term.id} · ${term.confidence}`}</span>
              </>
            ),
          },
          { key: 'trigger', label: 'С чего начинается', width: '16%', render: term => typo(term.trigger) },
          { key: 'amount', label: 'Сколько', width: '14%', render: term => typo(amountsOf(term)) },
          { key: 'met', label: 'Чем закрывается', width: '17%', render: term => typo(term.metBy) },
          { key: 'who', label: 'Кто и кому', width: '13%', render: term => typo(`${term.who} → ${term.toWhom}`) },
          {
            key: 'clause',
            label: 'Основание',
            width: '20%',
            render: term => (
              <>
                {typo(term.clause)}
                <span className="small faint line-below">{typo(`«${term.quote}»`)}</span>
              </>
            ),
          },
        ]}
        rows={terms}
        rowKey={term => term.id}
        empty={null}
        paged
      />
    </Card>
  )
}
