import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

/** Plans agreed by the family that wait for approval [МП 6.4]. */
export function Awaiting({ view }: { view: DepartmentView }) {
  const session = useSession()
  return (
    <Card title="Ждут утверждения" count={view.awaiting.length} content="flush" id="awaiting">
      {view.awaiting.length === 0 ? (
        <EmptyState text="Планов на утверждении нет." />
      ) : (
        <LongList
          rows={view.awaiting}
          search={{
            label: 'Фамилия семьи или куратора',
            wordsOf: row => `${row.title} ${session.staffName(row.responsibleId)}`,
          }}
        >
          {shown => (
            <ul className="list">
              {shown.map(row => (
                <li key={row.caseId}>
                  <p className="row">
                    <Link className="bold" to={paths.plan(row.caseId)}>
                      {typo(`План, ${row.title}`)}
                    </Link>
                  </p>
                  <p className="small">
                    {typo(
                      `${row.text}${row.responsibleId ? ` · ${initialsOf(session.staffName(row.responsibleId))}` : ''}`,
                    )}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </LongList>
      )}
    </Card>
  )
}
