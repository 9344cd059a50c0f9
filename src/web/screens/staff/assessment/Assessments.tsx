import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView } from '../../../../api/case/cases.ts'
import {
  type Assessment,
  assessmentKinds,
  domains,
  familyScores,
  weakDomains,
} from '../../../../domain/assessment/assessments.ts'
import { mayBeTyped } from '../../../../domain/case/command/ended-work.ts'
import { kindOn } from '../../../../domain/case/queries.ts'
import { addDays } from '../../../../domain/kernel/calendar.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { stages } from '../../../../domain/law/stages.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { useCase } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useWhy } from '../../../data/useWhy.ts'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { RowList } from '../../../ui/list/RowList.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ProfileLegend, ProfilePlot } from '../../../ui/scale/ProfilePlot.tsx'
import { formatDay } from '../../../ui/text.ts'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { StageRemedy } from '../case/StageRemedy.tsx'
import { Comparison, Course, Sheet } from './Comparison.tsx'
import { shortDay } from './DomainCards.tsx'
import { dynamicsInWords, profileRows } from './profile.ts'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './Assessments.module.css'

const css = classesOf(styles, cardStyles)

/** Tab «Диагностика»: all assessments, two of them side by side, and the course of every domain (C2). */
export function Assessments() {
  const { caseId = '' } = useParams()
  return <QueryResult query={useCase(caseId)}>{view => <AssessmentsTab view={view} />}</QueryResult>
}

function NewAssessment({ view }: { view: CaseView }) {
  const stage = stageOf(view.state)
  const why = useWhy()('completeAssessment', view.relation)
  if (why) return <BlockedAction label="Новая диагностика" reason={`${why}.`} />
  if (!mayBeTyped('completeAssessment', view.state))
    return (
      <BlockedAction
        label="Новая диагностика"
        reason={`Диагностику проводят после заявления. Сейчас этап «${stages[stage]}».`}
        remedy={<StageRemedy view={view} />}
      />
    )
  return (
    <ButtonLink to={paths.assess(view.caseId)} look="primary" icon="plus">
      {view.state.assessments.length === 0 ? 'Провести диагностику' : 'Новая диагностика'}
    </ButtonLink>
  )
}

function AssessmentsTab({ view }: { view: CaseView }) {
  const list = view.state.assessments
  const [chosen, choose] = useState<{ old: string; now: string }>()
  const last = list.at(-1)
  if (!last)
    return (
      <Card title="Диагностика" content="flush">
        <EmptyState
          text="Диагностики пока нет. Первичную проводят после заявления и знакомства с семьёй, МП 6.3."
          action={<NewAssessment view={view} />}
        />
      </Card>
    )
  const now = list.find(assessment => assessment.id === chosen?.now) ?? last
  const old = list.find(assessment => assessment.id === chosen?.old) ?? (list.length > 1 ? list[0] : undefined)
  return (
    <div className="columns columns-with-side">
      <div className="stack">
        <Card title="Все диагностики" count={list.length} content="flush" aside={<NewAssessment view={view} />}>
          <RowList
            rows={list.toReversed().map(assessment => ({
              id: assessment.id,
              title: (
                <>
                  <b>{formatDay(assessment.day)}</b>, {assessmentKinds[assessment.kind]}
                </>
              ),
              note: noteOf(assessment, list),
              action: <StateTag kind="plain">{kindAfter(assessment, view)}</StateTag>,
            }))}
          />
        </Card>
        {list.length > 1 && old && (
          <Card title="Сравнение" content="flush">
            <div className={css('body')}>
              <FieldRow>
                <SelectField
                  label="Было"
                  choices={choices(list)}
                  value={old.id}
                  onChange={id => choose({ old: id, now: now.id })}
                />
                <SelectField
                  label="Стало"
                  choices={choices(list)}
                  value={now.id}
                  onChange={id => choose({ old: old.id, now: id })}
                />
              </FieldRow>
            </div>
            <Comparison old={old} now={now} persons={view.persons} />
          </Card>
        )}
        {list.length > 2 && <Course list={list} />}
        <Sheet one={now} view={view} />
      </div>
      <div className={css('stack side')}>
        <Card
          title="Профиль"
          aside={<ProfileLegend {...(old ? { oldLabel: shortDay(old.day) } : {})} nowLabel={shortDay(now.day)} />}
        >
          <ProfilePlot
            title={
              old
                ? `Профиль по восьми сферам: ${formatDay(old.day)} и ${formatDay(now.day)}`
                : `Профиль по восьми сферам: ${formatDay(now.day)}`
            }
            rows={profileRows(old && familyScores(old), familyScores(now))}
            {...(old ? { oldLabel: shortDay(old.day) } : {})}
            nowLabel={shortDay(now.day)}
          />
          <p className="small space-above-2">
            {old && (
              <>
                <b>{dynamicsInWords(old, now)}</b>.{' '}
              </>
            )}
            Серое поле — слабые сферы, 0–1.
          </p>
        </Card>
      </div>
    </div>
  )
}

/** The kind that held from the next day; the hint when nobody decided. */
const kindAfter = (assessment: Assessment, view: CaseView): string => {
  const kind = kindOn(view.state, addDays(assessment.day, 1))?.kind
  return kind ? `патронат: ${kindLabels[kind]}` : `подсказка: ${kindLabels[assessment.suggested]}`
}

const noteOf = (assessment: Assessment, list: readonly Assessment[]): string => {
  const before = list[list.indexOf(assessment) - 1]
  const weak = weakDomains(assessment).map(name => domains[name].title)
  return [
    weak.length > 0 ? `слабые сферы: ${weak.join(', ').toLowerCase()}` : 'слабых сфер нет',
    before && dynamicsInWords(before, assessment).toLowerCase(),
  ]
    .filter(Boolean)
    .join('; ')
}

const choices = (list: readonly Assessment[]) =>
  list.map(assessment => ({
    value: assessment.id,
    label: `${formatDay(assessment.day)}, ${assessmentKinds[assessment.kind]}`,
  }))
