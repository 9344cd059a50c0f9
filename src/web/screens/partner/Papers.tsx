import { useState } from 'react'
import { sendFile } from '../../../api/partners.ts'
import { newId } from '../../call.ts'
import { useSave } from '../../data.ts'
import { IconButton } from '../../ui/Button.tsx'
import { FileField } from '../../ui/FileField.tsx'
import { StateTag } from '../../ui/StateTag.tsx'
import { Spinner } from '../../ui/Waiting.tsx'
import { base64Of, shownScan, type Scan } from '../staff/intake/Scans.tsx'

/** A paper that is with the centre already; the draft keeps its id. */
export type Paper = Scan

const largest = 10 * 1024 * 1024

/** Photographs and papers of an answer: each is sent at once, so a closed tab loses none. */
export function Papers({
  taskId,
  papers,
  error,
  label = 'Снимок или бумага',
  onChange,
}: {
  taskId?: string
  papers: readonly Paper[]
  error?: string | undefined
  label?: string
  onChange: (papers: Paper[]) => void
}) {
  const saving = useSave(sendFile)
  const [wrong, setWrong] = useState<string>()
  const pick = async (file: File) => {
    setWrong(undefined)
    if (file.size > largest) return setWrong('Файл больше 10 МБ: снимите с меньшим разрешением')
    const content = await base64Of(file).catch(() => undefined)
    if (content === undefined) return setWrong('Файл не прочитался: выберите его ещё раз')
    const saved = await saving.send({ id: newId(), ...(taskId ? { taskId } : {}), name: file.name, content })
    if (saved) onChange([...papers, { id: saved.id, name: saved.name, size: saved.size }])
  }
  return (
    <div>
      {papers.map(paper => (
        <p className="row mt1" key={paper.id}>
          <StateTag kind="plain" icon="clip">
            {shownScan(paper)}
          </StateTag>
          <IconButton
            icon="cross"
            label={`Убрать: ${paper.name}`}
            onClick={() => onChange(papers.filter(one => one.id !== paper.id))}
          />
        </p>
      ))}
      <FileField
        label={papers.length === 0 ? label : 'Ещё страница'}
        optional
        hint="Снимок с телефона, PDF или файл, до 10 МБ"
        name="attachmentIds"
        accept=".pdf,.jpg,.jpeg,.png,.docx,.odt,image/jpeg,image/png,application/pdf"
        onPick={file => void pick(file)}
        error={wrong ?? saving.problem?.fields?.['content'] ?? saving.problem?.text ?? error}
      />
      {saving.busy && <Spinner text="Отправляем файл" />}
    </div>
  )
}
