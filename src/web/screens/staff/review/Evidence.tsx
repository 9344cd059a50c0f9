import type { CaseView } from '../../../../api/case/cases.ts'
import { domains, type Dynamics, dynamicsOf } from '../../../../domain/assessment/assessments.ts'
import { disagreements, marks, type Plan, type PlanVersion } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import { ButtonLink } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { DataTable } from '../../../ui/list/DataTable.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ProfileLegend, ProfilePlot } from '../../../ui/scale/ProfilePlot.tsx'
import { count, formatDay, typo } from '../../../ui/text.ts'
import { adultInWords } from '../assessment/profile.ts'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './Evidence.module.css'

const css = classesOf(styles, cardStyles)

/** Measures that a side has not judged yet (annex 4 asks for both). */
export const unjudged = (plan: Plan, version: PlanVersion, unasked = false) =>
  version.content.measures
    .map(measure => ({
      measure,
      citizen: !unasked && !plan.progress[measure.id]?.citizen,
      specialist: !plan.progress[measure.id]?.specialist,
    }))
    .filter(row => row.citizen || row.specialist)

const measures = { one: 'мероприятие', few: 'мероприятия', many: 'мероприятий' }

/** Both judgements of every measure: what is missing, and where the sides differ, the agenda of the last talk (G2). */
export function JudgementsCard({
  caseId,
  plan,
  version,
  term,
  unasked,
}: {
  caseId: string
  plan: Plan
  version: PlanVersion
  /** Which plan it is, where there are several. */
  term?: string | undefined
  /** Why whoever signed it can be asked no more, where nobody can judge in his place. */
  unasked?: string | undefined
}) {
  const left = unjudged(plan, version, unasked !== undefined)
  // What he judged while he could stands as his.
  const byOne = unasked !== undefined && version.content.measures.some(({ id }) => !plan.progress[id]?.citizen)
  const differ = disagreements(plan)
  const title = (id: string) =>
    version.content.measures.find(measure => measure.id === id)?.title ?? 'мероприятие прежней редакции'
  return (
    <>
      <Card
        title={term ? `Оценка мероприятий, план ${term}` : 'Оценка мероприятий'}
        aside={
          left.length > 0 ? (
            <StateTag kind="soon" icon="warning">{`не оценено: ${left.length}`}</StateTag>
          ) : (
            <StateTag kind="ok">{byOne ? 'оценил специалист' : 'оценены обеими сторонами'}</StateTag>
          )
        }
        content="flush"
      >
        {left.length > 0 ? (
          <>
            <DataTable
              caption="Мероприятия, которые ещё не оценены"
              rows={left}
              rowKey={row => row.measure.id}
              empty={null}
              columns={[
                { key: 'measure', label: 'Мероприятие', width: '50%', render: row => typo(row.measure.title) },
                {
                  key: 'citizen',
                  label: 'Гражданин',
                  width: '25%',
                  render: row => (row.citizen ? 'не оценил(а)' : 'оценено'),
                },
                {
                  key: 'specialist',
                  label: 'Специалист',
                  width: '25%',
                  render: row => (row.specialist ? 'не оценено' : 'оценено'),
                },
              ]}
            />
            <p className={css('body')}>
              <ButtonLink to={`${paths.plan(caseId)}?plan=${plan.id}`}>Оценить на странице плана</ButtonLink>
            </p>
          </>
        ) : (
          <p className={css('body muted')}>
            {typo(
              byOne
                ? `Специалист оценил ${count(version.content.measures.length, measures)}. Гражданин не всё оценил: ${unasked}, приложение 1.`
                : `Оценено ${count(version.content.measures.length, measures)}: гражданином и специалистом, приложение 1.`,
            )}
          </p>
        )}
      </Card>
      <Card title="О чём поговорить на итоговой встрече" count={differ.length || ''} content="flush">
        <DataTable
          caption="Мероприятия, которые стороны оценили по-разному"
          rows={differ}
          rowKey={row => row.measureId}
          empty={
            <EmptyState
              text={
                left.length > 0
                  ? 'Здесь появятся мероприятия, которые семья и специалист оценили по-разному.'
                  : byOne
                    ? 'Там, где оценок две, они одинаковы; остальное гражданин не оценил.'
                    : 'Семья и специалист оценили мероприятия одинаково.'
              }
            />
          }
          columns={[
            { key: 'measure', label: 'Мероприятие', width: '40%', render: row => typo(title(row.measureId)) },
            {
              key: 'citizen',
              label: 'Гражданин',
              width: '30%',
              render: row => [marks[row.citizen.mark], row.citizen.note].filter(Boolean).join(': '),
            },
            {
              key: 'specialist',
              label: 'Специалист',
              width: '30%',
              render: row => [marks[row.specialist.mark], row.specialist.note].filter(Boolean).join(': '),
            },
          ]}
        />
      </Card>
    </>
  )
}

type Change = NonNullable<Dynamics['change']> | 'alone'
const changes: Record<Change, string> = {
  improved: 'лучше',
  unchanged: 'без изменений',
  worsened: 'хуже',
  alone: 'сравнить не с чем, оценивали один раз',
}

/** First assessment against the last one, domain by domain (C2) [МП 6.6]. */
export function DynamicsCard({ view }: { view: CaseView }) {
  const assessments = view.state.assessments.slice(view.state.round.assessments)
  const [first, last] = [assessments[0], assessments.at(-1)]
  if (!first || !last || first === last)
    return (
      <Card title="Динамика" content="flush">
        <EmptyState
          text={
            first
              ? `Есть только диагностика ${formatDay(first.day)}. Чтобы увидеть динамику, проведите итоговую.`
              : 'Диагностики ещё нет.'
          }
          action={<ButtonLink to={paths.assess(view.caseId)}>Провести итоговую диагностику</ButtonLink>}
        />
      </Card>
    )
  const dynamics = dynamicsOf(first, last)
  const titleOf = ({ domain, adult }: Dynamics, title: string = domains[domain].title) =>
    [title, adult && adultInWords(adult, view.persons, last.day)].filter(Boolean).join(': ')
  const with_ = (change: Change) =>
    dynamics
      .filter(other => (other.change ?? 'alone') === change)
      .map(other => titleOf(other, domains[other.domain].title.toLowerCase()))
  const words = (['improved', 'worsened', 'unchanged', 'alone'] as const)
    .map(change => ({ change, titles: with_(change) }))
    .filter(row => row.titles.length > 0)
  return (
    <Card title="Динамика" count={`${formatDay(first.day)} → ${formatDay(last.day)}`}>
      <div className={css('plot')}>
        <ProfilePlot
          title="Профиль семьи: первая и последняя диагностика"
          rows={dynamics.map(other => ({ label: titleOf(other), old: other.before ?? null, now: other.after ?? null }))}
          oldLabel={formatDay(first.day).slice(0, 5)}
          nowLabel={formatDay(last.day).slice(0, 5)}
        />
        <ProfileLegend oldLabel={formatDay(first.day).slice(0, 5)} nowLabel={formatDay(last.day).slice(0, 5)} />
      </div>
      <ul className="space-above-3">
        {words.map(({ change, titles }) => (
          <li key={change}>
            <b>{`${(changes[change][0] ?? '').toUpperCase()}${changes[change].slice(1)}: `}</b>
            {titles.join(', ')}
          </li>
        ))}
      </ul>
    </Card>
  )
}
