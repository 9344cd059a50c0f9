import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { droppedMeasures } from '../../../../domain/plan/plan-rules.ts'
import type { Measure, MeasureProgress, Plan, PlanVersion } from '../../../../domain/plan/plans.ts'
import { approvedVersion, measureStates } from '../../../../domain/plan/plans.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag, type TagKind } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { DroppedMeasures } from './DroppedMeasures.tsx'
import { MeasureMarks } from './editor/MeasuresCard.tsx'
import { MarkDialog } from './MarkDialog.tsx'
import { dueInWords, responsibleInWords, type Names } from './words.ts'

type State = keyof typeof measureStates
const stateTags: Record<State, TagKind> = {
  inWork: 'neu',
  done: 'ok',
  partly: 'info',
  notDone: 'plain',
  cannot: 'plain',
}

/** How a measure stands, in a tag; overdue ones say so. */
function MeasureState({
  measure,
  progress,
  today,
}: {
  measure: Measure
  progress: MeasureProgress | undefined
  today: string
}) {
  const state = progress?.state ?? 'inWork'
  const due = progress?.dueDay ?? measure.dueDay
  if (state === 'inWork' && due < today) return <StateTag kind="over">срок прошёл</StateTag>
  return (
    <StateTag
      kind={stateTags[state]}
      {...(state === 'inWork' ? {} : state === 'done' ? {} : { icon: 'info' as const })}
    >
      {measureStates[state]}
    </StateTag>
  )
}

/** Measures in force with their state; the anchor `#measures` of reminders leads here. */
export function MeasuresProgress({
  view,
  plan,
  version,
  names,
}: {
  view: CaseView
  plan: Plan
  version: PlanVersion
  names: Names
}) {
  const session = useSession()
  const [marking, mark] = useState<Measure>()
  const mayMark =
    Boolean(version.approved) && session.may('markMeasure', view.relation) && mayBeTyped('markMeasure', view.state)
  const { measures } = version.content
  const dropped = version === approvedVersion(plan) ? droppedMeasures(plan) : []
  return (
    <>
      <Card title="Мероприятия" id="measures" count={measures.length} content="flush">
        <DataTable
          caption="Мероприятия плана и как они идут"
          rows={measures}
          rowKey={row => row.id}
          empty={<EmptyState text="В этой редакции мероприятий нет." />}
          columns={[
            {
              key: 'title',
              label: 'Мероприятие',
              width: '29%',
              render: row => (
                <>
                  <b>
                    {`${measures.indexOf(row) + 1}. `}
                    {typo(row.title)}
                  </b>
                  <MeasureMarks measure={row} names={names} />
                  {version.approved && (
                    <span className="small muted block">{typo(`Результат: ${row.expectedResult}`)}</span>
                  )}
                </>
              ),
            },
            {
              key: 'who',
              label: 'Ответственный',
              width: '18%',
              render: row => typo(row.responsible.map(who => responsibleInWords(who, names)).join('; ')),
            },
            {
              key: 'due',
              label: 'Срок',
              width: '16%',
              render: row => {
                const moved = plan.progress[row.id]?.dueDay
                return (
                  <>
                    {typo(dueInWords(moved ? { ...row, dueDay: moved } : row))}
                    {moved && moved !== row.dueDay && (
                      <span className="small faint block">{`в плане ${formatDay(row.dueDay)}`}</span>
                    )}
                  </>
                )
              },
            },
            {
              key: 'state',
              label: version.approved ? 'Состояние' : 'Ожидаемый результат',
              width: '21%',
              render: row => {
                if (!version.approved) return typo(row.expectedResult)
                const progress = plan.progress[row.id]
                return (
                  <>
                    <MeasureState measure={row} progress={progress} today={session.today} />
                    {progress?.note && <span className="small muted block">{typo(progress.note)}</span>}
                    {progress && progress.state !== 'inWork' && (
                      <span className="small faint block">{formatDay(progress.day)}</span>
                    )}
                  </>
                )
              },
            },
          ]}
          {...(mayMark
            ? {
                rowAction: (row: Measure) => (
                  <Button about={row.title} onClick={() => mark(row)}>
                    Отметить
                  </Button>
                ),
              }
            : {})}
        />
      </Card>
      {dropped.length > 0 && <DroppedMeasures plan={plan} measures={dropped} onMark={mayMark ? mark : undefined} />}
      {marking && (
        <MarkDialog
          view={view}
          measure={marking}
          progress={plan.progress[marking.id]}
          onClose={() => mark(undefined)}
        />
      )}
    </>
  )
}
