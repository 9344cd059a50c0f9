import { useState } from 'react'
import { saveAttachment } from '../../../../api/documents.ts'
import { newId } from '../../../call.ts'
import { useSave } from '../../../data.ts'
import { FileField } from '../../../ui/FileField.tsx'
import { IconButton } from '../../../ui/Button.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { Spinner } from '../../../ui/Waiting.tsx'
import { formatNumber } from '../../../ui/text.ts'

/** A paper already stored; the draft keeps its id. */
export type Scan = { id: string; name: string; size: number }

const tenMegabytes = 10 * 1024 * 1024
const kinds = /\.(pdf|jpe?g|png|docx|xlsx|odt)$/iu

/** «выписка.pdf, 1,2 МБ». */
export const shownScan = (scan: Scan): string =>
  `${scan.name}, ${scan.size < 1_000_000 ? `${Math.max(1, Math.round(scan.size / 1024))} КБ` : `${formatNumber(Math.round(scan.size / 104_857.6) / 10)} МБ`}`

/** The bytes of a file as they travel. */
export const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result.replace(/^data:[^,]*,/u, '') : '')
    reader.onerror = () => reject(new Error('Файл не прочитался'))
    reader.readAsDataURL(file)
  })

/** Scans and photographs of a paper: each is stored at once, so a closed tab loses none. */
export function Scans({
  label,
  scans,
  onChange,
}: {
  label: string
  scans: readonly Scan[]
  onChange: (scans: Scan[]) => void
}) {
  const saving = useSave(saveAttachment)
  const [wrong, setWrong] = useState<string>()
  const pick = async (file: File) => {
    setWrong(undefined)
    if (!kinds.test(file.name)) return setWrong('Подойдут PDF, JPEG, PNG, DOCX, XLSX или ODT: выберите такой файл')
    if (file.size > tenMegabytes) return setWrong('Файл больше 10 МБ: уменьшите разрешение скана')
    const content = await base64Of(file).catch(() => undefined)
    if (content === undefined) return setWrong('Файл не прочитался: выберите его ещё раз')
    const saved = await saving.send({ id: newId(), name: file.name, content })
    if (saved) onChange([...scans, { id: saved.id, name: saved.name, size: saved.size }])
  }
  return (
    <div>
      {scans.map(scan => (
        <p className="row mt1" key={scan.id}>
          <StateTag kind="plain" icon="clip">
            {shownScan(scan)}
          </StateTag>
          <IconButton
            icon="cross"
            label={`Убрать: ${scan.name}`}
            onClick={() => onChange(scans.filter(one => one.id !== scan.id))}
          />
        </p>
      ))}
      <FileField
        label={scans.length === 0 ? label : 'Ещё страница или файл'}
        optional
        hint="PDF или снимок, до 10 МБ"
        name="attachmentIds"
        accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt,application/pdf,image/jpeg,image/png"
        onPick={file => void pick(file)}
        error={wrong ?? saving.problem?.text}
      />
      {saving.busy && <Spinner text="Сохраняем файл" />}
    </div>
  )
}
