import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button, IconButton } from '../ui/action/Button.tsx'
import { classesOf } from '../ui/classesOf.ts'
import { FileField } from '../ui/field/FileField.tsx'
import { StateTag } from '../ui/notice/StateTag.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { formatNumber } from '../ui/text.ts'
import { lighterPhoto } from './lighterPhoto.ts'
import styles from './StoredFiles.module.css'

const css = classesOf(styles)

/** A paper already stored; the draft keeps its id. */
export type StoredFile = { id: string; name: string; size: number }

const tenMegabytes = 10 * 1024 * 1024
/** What the server takes; it looks at the content again. */
const kinds = ['.pdf', '.jpg', '.jpeg', '.png', '.docx', '.xlsx', '.odt']
const accept = [...kinds, 'application/pdf', 'image/jpeg', 'image/png'].join(',')
const isPicture = ({ name }: Pick<StoredFile, 'name'>) => /\.(?:jpe?g|png)$/iu.test(name)

/** «выписка.pdf, 1,2 МБ». */
export const shownFile = ({ name, size }: Pick<StoredFile, 'name' | 'size'>): string =>
  `${name}, ${size < 1_000_000 ? `${Math.max(1, Math.round(size / 1024))} КБ` : `${formatNumber(Math.round(size / 104_857.6) / 10)} МБ`}`

const wrongWith = (file: File): string | undefined => {
  if (!kinds.some(kind => file.name.toLowerCase().endsWith(kind)))
    return `${file.name}: подойдут PDF, JPEG, PNG, DOCX, XLSX или ODT, выберите такой файл`
  return file.size > tenMegabytes ? `${file.name}: больше 10 МБ, уменьшите разрешение снимка` : undefined
}

type Props = {
  label: string
  hint: string
  files: readonly StoredFile[]
  store: (file: File) => Promise<StoredFile | undefined>
  busy: boolean
  error: string | undefined
  onChange: (files: StoredFile[]) => void
  /** Where a stored file is looked at; with it pictures are shown small. */
  address?: (id: string) => string
  /** The files are pages of one paper, and their order counts. */
  pages?: boolean
}

/** Sends chosen files one after the other; those that did not arrive wait for the line, and are sent again. */
function useSending({ files, store, onChange }: Pick<Props, 'files' | 'store' | 'onChange'>) {
  const [waiting, setWaiting] = useState<File[]>([])
  const [wrong, setWrong] = useState<string>()
  const [sending, setSending] = useState(false)
  const stored = useRef(files)
  useEffect(() => {
    stored.current = files
  }, [files])
  const send = async (chosen: readonly File[]) => {
    setSending(true)
    const left = [...chosen]
    for (const file of chosen) {
      const saved = await store(file)
      if (!saved) break
      left.shift()
      stored.current = [...stored.current, { id: saved.id, name: saved.name, size: saved.size }]
      onChange([...stored.current])
    }
    setWaiting(left)
    setSending(false)
  }
  const pick = async (chosen: readonly File[]) => {
    const lighter = await Promise.all(chosen.map(lighterPhoto))
    setWrong(lighter.map(wrongWith).find(Boolean))
    await send([...waiting, ...lighter.filter(file => !wrongWith(file))])
  }
  const again = useEffectEvent(() => waiting.length > 0 && !sending && void send(waiting))
  useEffect(() => {
    const online = () => again()
    window.addEventListener('online', online)
    return () => window.removeEventListener('online', online)
  }, [])
  const forget = () => setWaiting(waiting.slice(1))
  return { waiting, wrong, sending, pick, forget, again: () => void send(waiting) }
}

/** Scans and photographs of a paper: `store` sends each at once, so a closed tab loses none. */
export function StoredFiles(props: Props) {
  const { label, hint, files, busy, error, onChange, address, pages = false } = props
  const { waiting, wrong, sending, pick, forget, again } = useSending(props)
  const moveUp = (at: number) =>
    onChange(files.map((file, place) => (place === at - 1 ? files[at]! : place === at ? files[at - 1]! : file)))
  return (
    <div className={css('files')}>
      {files.map((file, at) => (
        <div className="row space-above-1" key={file.id}>
          {address && isPicture(file) && <img className={css('small')} src={address(file.id)} alt="" />}
          <StateTag kind="plain" icon="clip">
            {`${pages && files.length > 1 ? `${at + 1}. ` : ''}${shownFile(file)}`}
          </StateTag>
          {pages && at > 0 && <IconButton icon="arrowUp" label={`Выше: ${file.name}`} onClick={() => moveUp(at)} />}
          <IconButton
            icon="cross"
            label={`Убрать: ${file.name}`}
            onClick={() => onChange(files.filter(other => other.id !== file.id))}
          />
        </div>
      ))}
      {waiting.length > 0 && !sending && (
        <div className="row space-above-1">
          <StateTag kind="wait" icon="clip">
            {waiting.length === 1 ? `не отправлен: ${waiting[0]!.name}` : `не отправлены: ${waiting.length}`}
          </StateTag>
          <Button onClick={again}>Отправить ещё раз</Button>
          <IconButton icon="cross" label={`Не прикладывать: ${waiting[0]!.name}`} onClick={forget} />
        </div>
      )}
      <FileField
        label={files.length === 0 ? label : 'Ещё страница или файл'}
        optional={!pages}
        hint={hint}
        name="attachmentIds"
        accept={accept}
        several
        camera
        onPick={chosen => void pick(chosen)}
        error={wrong ?? error}
      />
      {(busy || sending) && <Spinner text="Сохраняем файл" />}
    </div>
  )
}
