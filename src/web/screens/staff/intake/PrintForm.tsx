import { useState } from 'react'
import { documentFile, printDocument, type DocumentRow } from '../../../../api/documents.ts'
import { fileAddress, newId } from '../../../call.ts'
import { useSave } from '../../../data.ts'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ErrorLine } from '../../../ui/Field.tsx'
import { typo } from '../../../ui/text.ts'

/** Prints an official form: freezes it in the file of the family and gives PDF and DOCX. */
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
  const { may } = useSession()
  const printing = useSave(printDocument)
  const [documentId] = useState(newId)
  const [printed, setPrinted] = useState<DocumentRow>()
  if (!may('document.print')) return null
  if (printed)
    return (
      <span className="row" role="status">
        <span>{typo(`${printed.title}:`)}</span>
        <a
          className="btn"
          href={fileAddress(documentFile, { id: printed.id, format: 'pdf' })}
          target="_blank"
          rel="noreferrer"
        >
          PDF
        </a>
        <a className="btn" href={fileAddress(documentFile, { id: printed.id, format: 'docx' })}>
          DOCX
        </a>
      </span>
    )
  const print = async () => {
    const row = await printing.send({ caseId, documentId, form, ...(about ? { about } : {}) })
    if (row) setPrinted(row)
  }
  return (
    <>
      <Button icon="printer" wide="phone" disabled={printing.busy} onClick={() => void print()}>
        {printing.busy ? 'Готовим документ' : label}
      </Button>
      {printing.problem && <ErrorLine>{printing.problem.text}</ErrorLine>}
    </>
  )
}
