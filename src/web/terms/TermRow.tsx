import { lazy, Suspense, type ReactNode } from 'react'
import type { ClockRowView } from '../../api/case/day.ts'
import { dutyInWords, explanationOf } from '../../domain/law/terms/clock-words.ts'
import type { Clock } from '../../domain/law/terms/clock.ts'
import { paths } from '../data/paths.ts'
import { useSession } from '../data/session.tsx'
import { ButtonLink } from '../ui/action/Button.tsx'
import { ClockRow } from '../ui/term/ClockRow.tsx'
import { formatDayNear, formatSince } from '../ui/text.ts'
import { actionOf } from './actionOf.ts'
import { amountOf, fellAwayWords, tagOf } from './termWords.ts'

/** Shown when it is opened, and loaded then: it needs the tables of the law, which the first screen does without. */
const TermArithmetic = lazy(() =>
  import('./TermArithmetic.tsx').then(
    module => ({ default: module.TermArithmetic }),
    () => ({ default: () => <p>Расчёт не загрузился: обновите страницу, когда связь вернётся</p> }),
  ),
)

/** One term as a row of a work list. */
export function TermRow({
  clock,
  caseId,
  title,
  primary = false,
  action,
  duty,
  explanation = explanationOf(clock),
  note,
  narrow = false,
}: {
  clock: Clock | ClockRowView
  caseId: string
  title?: string
  primary?: boolean
  action?: ReactNode
  /** Own words instead of the duty of the table. */
  duty?: string
  /** Own words instead of what is done and missing. */
  explanation?: string | undefined
  /** Own words instead of the amount and the clause. */
  note?: string
  narrow?: boolean
}) {
  const session = useSession()
  const tag = tagOf(clock, session)
  const to = actionOf(clock, caseId)
  const words = note ?? [amountOf(clock), explanation, clock.clause].filter(Boolean).join(' · ')
  const second = [fellAwayWords(clock), words].filter(Boolean).join(' · ')
  const target = clock.fixed
    ? clock.status === 'running' && clock.safeDue < clock.due && clock.safeDue >= session.today
      ? clock.safeDue
      : clock.due
    : clock.from
  return (
    <ClockRow
      when={clock.fixed ? formatDayNear(target, session.today) : formatSince(target, session.today)}
      tag={tag}
      {...(title === undefined ? {} : { family: { label: `Семья ${title}`, to: paths.family(caseId) } })}
      duty={duty ?? dutyInWords(clock)}
      note={
        target === clock.due || !clock.fixed
          ? second
          : `${second} · крайний срок ${formatDayNear(clock.due, session.today)}`
      }
      arithmetic={
        <Suspense fallback={<p className="small muted">Считаем…</p>}>
          <TermArithmetic clock={clock} explanation={explanation} />
        </Suspense>
      }
      action={
        action ??
        (to && (
          <ButtonLink
            to={to.to}
            {...(primary ? { look: 'primary' as const } : {})}
            {...(title === undefined ? {} : { about: `семья ${title}` })}
          >
            {to.label}
          </ButtonLink>
        ))
      }
      narrow={narrow}
    />
  )
}
