import { stageOf } from '../../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../../domain/law/procedure.ts'
import { currentPlan, planInForce } from '../../../../../domain/plan/plan-rules.ts'
import {
  approvedVersion,
  goalInWords,
  latestVersion,
  type Measure,
  type MeasureProgress,
} from '../../../../../domain/plan/plans.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, formatDay, typo } from '../../../../ui/text.ts'
import { memberName } from '../../../../words/patronage.ts'
import { useFamily } from '../context.ts'
import { TextLink } from '../TextLink.tsx'
import styles from './GoalCard.module.css'

const css = classesOf(styles)

const parts = [
  { look: 'done', words: 'выполнено' },
  { look: 'going', words: 'в работе' },
  { look: 'waiting', words: 'ждём других' },
  { look: 'undone', words: 'не выполнено' },
] as const

function partOf(measure: Measure, progress: MeasureProgress | undefined): (typeof parts)[number]['look'] {
  if (progress?.state === 'done' || progress?.state === 'partly') return 'done'
  if (progress?.state === 'notDone' || progress?.state === 'cannot') return 'undone'
  return measure.responsible.every(who => who.type === 'organisation') ? 'waiting' : 'going'
}

/** The goal in the family's words, the term of the plan and how its measures go. */
export function GoalCard() {
  const { view } = useFamily()
  const session = useSession()
  const plan = planInForce(view.state, session.today) ?? currentPlan(view.state)
  const latest = latestVersion(plan)
  const version = approvedVersion(plan) ?? latest
  if (!plan || !version) {
    const may = session.may('writePlan', view.relation) && mayAt('writePlan', stageOf(view.state))
    return (
      <Card title="Цель и план" content="flush">
        <EmptyState
          text="Плана пока нет. Его составляют вместе с семьёй в течение 10 календарных дней, МП 6.4."
          {...(may ? { action: <ButtonLink to={paths.plan(view.caseId)}>Составить план</ButtonLink> } : {})}
        />
      </Card>
    )
  }
  const { content } = version
  const sums = parts
    .map(part => ({
      ...part,
      n: content.measures.filter(measure => partOf(measure, plan.progress[measure.id]) === part.look).length,
    }))
    .filter(row => row.n > 0)
  const words = sums.map(row => `${row.n} ${row.words}`).join(', ')
  return (
    <Card title="Цель и план" aside={<TextLink to={paths.plan(view.caseId)}>Открыть план</TextLink>}>
      <p>{typo(content.goal || `Цель ${goalInWords(version)}`)}</p>
      <p className="small faint space-above-1">
        {typo(
          [
            `План с ${formatDay(content.startsOn)} до ${formatDay(content.endsOn)}, редакция ${version.version}`,
            version.agreed
              ? `согласован ${formatDay(version.agreed.day)}: ${memberName(view, version.agreed.personId, version.agreed.day)}`
              : 'семья ещё не согласовала',
            version.approved ? `утверждён ${formatDay(version.approved.day)}` : 'не утверждён',
            ...(latest && latest !== version ? [`редакция ${latest.version} в работе`] : []),
          ].join(', '),
        )}
      </p>
      {content.measures.length > 0 && version.approved && (
        <>
          <div
            className={css('space-above-3 progress')}
            role="img"
            aria-label={`${count(content.measures.length, { one: 'мероприятие', few: 'мероприятия', many: 'мероприятий' })}: ${words}`}
          >
            {sums.map(row => (
              <i key={row.look} className={css(row.look)} style={{ flex: row.n }} />
            ))}
          </div>
          <p className={css('row small space-above-2 progressKey')}>
            {sums.map(row => (
              <span className="row" key={row.look}>
                <i className={css(`swatch ${row.look}`)} />
                {typo(`${row.n} ${row.words}`)}
              </span>
            ))}
          </p>
        </>
      )}
    </Card>
  )
}
