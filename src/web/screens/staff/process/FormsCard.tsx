import { blankForm, listForms } from '../../../../api/document/documents.ts'
import { fileAddress } from '../../../call.ts'
import { useData } from '../../../data.ts'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { typo } from '../../../ui/text.ts'
import { FileLinks } from '../documents/FileLinks.tsx'
import { Loaded } from '../Loaded.tsx'

/** Every printed form with its edition and a blank of it. */
export function FormsCard() {
  const query = useData(listForms, {})
  return (
    <Card title="Формы" id="forms" content="flush">
      <Loaded query={query}>
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
      </Loaded>
    </Card>
  )
}
