import { listUndertakings } from '../../../api/account/undertakings.ts'
import { useData } from '../../data/data.ts'
import { paths } from '../../data/paths.ts'
import { useSession } from '../../data/session.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { EmptyState } from '../../ui/page/EmptyState.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import { PrintButton } from '../../ui/page/PrintButton.tsx'
import { NarrowPage } from '../../ui/page/Shell.tsx'
import { formatDay } from '../../ui/text.ts'
import { UndertakingText } from '../everyone/account/UndertakingText.tsx'
import { QueryResult } from '../everyone/QueryResult.tsx'

/** The undertaking as it was given, to read and to print. */
export function OwnUndertaking() {
  const { name, post, settings } = useSession()
  const query = useData(listUndertakings, {})
  return (
    <NarrowPage>
      <PageHead
        title="Обязательство о неразглашении"
        crumbs={[{ label: 'Моя учётная запись', to: paths.account() }, { label: 'Обязательство' }]}
        actions={<PrintButton />}
      />
      <QueryResult query={query}>
        {({ undertakings: [last, ...earlier] }) =>
          last ? (
            <div className="stack">
              <Card label="Текст обязательства">
                <UndertakingText {...last} centre={settings.centre.fullName} name={name} post={post} />
              </Card>
              {earlier.length > 0 && (
                <p className="muted">Раньше: {earlier.map(undertaking => formatDay(undertaking.day)).join(', ')}.</p>
              )}
            </div>
          ) : (
            <EmptyState text="Обязательство ещё не дано: программа попросит его при входе." />
          )
        }
      </QueryResult>
    </NarrowPage>
  )
}
