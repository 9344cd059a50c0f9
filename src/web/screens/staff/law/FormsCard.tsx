import { blankForm, listForms } from '../../../../api/document/documents.ts'
import { fileAddress } from '../../../data/call.ts'
import { useData } from '../../../data/data.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { FileLinks } from '../document/FileLinks.tsx'

/** Every printed form with its edition and a blank of it. */
export function FormsCard() {
  const query = useData(listForms, {})
  return (
    <Card title="Формы" content="flush">
      <QueryResult query={query}>
        {({ forms }) => (
          <DataTable
            caption="Печатные формы и их редакции"
            columns={[
              { key: 'title', label: 'Форма', render: row => typo(row.title) },
              { key: 'edition', label: 'Редакция', render: row => row.edition },
              {
                key: 'per',
                label: 'Откуда печатается',
                render: row => (row.perCase ? 'из дела семьи' : 'общая для центра'),
              },
            ]}
            rows={forms}
            rowKey={row => row.id}
            rowAction={row => (
              <span className="row">
                <FileLinks
                  about={`пустой бланк, ${row.title}`}
                  address={format => fileAddress(blankForm, { form: row.id, format })}
                />
              </span>
            )}
            empty={<EmptyState text="Форм нет." />}
          />
        )}
      </QueryResult>
    </Card>
  )
}
