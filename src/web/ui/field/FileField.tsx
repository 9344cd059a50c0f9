import { Icon } from '../icons.tsx'
import { StateTag } from '../notice/StateTag.tsx'
import { typo, typoNode } from '../text.ts'
import { ErrorLine, useField, type FieldLook } from './Field.tsx'

/** What a field for a file needs. */
export interface FileFieldProps extends FieldLook {
  /** What is attached: «vypiska-318.pdf, 2 страницы». */
  readonly attached?: string
  readonly onPick: (file: File) => void
  readonly onRemove?: () => void
  /** «.pdf,image/*» */
  readonly accept?: string
  /** Opens the camera of a phone. */
  readonly camera?: boolean
}

/** One file: a button, then its name with «Заменить» and «Убрать». */
export function FileField(props: FileFieldProps) {
  const { label, optional, hint, error, attached, onPick, onRemove, accept, camera } = props
  const ids = useField(props)
  return (
    <div className={error ? 'f f--err' : 'f'} role="group" aria-labelledby={ids.labelId}>
      <p className="lab" id={ids.labelId}>
        {typo(label)}
        {optional && <span className="f__opt">, необязательно</span>}
      </p>
      {hint && (
        <span className="hint" id={ids.hintId}>
          {typoNode(hint)}
        </span>
      )}
      <div className="row mt1">
        {attached !== undefined && (
          <StateTag kind="plain" icon="clip">
            {attached}
          </StateTag>
        )}
        <span className="btn fileb">
          <span aria-hidden="true">{attached === undefined ? 'Выбрать файл' : 'Заменить'}</span>
          <input
            {...ids.control}
            type="file"
            aria-label={`${attached === undefined ? 'Выбрать файл' : 'Заменить'}: ${label}`}
            accept={accept}
            {...(camera && { capture: 'environment' as const })}
            onChange={event => {
              const file = event.currentTarget.files?.[0]
              if (file) onPick(file)
              event.currentTarget.value = ''
            }}
          />
        </span>
        {attached !== undefined && onRemove && (
          <button className="btn btn--q" type="button" onClick={onRemove}>
            <Icon name="cross" />
            Убрать<span className="vh">: {attached}</span>
          </button>
        )}
      </div>
      {error && <ErrorLine id={ids.errorId}>{error}</ErrorLine>}
    </div>
  )
}
