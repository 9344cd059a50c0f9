import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { GroupHead } from '../../../../ui/term/ClockRow.tsx'
import { initialsOf } from '../../../../words/patronage.ts'
import { FamilyTerm } from './FamilyTerm.tsx'

/** How many terms of each person stand first. */
const first = 3

/** What is overdue, by who answers for it: whose oldest term is the oldest stands first. */
export function OverdueByPerson({ view, onAll }: { view: DepartmentView; onAll: () => void }) {
  const session = useSession()
  const total = view.counts.overdue
  const counts = new Map<string | null, number>(view.people.map(({ staffId, overdue }) => [staffId, overdue]))
  // In the order of the terms, then whoever has overdue terms of which the list holds none.
  const ids = new Set([
    ...view.overdue.map(row => row.responsibleId),
    ...view.people.filter(person => person.overdue > 0).map(person => person.staffId),
  ])
  return (
    <Card
      title="Просрочено"
      count={total}
      content="flush"
      id="overdue"
      {...cutFooter(view.overdue.length, total, <Button onClick={onAll}>Показать все</Button>)}
    >
      {total === 0 ? (
        <EmptyState text="Просроченного нет." />
      ) : (
        [...ids].map(id => {
          const rows = view.overdue.filter(row => row.responsibleId === id)
          const all = Math.max(counts.get(id) ?? 0, rows.length)
          return (
            <section key={id} aria-label={id ? session.staffName(id) : 'Не закреплены'}>
              <GroupHead
                title={id ? initialsOf(session.staffName(id)) : 'Не закреплены'}
                count={all}
                icon="alert"
                overdue
                hint={
                  all > first && (
                    <Link to={`${paths.families()}?responsibleId=${id ?? 'nobody'}&overdue=true`}>Все семьи</Link>
                  )
                }
              />
              <LongList rows={rows} first={first}>
                {shown => (
                  <ul>
                    {shown.map(row => (
                      <FamilyTerm key={row.caseId + row.id} clock={row} />
                    ))}
                  </ul>
                )}
              </LongList>
            </section>
          )
        })
      )}
    </Card>
  )
}
