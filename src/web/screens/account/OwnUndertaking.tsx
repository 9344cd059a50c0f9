import { listUndertakings } from '../../../api/account/undertakings.ts'
import { useData } from '../../data.ts'
import { paths } from '../../paths.ts'
import { useSession } from '../../session.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PrintButton } from '../../ui/PrintButton.tsx'
import { NarrowPage } from '../../ui/Shell.tsx'
import { formatDay } from '../../ui/text.ts'
import { Loaded } from '../staff/Loaded.tsx'
import { UndertakingText } from './UndertakingText.tsx'

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
      <Loaded query={query}>
        {({ undertakings: [last, ...earlier] }) =>
          last ? (
            <div className="stack">
              <Card label="Текст обязательства">
                <UndertakingText {...last} centre={settings.centre.fullName} name={name} post={post} />
              </Card>
              {earlier.length > 0 && (
                <p className="mid">Раньше: {earlier.map(one => formatDay(one.day)).join(', ')}.</p>
              )}
            </div>
          ) : (
            <EmptyState text="Обязательство ещё не дано: программа попросит его при входе." />
          )
        }
      </Loaded>
    </NarrowPage>
  )
}
