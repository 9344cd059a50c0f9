import { useState, type ReactNode } from 'react'
import { type ClockRowView, type DayView, wholeTerms } from '../../../../../api/case/day.ts'
import { addDays } from '../../../../../domain/kernel/calendar.ts'
import { isOverdue } from '../../../../../domain/law/terms/open-clocks.ts'
import { useData } from '../../../../data/data.ts'
import { MoreRows, useRows } from '../../../../ui/list/MoreRows.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { ClockGroup, type ClockGroupProps } from '../../../../ui/term/ClockRow.tsx'
import { formatDayShort } from '../../../../ui/text.ts'
import { PlanAtHead, type PlanAtHeadLine } from './PlanAtHead.tsx'

/** Groups in their fixed order: overdue, today, the coming days, waiting for others. */
export function groupClocks(clocks: readonly ClockRowView[], today: string) {
  const late = clocks.filter(clock => isOverdue(clock, today))
  const waiting = clocks.filter(clock => clock.status === 'waiting')
  // No term is set for these: they are ours to do and stand after those that have one.
  const open = clocks.filter(clock => clock.status === 'running' && !clock.fixed)
  const rest = clocks.filter(clock => clock.status === 'running' && clock.fixed && clock.due >= today)
  const now = rest.filter(row => row.due === today || (row.safeDue <= today && row.deadline !== 'plannedContact'))
  return { late, now, soon: [...rest.filter(row => !now.includes(row)), ...open], waiting }
}
/** The terms of a day in their groups. */
export type TermGroupsOf = ReturnType<typeof groupClocks>

/** As many rows of a group as are shown at once: more is asked for. */
const page = 25

/** How the terms that a day leaves out are read. */
type Rest = { ask: () => void; text: string; busy: boolean; said: string | undefined }

/** A group of terms, a page of them at a time; `rest`: there are more than the day has brought. */
function TermGroup({
  rows,
  row,
  rest,
  before = [],
  ...group
}: Omit<ClockGroupProps, 'children' | 'foot' | 'count'> & {
  count?: number
  /** Rows that are no terms, above those that are. */
  before?: readonly ReactNode[]
  rows: readonly ClockRowView[]
  row: (clock: ClockRowView, index: number) => ReactNode
  rest: Rest | undefined
}) {
  const { shown, more } = useRows(rows, { first: page, step: page, about: group.title })
  const foot = more ?? (rest && <MoreRows label={rest.text} said={rest.said} busy={rest.busy} onMore={rest.ask} />)
  return (
    <ClockGroup count={before.length + rows.length} {...group} {...(foot ? { foot } : {})}>
      {before}
      {shown.map(row)}
    </ClockGroup>
  )
}

/**
 * «Сроки и дела»: what is late and for today stands above what others want to tell, what is ahead and waited for below it. What the
 * day leaves out is read when it is asked for.
 */
export function TermGroups({
  view,
  groups: shown,
  row,
  ofColleagues,
  asks,
  plansAtHead,
}: {
  view: DayView
  groups: TermGroupsOf
  row: (clock: ClockRowView, primary: boolean) => ReactNode
  /** What is overdue at colleagues, for their head. */
  ofColleagues: ReactNode
  /** What others want to tell. */
  asks: ReactNode
  plansAtHead: readonly PlanAtHeadLine[]
}) {
  const { today, cut } = view
  const [wanted, setWanted] = useState(false)
  const whole = useData(wholeTerms, {}, wanted)
  const groups = whole.data ? groupClocks(whole.data.clocks, today) : shown
  const rest = (isCut: boolean, text: string, said: string): Rest | undefined =>
    isCut && (!whole.data || whole.data.more)
      ? {
          ask: () => void (wanted ? whole.refetch() : setWanted(true)),
          text: whole.isError ? `Не загрузилось. ${text}` : text,
          busy: whole.isFetching,
          said,
        }
      : undefined
  const overdue = whole.data && !whole.data.more ? undefined : cut.overdue
  const ofAhead = cut.ahead ?? 0
  const restOfAhead = rest(
    ofAhead > 0,
    `Показать все сроки с сегодняшнего дня: ${ofAhead}`,
    `Здесь не все: с сегодняшнего дня сроков ${ofAhead}`,
  )
  return (
    <>
      <Card label="Просрочено и на сегодня" content="flush">
        {(groups.late.length > 0 || !ofColleagues) && (
          <TermGroup
            title={ofColleagues ? 'Просрочено у вас' : 'Просрочено'}
            icon="alert"
            overdue
            empty="Просроченного нет."
            rows={groups.late}
            row={(clock, index) => row(clock, index === 0)}
            rest={rest(
              cut.overdue !== undefined,
              `Показать все просроченные сроки: ${cut.overdue?.terms ?? 0}`,
              `Показано ${groups.late.length} из ${cut.overdue?.terms ?? 0}`,
            )}
            {...(overdue
              ? {
                  count: overdue.terms,
                  hint: `сначала самые давние сроки каждой семьи; всего семей: ${overdue.families}`,
                }
              : {})}
          />
        )}
        {ofColleagues}
        <TermGroup
          title="Сегодня"
          icon="clock"
          hint={formatDayShort(today)}
          empty="На сегодня ничего не назначено."
          rows={groups.now}
          row={(clock, index) => row(clock, index === 0 && groups.late.length === 0)}
          rest={undefined}
        />
      </Card>
      {asks}
      <Card label="Сроки и дела" content="flush">
        <TermGroup
          title="Ближайшие 7 дней"
          icon="calendar"
          hint={`${formatDayShort(addDays(today, 1))} – ${formatDayShort(addDays(today, 7))}`}
          empty="В ближайшие дни сроков нет."
          rows={groups.soon}
          row={clock => row(clock, false)}
          rest={restOfAhead}
        />
        <TermGroup
          title="Ждём других"
          icon="hourglass"
          empty="Ответа ни от кого не ждём."
          before={plansAtHead.map(line => (
            <PlanAtHead key={line.caseId} line={line} />
          ))}
          rows={groups.waiting}
          row={clock => row(clock, false)}
          rest={undefined}
        />
      </Card>
    </>
  )
}
