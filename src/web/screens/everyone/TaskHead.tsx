import type { ReactNode } from 'react'
import type { CaseView } from '../../../api/case/cases.ts'
import { paths } from '../../data/paths.ts'
import { useSession } from '../../data/session.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import { typo } from '../../ui/text.ts'

/** Head of a task about one family: the way back, the task, the family and where it lives. */
export function TaskHead({
  view,
  title,
  lead,
  actions,
}: {
  view: CaseView
  title: string
  lead?: string
  actions?: ReactNode
}) {
  const session = useSession()
  const more = lead ?? view.row.address
  return (
    <PageHead
      tight
      title={title}
      crumbs={[
        ...(session.may('day.read') ? [{ label: 'Мой день', to: paths.day() }] : []),
        { label: `Семья ${view.row.title}`, to: paths.family(view.caseId) },
      ]}
      lead={
        <>
          <b>{`Семья ${view.row.title}`}</b>
          {more && typo(` · ${more}`)}
        </>
      }
      {...(actions ? { actions } : {})}
    />
  )
}
