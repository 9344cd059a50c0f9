import { useState } from 'react'
import { IconButton } from '../ui/action/Button.tsx'
import { FileField } from '../ui/field/FileField.tsx'
import { StateTag } from '../ui/notice/StateTag.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { formatNumber } from '../ui/text.ts'

/** A paper already stored; the draft keeps its id. */
export type StoredFile = { id: string; name: string; size: number }

const tenMegabytes = 10 * 1024 * 1024
/** What the server takes; it looks at the content again. */
const kinds = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.odt']
const accept = [...kinds, 'application/pdf', 'image/jpeg', 'image/png'].join(',')

/** «выписка.pdf, 1,2 МБ». */
export const shownFile = ({ name, size }: StoredFile): string =>
  `${name}, ${size < 1_000_000 ? `${Math.max(1, Math.round(size / 1024))} КБ` : `${formatNumber(Math.round(size / 104_857.6) / 10)} МБ`}`

/** Scans and photographs of a paper: `store` sends each at once, so a closed tab loses none. */
export function StoredFiles({
  label,
  hint,
  files,
  store,
  busy,
  error,
  onChange,
}: {
  label: string
  hint: string
  files: readonly StoredFile[]
  store: (file: File) => Promise<StoredFile | undefined>
  busy: boolean
  error: string | undefined
  onChange: (files: StoredFile[]) => void
}) {
  const [wrong, setWrong] = useState<string>()
  const pick = async (file: File) => {
    setWrong(undefined)
    if (!kinds.some(kind => file.name.toLowerCase().endsWith(kind)))
      return setWrong('Подойдут PDF, JPEG, PNG, DOCX, XLSX или ODT: выберите такой файл')
    if (file.size > tenMegabytes) return setWrong('Файл больше 10 МБ: уменьшите разрешение снимка')
    const saved = await store(file)
    if (saved) onChange([...files, { id: saved.id, name: saved.name, size: saved.size }])
  }
  return (
    <div>
      {files.map(file => (
        <p className="row space-above-1" key={file.id}>
          <StateTag kind="plain" icon="clip">
            {shownFile(file)}
          </StateTag>
          <IconButton
            icon="cross"
            label={`Убрать: ${file.name}`}
            onClick={() => onChange(files.filter(other => other.id !== file.id))}
          />
        </p>
      ))}
      <FileField
        label={files.length === 0 ? label : 'Ещё страница или файл'}
        optional
        hint={hint}
        name="attachmentIds"
        accept={accept}
        onPick={file => void pick(file)}
        error={wrong ?? error}
      />
      {busy && <Spinner text="Сохраняем файл" />}
    </div>
  )
}
