import { useState } from 'react'
import type { HistoryEntry } from '../../../../api/case/cases.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { CheckboxField } from '../../../ui/field/ChoiceField.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PrintButton } from '../../../ui/page/PrintButton.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import { dayOf, momentOf } from '../../../words/moment.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { lineCorrections } from '../correction/lineCorrections.ts'
import { putRightWords } from '../correction/putRightWords.ts'
import { UndoButton } from '../correction/UndoButton.tsx'
import { useFamily } from './context.ts'
import { legalKinds } from './overview/course.ts'
import { TextLink } from './TextLink.tsx'
import { useHistory } from './useHistory.ts'
import cardStyles from '../../../ui/page/Card.module.css'

const css = classesOf(cardStyles)

/** «История»: every fact of the case; its legal day, and who wrote it down and when. */
export function History() {
  const { view, open } = useFamily()
  const session = useSession()
  const correctionOf = lineCorrections(view, session)
  const query = useHistory(view.caseId)
  const [onlyLegal, setOnlyLegal] = useState(false)
  const earlier = query.data?.earlier
  // On paper all of it stands.
  const print = () => (earlier ? void earlier.all().then(() => setTimeout(() => window.print())) : window.print())
  const versions = view.state.plans.slice(view.state.round.plans).flatMap(plan => plan.versions).length
  return (
    <QueryResult query={query}>
      {({ entries }) => {
        const rows = onlyLegal ? entries.filter(entry => legalKinds.has(entry.kind)) : entries
        return (
          <Card
            title="История дела"
            {...(earlier ? {} : { count: rows.length })}
            content="flush"
            aside={
              <span className="row">
                {versions > 0 && <TextLink to={paths.plan(view.caseId)}>{`Редакции плана: ${versions}`}</TextLink>}
                <PrintButton onPrint={print} />
              </span>
            }
            footer="Записи не изменяют и не удаляют: исправление добавляет новую запись, прежняя остаётся."
          >
            <div className={css('body')}>
              <CheckboxField
                label="Только юридически значимые события"
                checked={onlyLegal}
                onChange={only => {
                  setOnlyLegal(only)
                  if (only) void earlier?.all()
                }}
              />
            </div>
            <DataTable<HistoryEntry>
              paged
              {...(earlier ? { more: () => void earlier.page() } : {})}
              caption="Все записи дела, новые сверху"
              columns={[
                {
                  key: 'what',
                  label: 'Событие',
                  render: row => (
                    <>
                      {row.putRight === 'undone' ? <s>{typo(row.label)}</s> : typo(row.label)}
                      {row.text && <span className="small faint line-below">{typo(row.text)}</span>}
                      {row.putRight && (
                        <>
                          {' '}
                          <StateTag kind="plain">{putRightWords[row.putRight]}</StateTag>
                        </>
                      )}
                    </>
                  ),
                },
                {
                  key: 'day',
                  label: 'День события',
                  nowrap: true,
                  render: row => formatDayShort(row.day, { year: true }),
                },
                {
                  key: 'at',
                  label: 'Записано',
                  render: row => (
                    <>
                      {momentOf(row.at)}
                      {dayOf(row.at) > row.day && (
                        <>
                          {' '}
                          <StateTag kind="plain">внесено позже</StateTag>
                        </>
                      )}
                    </>
                  ),
                },
                { key: 'by', label: 'Кто записал', render: row => typo(initialsOf(session.staffName(row.by))) },
              ]}
              rows={rows}
              rowKey={row => String(row.version)}
              rowAction={row => {
                const dialog = correctionOf(row)
                if (row.undo) return <UndoButton caseId={view.caseId} saved={row.undo} />
                return (
                  dialog && (
                    <Button
                      look="quiet"
                      about={`${row.label}, ${formatDayShort(row.day)}`}
                      onClick={() => open(dialog)}
                    >
                      Исправить
                    </Button>
                  )
                )
              }}
              empty={<EmptyState text="Записей пока нет." />}
            />
          </Card>
        )
      }}
    </QueryResult>
  )
}
