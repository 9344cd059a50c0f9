import type { ComponentProps } from 'react'
import { classesOf } from '../classesOf.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import fieldStyles from './Field.module.css'

const css = classesOf(fieldStyles)

type Typing = Pick<
  ComponentProps<'input'>,
  'autoComplete' | 'inputMode' | 'maxLength' | 'placeholder' | 'readOnly' | 'spellCheck'
> & { readonly onBlur?: () => void; readonly onFocus?: () => void }

function typing({ inputMode, maxLength, placeholder, readOnly, spellCheck, onBlur, onFocus }: Typing) {
  return { inputMode, maxLength, placeholder, readOnly, spellCheck, onBlur, onFocus }
}

/** What a text field needs. */
export interface TextFieldProps extends FieldLook, Typing {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Narrow, for numbers and codes. */
  readonly short?: boolean
  readonly type?: 'text' | 'email' | 'password' | 'search'
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { value, onChange, short, type = 'text', autoComplete = 'off' } = props
  const ids = useField(props)
  return (
    <FieldFrame look={props} ids={ids}>
      <input
        {...ids.control}
        {...typing(props)}
        type={type}
        autoComplete={autoComplete}
        className={css(short ? 'input short' : 'input')}
        data-slot="input"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}

/** What a field for longer text needs. */
export interface TextAreaProps extends FieldLook, Typing {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
}

/** Several lines of text; grows by hand. */
export function TextArea(props: TextAreaProps) {
  const { value, onChange, rows = 3 } = props
  const ids = useField(props)
  return (
    <FieldFrame look={props} ids={ids}>
      <textarea
        {...ids.control}
        {...typing(props)}
        rows={rows}
        className={css('input')}
        data-slot="input"
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}
