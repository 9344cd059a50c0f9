import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import {
  disagreements,
  type Judgement,
  marks,
  type Measure,
  type Plan,
  type PlanVersion,
} from '../../../../domain/plan/plans.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { RowList } from '../../../ui/list/RowList.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../ui/text.ts'
import { JudgeDialog, type Side } from './JudgeDialog.tsx'
import emptyStateStyles from '../../../ui/page/EmptyState.module.css'
import styles from './Evaluation.module.css'

const css = classesOf(styles, emptyStateStyles)

/** Every measure judged twice, by the citizen and by the specialist; what differs is the agenda of the last talk (G2). */
export function Evaluation({ view, plan, version }: { view: CaseView; plan: Plan; version: PlanVersion }) {
  const session = useSession()
  const [judging, judge] = useState<{ measure: Measure; side: Side }>()
  const mayJudge = session.may('judgeMeasure', view.relation) && mayBeTyped('judgeMeasure', view.state)
  const { measures } = version.content
  const differing = disagreements(plan)
  const titleOf = (id: string) => measures.find(measure => measure.id === id)?.title ?? 'мероприятие прежней редакции'
  const cell = (measure: Measure, side: Side) => {
    const progress = plan.progress[measure.id]
    const judgement = progress?.[side]
    const hidden = side === 'specialist' && session.settings.citizenJudgesFirst && !progress?.citizen
    return (
      <div className={css('judgement')}>
        {judgement ? (
          <>
            <span>
              <b>{marks[judgement.mark]}</b>
              <span className="small faint block">{formatDay(judgement.day)}</span>
              {judgement.note && <span className="small muted block">{typo(judgement.note)}</span>}
            </span>
          </>
        ) : (
          <span className="faint">{hidden ? 'скрыто до оценки гражданина' : 'не оценено'}</span>
        )}
        {mayJudge && (
          <Button
            look="quiet"
            about={`${side === 'citizen' ? 'оценка гражданина' : 'оценка специалиста'}, ${measure.title}`}
            onClick={() => judge({ measure, side })}
          >
            {judgement ? 'Изменить' : 'Оценить'}
          </Button>
        )}
      </div>
    )
  }
  return (
    <>
      <Card
        title="Оценка результатов"
        id="evaluation"
        content="flush"
        footer={
          session.settings.citizenJudgesFirst
            ? 'Каждый оценивает сам. Оценку специалиста видно после оценки гражданина: так настроено в центре.'
            : 'Каждый оценивает сам: гражданин и специалист.'
        }
      >
        <DataTable
          caption="Оценка выполнения мероприятий гражданином и специалистом"
          rows={measures}
          rowKey={row => row.id}
          empty={
            <p className={css('empty')} data-slot="empty">
              Оценивать пока нечего.
            </p>
          }
          columns={[
            {
              key: 'title',
              label: 'Наименование мероприятия',
              width: '40%',
              render: row => typo(`${measures.indexOf(row) + 1}. ${row.title}`),
            },
            {
              key: 'citizen',
              label: 'Оценка выполнения гражданином',
              phoneLabel: 'Гражданин',
              width: '30%',
              render: row => cell(row, 'citizen'),
            },
            {
              key: 'specialist',
              label: 'Оценка выполнения специалистом',
              phoneLabel: 'Специалист',
              width: '30%',
              render: row => cell(row, 'specialist'),
            },
          ]}
        />
      </Card>
      {differing.length > 0 && (
        <Card title="О чём поговорить на итоговой встрече" count={differing.length} content="flush">
          <RowList
            rows={differing.map(row => ({
              id: row.measureId,
              title: <b>{titleOf(row.measureId)}</b>,
              note: `${voice('гражданин', row.citizen)}; ${voice('специалист', row.specialist)}`,
            }))}
          />
        </Card>
      )}
      {judging && (
        <JudgeDialog
          key={judging.measure.id + judging.side}
          view={view}
          measure={judging.measure}
          side={judging.side}
          given={plan.progress[judging.measure.id]?.[judging.side]}
          onClose={() => judge(undefined)}
        />
      )}
    </>
  )
}

const voice = (who: string, judgement: Judgement) =>
  `${who}: ${marks[judgement.mark]}${judgement.note ? ` («${judgement.note}»)` : ''}`
