import { useState } from 'react'
import { emergencyPaper, type Relation } from '../../../../domain/law/permissions.ts'
import { isCaseForm } from '../../../../domain/law/printed-forms.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { AttachButton } from './AttachButton.tsx'
import { PreviewDialog, type Printable } from './PreviewDialog.tsx'

/** A button that shows the form, prints it, which freezes it, and gives the file; nothing for those who may not print. */
export function PrintDocument({
  label,
  spoken,
  relation,
  ...paper
}: Printable & {
  label: string
  /** Said after the label to screen readers. */
  spoken?: string
  /** How one stands to the family; absent right after it was registered. */
  relation?: Relation
}) {
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!session.may('document.print', relation)) return null
  if (relation === 'emergency' && paper.form !== emergencyPaper) return null
  return (
    <>
      <span className="row row-tight">
        <Button icon="printer" {...(spoken === undefined ? {} : { about: spoken })} onClick={() => setOpen(true)}>
          {label}
        </Button>
        {relation !== undefined && isCaseForm(paper.form) && (
          <AttachButton
            caseId={paper.caseId}
            of={{ paper: paper.form, about: paper.about }}
            relation={relation}
            spoken={spoken}
          />
        )}
      </span>
      {open && <PreviewDialog {...paper} onClose={() => setOpen(false)} />}
    </>
  )
}
