import { saveAttachment } from '../../../../api/document/documents.ts'
import { StoredFiles, type StoredFile } from '../../../command-form/StoredFiles.tsx'
import { newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'

/** Scans and photographs of a paper of a case. */
export function Scans({
  label,
  scans,
  onChange,
}: {
  label: string
  scans: readonly StoredFile[]
  onChange: (scans: StoredFile[]) => void
}) {
  const saving = useSave(saveAttachment)
  return (
    <StoredFiles
      label={label}
      hint="PDF или снимок, до 10 МБ"
      files={scans}
      store={file => saving.send({ id: newId(), name: file.name }, file)}
      busy={saving.busy}
      error={saving.problem?.fields?.['content'] ?? saving.problem?.text}
      onChange={onChange}
    />
  )
}
