import type { CaseView } from '../../../../api/case/cases.ts'
import {
  type Assessment,
  assessmentKinds,
  columnOf,
  domainNames,
  domains,
  dynamicsOf,
  familyScores,
  type JudgedAdult,
  strengths,
} from '../../../../domain/assessment/assessments.ts'
import { reasonInWords } from '../../../../domain/law/terms/hardship-reasons.ts'
import { kindLabels } from '../../../../domain/law/terms/patronage-kinds.ts'
import { personOn } from '../../../../domain/people/identity/earlier-details.ts'
import { fullName, type Person } from '../../../../domain/people/people.ts'
import { useSession } from '../../../data/session.tsx'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, formatDay } from '../../../ui/text.ts'
import { shortDay } from './DomainCards.tsx'
import { adultInWords } from './profile.ts'

const changeTags = {
  improved: { kind: 'ok', icon: 'arrowUp', word: 'лучше' },
  unchanged: { kind: 'plain', icon: 'done', word: 'без изменений' },
  worsened: { kind: 'soon', icon: 'arrowDown', word: 'хуже' },
} as const

/** Two assessments side by side, domain by domain, and each of two adults judged apart with himself. */
export function Comparison({
  old,
  now,
  persons,
}: {
  old: Assessment
  now: Assessment
  persons: Readonly<Record<string, Person>>
}) {
  return (
    <DataTable
      caption="Было и стало по сферам"
      rows={dynamicsOf(old, now)}
      rowKey={row => `${row.domain}${row.adult?.caregiverId ?? row.adult?.column ?? ''}`}
      empty={null}
      columns={[
        {
          key: 'domain',
          label: 'Сфера',
          width: '22%',
          render: row => (
            <>
              <b>{domains[row.domain].title}</b>
              {row.adult && <span className="small faint block">{adultInWords(row.adult, persons, now.day)}</span>}
            </>
          ),
        },
        {
          key: 'before',
          label: `Было ${shortDay(old.day)}`,
          width: '27%',
          render: row => <Mark one={old} domain={row.domain} column={columnOf(old, row.domain, row.adult)} />,
        },
        {
          key: 'after',
          label: `Стало ${shortDay(now.day)}`,
          width: '27%',
          render: row => <Mark one={now} domain={row.domain} column={columnOf(now, row.domain, row.adult)} />,
        },
        {
          key: 'change',
          label: 'Изменение',
          width: '24%',
          render: row => {
            if (!row.change) return 'сравнить не с чем'
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

/** One mark in words with its evidence. */
function Mark({
  one,
  domain,
  column = 'scores',
}: {
  one: Assessment
  domain: keyof typeof domains
  column?: JudgedAdult['column'] | undefined
}) {
  const mark = one[column]?.[domain]
  if (!mark) return 'не оценено'
  return (
    <>
      <b>{mark.score}</b> {domains[domain].anchors[mark.score as 0]}
      {mark.evidence && <span className="small faint block">{mark.evidence}</span>}
    </>
  )
}

/** Every domain from the first assessment to the last. */
export function Course({ list }: { list: readonly Assessment[] }) {
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
          ...shown.map(assessment => ({
            key: assessment.id,
            label: formatDay(assessment.day),
            numeric: true,
            nowrap: true,
            render: (name: keyof typeof domains) => familyScores(assessment)[name]?.score ?? 'нет',
          })),
        ]}
      />
    </Card>
  )
}

/** The whole sheet of one assessment. */
export function Sheet({ one, view }: { one: Assessment; view: CaseView }) {
  const session = useSession()
  const second = one.secondCaregiver
  const nameOf = (id: string | undefined) => {
    const person = id ? view.persons[id] : undefined
    return person ? fullName(personOn(person, one.day)) : 'второй взрослый'
  }
  const secondId = second && Object.values(second)[0]?.caregiverId
  return (
    <Card title={`${capital(assessmentKinds[one.kind])} диагностика от ${formatDay(one.day)}`}>
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
            value: [...one.reasons.map(name => reasonInWords(name, one.reasonsEdition ?? one.day)), one.reasonsNote]
              .filter(Boolean)
              .join('; '),
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
