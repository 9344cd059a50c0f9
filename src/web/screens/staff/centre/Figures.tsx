import { regionFigures, type CentreFigures, type Figure } from '../../../../api/centre/regional-statistics.ts'
import { type Stage, stages } from '../../../../domain/law/stages.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { useData } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { capital, formatDay, typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'

const kinds = { ...kindLabels, none: 'вид не выбран' }
const terms = { met: 'выполнено в срок', late: 'выполнено позже', missed: 'пропущено', overdue: 'просрочено сейчас' }
const shownStages = (Object.keys(stages) as Stage[]).filter(name => name !== 'closed')

/** What a cell says: a number, «менее 5», or nothing to count. */
const figure = (value: Figure | undefined) =>
  value === undefined ? (
    <span className="faint">0</span>
  ) : value === 'few' || value === 'kept' ? (
    <span className="muted">{value === 'few' ? 'менее 5' : 'скрыто'}</span>
  ) : (
    <b>{value}</b>
  )

/** «Показатели» of the committee: numbers of each centre, and of no family. */
export function Figures() {
  const session = useSession()
  const query = useData(regionFigures, {}, session.may('figures.read'))
  if (!session.may('figures.read')) return <NotFound />
  return (
    <QueryResult query={query}>
      {({ from, to, centres }) => (
        <>
          <PageHead
            title="Показатели"
            lead={`Центры области на ${formatDay(to)}; сроки — с начала квартала, с ${formatDay(from)}. Только числа, без сведений о семьях.`}
          />
          <Group title="Семьи по виду патроната" labels={kinds} of={figures => figures.kinds} centres={centres} />
          <Group
            title="Семьи по этапам"
            labels={{ ...Object.fromEntries(shownStages.map(stage => [stage, stages[stage]])), declined: 'отказ' }}
            of={figures => figures.stages}
            centres={centres}
          />
          <Group title="Сроки" labels={terms} of={figures => figures.terms} centres={centres} />
        </>
      )}
    </QueryResult>
  )
}

function Group({
  title,
  labels,
  of,
  centres,
}: {
  title: string
  labels: Readonly<Record<string, string>>
  of: (centre: CentreFigures) => Readonly<Record<string, Figure>>
  centres: readonly CentreFigures[]
}) {
  return (
    <Card
      title={title}
      content="flush"
      footer="По маленькой группе можно узнать семью: точного числа меньше 5 нет. «Скрыто» — число, из которого оно следовало бы."
    >
      <DataTable
        caption={title}
        rows={centres}
        rowKey={figures => String(figures.centreId)}
        empty={<EmptyState text="Центров пока нет." />}
        columns={[
          { key: 'centre', label: 'Центр', width: '28%', render: figures => typo(figures.name) },
          ...Object.entries(labels).map(([code, label]) => ({
            key: code,
            label: capital(label),
            render: (figures: CentreFigures) => figure(of(figures)[code]),
          })),
        ]}
      />
    </Card>
  )
}
