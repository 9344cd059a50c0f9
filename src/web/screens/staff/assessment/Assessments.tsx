import { useState } from 'react'
import { useParams } from 'react-router'
import type { CaseView } from '../../../../api/cases.ts'
import {
  assessmentKinds,
  domainNames,
  domains,
  dynamicsOf,
  hardshipReasons,
  strengths,
  weakUpTo,
  type Assessment,
} from '../../../../domain/assessments.ts'
import { kindLabels } from '../../../../domain/history.ts'
import { addDays } from '../../../../domain/calendar.ts'
import { kindOn } from '../../../../domain/cases.ts'
import { fullName } from '../../../../domain/people.ts'
import { mayAt, stageOf, stages } from '../../../../domain/procedure.ts'
import { useCase } from '../../../data.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../session.tsx'
import { BlockedAction } from '../../../ui/BlockedAction.tsx'
import { ButtonLink } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DataTable } from '../../../ui/DataTable.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { KeyValue } from '../../../ui/KeyValue.tsx'
import { ProfileLegend, ProfilePlot } from '../../../ui/ProfilePlot.tsx'
import { RowList } from '../../../ui/RowList.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { formatDay } from '../../../ui/text.ts'
import { Loaded } from '../Loaded.tsx'
import { shortDay } from './DomainCards.tsx'
import { dynamicsInWords, profileRows } from './profile.ts'

/** Tab «Диагностика»: all assessments, two of them side by side, and the course of every domain (C2). */
export function Assessments() {
  const { caseId = '' } = useParams()
  return <Loaded query={useCase(caseId)}>{view => <AssessmentsTab view={view} />}</Loaded>
}

const changeTags = {
  improved: { kind: 'ok', icon: 'arrowUp', word: 'лучше' },
  unchanged: { kind: 'plain', icon: 'done', word: 'без изменений' },
  worsened: { kind: 'soon', icon: 'arrowDown', word: 'хуже' },
} as const

