import { useState, type ReactNode } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { openClocks } from '../../../../domain/law/terms/open-clocks.ts'
import type { Plan } from '../../../../domain/plan/plans.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { TermArithmetic } from '../../../terms/TermArithmetic.tsx'
import { tagOf } from '../../../terms/termWords.ts'
import { classesOf } from '../../../ui/classesOf.ts'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { TaskPage } from '../../../ui/page/Shell.tsx'
import { Flow } from '../../../ui/term/StageMarks.tsx'
import { formatDayShort, typo } from '../../../ui/text.ts'
import { PlansOfWork } from './PlansOfWork.tsx'
import cardStyles from '../../../ui/page/Card.module.css'
import styles from './PlanFrame.module.css'

const css = classesOf(styles, cardStyles)

const steps = ['Составить', 'Согласовать с семьёй', 'Утвердить', 'Разослать'] as const
const duties = ['draftPlan', 'draftPlan', undefined, 'dispatchPlan', undefined] as const

/** Head of the plan page: where the approval stands and the term that runs. */
export function PlanFrame({
  view,
  plan,
  step,
  tags,
  actions,
  children,
}: {
  view: CaseView
  /** The plan on the page; none while a new one is written. */
  plan: Plan | undefined
  /** Index of the step to be done; 4 when all are. */
  step: number
  tags: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const session = useSession()
  const [unfolded, unfold] = useState(false)
  const clock = openClocks(view.clocks).find(openClock => openClock.deadline === duties[step])
  const tag = clock && tagOf(clock, session)
  return (
    <TaskPage>
      <div className={css('planPage')} data-slot="plan-page">
        <PageHead
          title="План патронатного сопровождения"
          crumbs={[
            { label: 'Семьи', to: paths.families() },
            { label: view.row.title, to: paths.family(view.caseId) },
            { label: 'План' },
          ]}
          tags={tags}
          lead={`Семья ${view.row.title} · ${view.row.address}`}
          {...(actions === undefined ? {} : { actions })}
          tight
        />
        <div className={css('card')} data-slot="card">
          <div className={css('planState')}>
            <Flow steps={steps} current={step} />
            {clock && tag && (
              <p>
                <StateTag kind={tag.kind}>{tag.text}</StateTag>{' '}
                {typo(clock.deadline === 'dispatchPlan' ? 'Разослать' : 'Согласовать')}{' '}
                <b>{typo(`до ${formatDayShort(clock.safeDue < session.today ? clock.due : clock.safeDue)}`)}</b>
                {typo(`, ${clock.clause}`)}{' '}
                <button
                  type="button"
                  className="link-button small"
                  aria-expanded={unfolded}
                  onClick={() => unfold(!unfolded)}
                >
                  Расчёт
                </button>
              </p>
            )}
          </div>
          {unfolded && clock && <TermArithmetic clock={clock} />}
        </div>
        <PlansOfWork view={view} shown={plan} />
        {children}
      </div>
    </TaskPage>
  )
}
