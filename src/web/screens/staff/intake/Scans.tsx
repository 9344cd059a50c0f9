import { attachmentFile, saveAttachment } from '../../../../api/document/documents.ts'
import { StoredFiles, type StoredFile } from '../../../command-form/StoredFiles.tsx'
import { fileAddress, newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'

/** Scans and photographs of a paper of a case. */
export function Scans({
  label,
  scans,
  onChange,
  pages = false,
  hint = 'PDF или снимок, до 10 МБ',
  error,
}: {
  label: string
  scans: readonly StoredFile[]
  onChange: (scans: StoredFile[]) => void
  /** They are pages of one paper. */
  pages?: boolean
  hint?: string
  error?: string | undefined
}) {
  const saving = useSave(saveAttachment)
  return (
    <StoredFiles
      label={label}
      hint={hint}
      pages={pages}
      address={id => fileAddress(attachmentFile, { id })}
      files={scans}
      store={file => saving.send({ id: newId(), name: file.name }, file)}
      busy={saving.busy}
      error={saving.problem?.fields?.['content'] ?? saving.problem?.text ?? error}
      onChange={onChange}
    />
  )
}
