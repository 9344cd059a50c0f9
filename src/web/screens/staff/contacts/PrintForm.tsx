import { documentFile, printDocument } from '../../../../api/documents.ts'
import { fileAddress, newId } from '../../../call.ts'
import { useSave } from '../../../data.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useState } from 'react'
import type { DocumentRow } from '../../../../api/documents.ts'

/** Prints one form of a case: what is printed is frozen; then it can be taken as PDF or DOCX. */
export function PrintForm({
  caseId,
  form,
  about,
  label,
}: {
  caseId: string
  form: string
  about?: string
  label: string
}) {
  const session = useSession()
  const [printed, setPrinted] = useState<DocumentRow>()
  const print = useSave(printDocument)
  if (!session.may('document.print')) return null
  const file = (format: 'pdf' | 'docx') => fileAddress(documentFile, { id: printed?.id ?? '', format })
  return (
    <div className="row">
      <SendingProblem sending={print} />
      {printed ? (
        <>
          <a className="btn" href={file('pdf')} target="_blank" rel="noreferrer">
            Открыть PDF
          </a>
          <a className="btn btn--q" href={file('docx')}>
            DOCX
          </a>
        </>
      ) : (
        <Button
          icon="printer"
          disabled={print.busy}
          onClick={() =>
            void print
              .send({ caseId, documentId: newId(), form, ...(about ? { about } : {}) })
              .then(row => row && setPrinted(row))
          }
        >
          {label}
        </Button>
      )}
    </div>
  )
}