function NewAssessment({ view }: { view: CaseView }) {
  const session = useSession()
  const stage = stageOf(view.state)
  if (!session.may('completeAssessment', view.relation)) return null
  if (!mayAt('completeAssessment', stage))
    return (
      <BlockedAction
        label="Новая диагностика"
        reason={`Диагностику проводят после заявления. Сейчас этап «${stages[stage]}».`}
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
  const now = list.find(one => one.id === chosen?.now) ?? last
  const old = list.find(one => one.id === chosen?.old) ?? (list.length > 1 ? list[0] : undefined)
  return (
    <div className="cols cols--32">
      <div className="stack">
        <Card title="Все диагностики" count={list.length} content="flush" aside={<NewAssessment view={view} />}>
          <RowList
            rows={list.toReversed().map(one => ({
              id: one.id,
              title: (
                <>
                  <b>{formatDay(one.day)}</b>, {assessmentKinds[one.kind]}
                </>
              ),
              note: noteOf(one, list),
              action: <StateTag kind="plain">{kindAfter(one, view)}</StateTag>,
            }))}
          />
        </Card>
        {list.length > 1 && old && (
          <Card title="Сравнение" content="flush">
            <div className="card__b">
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
            <Comparison old={old} now={now} />
          </Card>
        )}
        {list.length > 2 && <Course list={list} />}
        <Sheet one={now} view={view} />
      </div>
      <div className="stack stk">
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
            rows={profileRows(old?.scores, now.scores)}
            {...(old ? { oldLabel: shortDay(old.day) } : {})}
            nowLabel={shortDay(now.day)}
          />
          <p className="sm mt2">
            {old && (
              <>
                <b>{dynamicsInWords(old.scores, now.scores)}</b>.{' '}
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
const kindAfter = (one: Assessment, view: CaseView): string => {
  const kind = kindOn(view.state, addDays(one.day, 1))?.kind
  return kind ? `патронат: ${kindLabels[kind]}` : `подсказка: ${kindLabels[one.suggested]}`
}

const noteOf = (one: Assessment, list: readonly Assessment[]): string => {
  const before = list[list.indexOf(one) - 1]
  const weak = domainNames.filter(name => (one.scores[name]?.score ?? 4) <= weakUpTo).map(name => domains[name].title)
  return [
    weak.length > 0 ? `слабые сферы: ${weak.join(', ').toLowerCase()}` : 'слабых сфер нет',
    before && dynamicsInWords(before.scores, one.scores).toLowerCase(),
  ]
    .filter(Boolean)
    .join('; ')
}

const choices = (list: readonly Assessment[]) =>
  list.map(one => ({ value: one.id, label: `${formatDay(one.day)}, ${assessmentKinds[one.kind]}` }))

function Comparison({ old, now }: { old: Assessment; now: Assessment }) {
  return (
    <DataTable
      caption="Было и стало по сферам"
      rows={dynamicsOf(old, now)}
      rowKey={row => row.domain}
      empty={null}
      columns={[
        { key: 'domain', label: 'Сфера', width: '22%', render: row => <b>{domains[row.domain].title}</b> },
        {
          key: 'before',
          label: `Было ${shortDay(old.day)}`,
          width: '27%',
          render: row => <Mark one={old} domain={row.domain} />,
        },
        {
          key: 'after',
          label: `Стало ${shortDay(now.day)}`,
          width: '27%',
          render: row => <Mark one={now} domain={row.domain} />,
        },
        {
          key: 'change',
          label: 'Изменение',
          width: '24%',
          render: row => {
            const { kind, icon, word } = changeTags[row.change]
            return (
              <StateTag kind={kind} icon={icon}>
                {row.change === 'unchanged' ? word : `${word}: ${row.before} → ${row.after}`}
              </StateTag>
            )
          },
        },
      ]}
    />
  )
}

function Mark({ one, domain }: { one: Assessment; domain: keyof typeof domains }) {
  const mark = one.scores[domain]
  if (!mark) return 'не оценено'
  return (
    <>
      <b>{mark.score}</b> {domains[domain].anchors[mark.score as 0]}
      {mark.evidence && <span className="sm dim blk">{mark.evidence}</span>}
    </>
  )
}

function Course({ list }: { list: readonly Assessment[] }) {
  const shown = list.slice(-6)
  return (
    <Card title="Ход по сферам" content="flush">
      <DataTable
        caption="Оценки каждой сферы от первой диагностики к последней"
        rows={domainNames}
        rowKey={name => name}
        empty={null}
        columns={[
          { key: 'domain', label: 'Сфера', render: name => domains[name].title },
          ...shown.map(one => ({
            key: one.id,
            label: formatDay(one.day),
            numeric: true,
            nowrap: true,
            render: (name: keyof typeof domains) => one.scores[name]?.score ?? 'нет',
          })),
        ]}
      />
    </Card>
  )
}

function Sheet({ one, view }: { one: Assessment; view: CaseView }) {
  const session = useSession()
  const second = one.secondCaregiver
  const nameOf = (id: string | undefined) => {
    const person = id ? view.persons[id] : undefined
    return person ? fullName(person) : 'второй взрослый'
  }
  const secondId = second && Object.values(second)[0]?.caregiverId
  return (
    <Card title={`Лист от ${formatDay(one.day)}`} count={assessmentKinds[one.kind]}>
      <KeyValue
        rows={[
          ...domainNames.map(name => ({ label: domains[name].title, value: <Mark one={one} domain={name} /> })),
          ...(second
            ? domainNames.flatMap(name => {
                const mark = second[name]
                return mark
                  ? [
                      {
                        label: `${domains[name].title}: ${nameOf(secondId)}`,
                        value: `${mark.score}, ${domains[name].anchors[mark.score as 0].toLowerCase()}${mark.evidence ? `. ${mark.evidence}` : ''}`,
                      },
                    ]
                  : []
              })
            : []),
          {
            label: 'Сильные стороны',
            value:
              [...one.strengths.map(name => strengths[name]), one.strengthsNote].filter(Boolean).join('; ') ||
              'не отмечены',
          },
          {
            label: 'Причины ТЖС',
            value: [...one.reasons.map(name => hardshipReasons[name]), one.reasonsNote].filter(Boolean).join('; '),
          },
          ...(one.summary ? [{ label: 'Вывод', value: one.summary }] : []),
          {
            label: 'Подсказка вида',
            value: kindLabels[one.suggested],
          },
          { label: 'Провёл', value: `${session.staffName(one.by)}; методика центра, редакция ${one.edition}` },
        ]}
      />
    </Card>
  )
}
