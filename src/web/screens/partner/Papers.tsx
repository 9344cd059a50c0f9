import { sendFile } from '../../../api/partner/partners.ts'
import { StoredFiles, type StoredFile } from '../../command-form/StoredFiles.tsx'
import { newId } from '../../data/call.ts'
import { useSave } from '../../data/data.ts'
import { partnerWords } from '../../words/partner.ts'
import { useWords } from '../../words/useWords.ts'

/** Photographs and papers of an answer. */
export function Papers({
  taskId,
  papers,
  error,
  label,
  onChange,
}: {
  taskId?: string
  papers: readonly StoredFile[]
  error?: string | undefined
  label?: string
  onChange: (papers: StoredFile[]) => void
}) {
  const { papers: words } = useWords(partnerWords)
  const saving = useSave(sendFile)
  return (
    <StoredFiles
      label={label ?? words.label}
      hint={words.hint}
      files={papers}
      store={file => saving.send({ id: newId(), ...(taskId ? { taskId } : {}), name: file.name }, file)}
      busy={saving.busy}
      error={saving.problem?.fields?.['content'] ?? saving.problem?.text ?? error}
      onChange={onChange}
    />
  )
}
