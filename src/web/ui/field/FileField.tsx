import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { StateTag } from '../notice/StateTag.tsx'
import { typo, typoNode } from '../text.ts'
import { ErrorLine, useField, type FieldLook } from './Field.tsx'
import buttonStyles from '../action/Button.module.css'
import fieldStyles from './Field.module.css'
import styles from './FileField.module.css'

const css = classesOf(styles, fieldStyles, buttonStyles)

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
    <div
      className={css(error ? 'field invalid' : 'field')}
      data-slot={error ? 'field invalid-field' : 'field'}
      role="group"
      aria-labelledby={ids.labelId}
    >
      <p className={css('label')} id={ids.labelId}>
        {typo(label)}
        {optional && <span className={css('optional')}>, необязательно</span>}
      </p>
      {hint && (
        <span className="hint" id={ids.hintId}>
          {typoNode(hint)}
        </span>
      )}
      <div className="row space-above-1">
        {attached !== undefined && (
          <StateTag kind="plain" icon="clip">
            {attached}
          </StateTag>
        )}
        <span className={css('button fileButton')} data-slot="button">
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
          <button className={css('button quiet')} data-slot="button" type="button" onClick={onRemove}>
            <Icon name="cross" />
            Убрать<span className="visually-hidden">: {attached}</span>
          </button>
        )}
      </div>
      {error && <ErrorLine id={ids.errorId}>{error}</ErrorLine>}
    </div>
  )
}
