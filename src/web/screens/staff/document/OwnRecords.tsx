import type { HistoryEntry } from '../../../../api/case/cases.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { LongList } from '../../../ui/list/LongList.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import type { FamilyContext } from '../case/context.ts'
import { lineCorrections } from '../correction/lineCorrections.ts'
import { putRightWords } from '../correction/putRightWords.ts'
import { UndoButton } from '../correction/UndoButton.tsx'

/** What somebody has written down in the papers of a family, each with how it is put right. */
export function OwnRecords({ family, entries }: { family: FamilyContext; entries: readonly HistoryEntry[] }) {
  const session = useSession()
  const { view, open } = family
  if (entries.length === 0) return null
  const correctionOf = lineCorrections(view, session)
  const buttonOf = (entry: HistoryEntry) => {
    if (entry.undo) return <UndoButton caseId={view.caseId} saved={entry.undo} />
    const dialog = correctionOf(entry)
    return (
      dialog && (
        <Button look="quiet" about={`${entry.label}, ${formatDayShort(entry.day)}`} onClick={() => open(dialog)}>
          Исправить
        </Button>
      )
    )
  }
  return (
    <Card
      title="Что вы записали"
      count={entries.length}
      content="flush"
      footer="Ошибку в выписке, заявлении или отказе исправляет тот, кто ведёт семью: скажите ему, что неверно."
    >
      <LongList rows={entries} first={10}>
        {rows => (
          <ul className="list">
            {rows.map(entry => (
              <li key={entry.version}>
                <div className="row row-between row-top row-with-action">
                  <div>
                    <p>
                      <b>{typo(entry.label)}</b>{' '}
                      {entry.putRight && <StateTag kind="plain">{putRightWords[entry.putRight]}</StateTag>}
                    </p>
                    <p className="small muted">
                      {typo(
                        [formatDayShort(entry.day, { year: true }), entry.organisation, entry.text]
                          .filter(Boolean)
                          .join(' · '),
                      )}
                    </p>
                  </div>
                  {buttonOf(entry)}
                </div>
              </li>
            ))}
          </ul>
        )}
      </LongList>
    </Card>
  )
}
