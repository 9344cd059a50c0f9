import { lazy, Suspense, useState } from 'react'
import { paperTitle, sectionsOfPaper } from '../../../../domain/document/scans.ts'
import type { Relation } from '../../../../domain/law/permissions.ts'
import { sees } from '../../../../domain/law/sections.ts'
import { useSession } from '../../../data/session.tsx'
import { IconButton } from '../../../ui/action/Button.tsx'
import type { ScanOf } from './AttachDialog.tsx'

/** The dialog, which comes with the first press. */
export const LaterAttachDialog = lazy(async () => ({ default: (await import('./AttachDialog.tsx')).AttachDialog }))

/** The clip beside a printed form: its signed copy comes into the file. Nothing for those who may not attach it. */
export function AttachButton({
  caseId,
  of,
  relation,
  spoken,
}: {
  caseId: string
  of: ScanOf
  relation: Relation
  /** Which of several papers, for screen readers. */
  spoken?: string | undefined
}) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!session.may('attachScan', relation)) return null
  if (!sectionsOfPaper(of.paper).every(section => sees(session.role, section, relation))) return null
  const title = of.title ?? paperTitle(of.paper)
  return (
    <>
      <IconButton
        icon="clip"
        line
        label={`Приложить скан: ${title}${spoken ? `, ${spoken}` : ''}`}
        title="Приложить скан"
        onClick={() => setOpen(true)}
      />
      {open && (
        <Suspense>
          {/* It only adds to the case, so what others did meanwhile is no conflict. */}
          <LaterAttachDialog view={{ caseId, version: 1 }} of={of} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
