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
  readonly onPick: (files: File[]) => void
  /** More than one may be chosen at once. */
  readonly several?: boolean
  readonly onRemove?: () => void
  /** «.pdf,image/*» */
  readonly accept?: string
  /** Offers the camera of a phone beside. */
  readonly camera?: boolean
}

/** One file: a button, then its name with «Заменить» and «Убрать». */
export function FileField(props: FileFieldProps) {
  const { label, optional, hint, error, attached, onRemove, several, camera } = props
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
        <Picker
          {...props}
          control={ids.control}
          words={attached !== undefined ? 'Заменить' : several ? 'Выбрать файлы' : 'Выбрать файл'}
        />
        {camera && attached === undefined && isHandheld() && <Picker {...props} words="Сфотографировать" lens />}
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

/** A camera is held over a paper by whoever points with a finger. */
const isHandheld = () => matchMedia('(pointer: coarse)').matches

/** The button of the dialog of the system; `lens`: that of the camera. */
function Picker({
  label,
  onPick,
  accept,
  several,
  control = {},
  words,
  lens = false,
}: FileFieldProps & { control?: object; words: string; lens?: boolean }) {
  return (
    <span className={css('button fileButton')} data-slot="button">
      <span aria-hidden="true">{words}</span>
      <input
        {...control}
        type="file"
        aria-label={`${words}: ${label}`}
        multiple={several === true && !lens}
        accept={lens ? 'image/*' : accept}
        {...(lens && { capture: 'environment' as const })}
        onChange={event => {
          const files = [...(event.currentTarget.files ?? [])]
          if (files.length > 0) onPick(files)
          event.currentTarget.value = ''
        }}
      />
    </span>
  )
}
