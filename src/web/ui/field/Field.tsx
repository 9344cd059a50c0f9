import { useId, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './Field.module.css'

const css = classesOf(styles)

/** What every field shares. Nothing is marked as obligatory; optional ones say so. */
export interface FieldLook {
  readonly label: string
  readonly hint?: ReactNode
  /** What happened and what to do; shown under the field. */
  readonly error?: ReactNode
  readonly optional?: boolean
  /** Name in the form; also the id the error summary links to, unless `id` is given. */
  readonly name?: string
  readonly id?: string
  readonly disabled?: boolean
  /** Hides the label from the eye, not from screen readers. */
  readonly labelHidden?: boolean
}

/** Ids that tie a control to its label, hint and error. */
export interface FieldIds {
  readonly id: string
  readonly labelId: string
  readonly hintId: string
  readonly errorId: string
  /** Spread on the control. */
  readonly control: {
    readonly id: string
    readonly name?: string
    readonly disabled?: boolean
    readonly 'aria-describedby'?: string
    readonly 'aria-invalid'?: true
  }
}

/** Makes the ids of a field and what its control must carry. */
export function useField({ id, name, hint, error, disabled }: FieldLook): FieldIds {
  const own = useId()
  const base = id ?? name ?? own
  const hintId = `${base}-hint`
  const errorId = `${base}-error`
  const described = [hint && hintId, error && errorId].filter(Boolean).join(' ')
  return {
    id: base,
    labelId: `${base}-label`,
    hintId,
    errorId,
    control: {
      id: base,
      ...(name !== undefined && { name }),
      ...(disabled && { disabled }),
      ...(described && { 'aria-describedby': described }),
      ...(error ? { 'aria-invalid': true as const } : {}),
    },
  }
}

function LabelText({ label, optional }: FieldLook) {
  return (
    <>
      {typo(label)}
      {optional && <span className={css('optional')}>, необязательно</span>}
    </>
  )
}

/** The error line under a field: icon and words. */
export function ErrorLine({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  return (
    <p className={css('error')} id={id}>
      <Icon name="alert" />
      <span>{typoNode(children)}</span>
    </p>
  )
}

/** Label above, hint under the label, control, error under the control. */
export function FieldFrame({
  look,
  ids,
  children,
}: {
  readonly look: FieldLook
  readonly ids: FieldIds
  readonly children: ReactNode
}) {
  return (
    <div
      className={css(look.error ? 'field invalid' : 'field')}
      data-slot={look.error ? 'field invalid-field' : 'field'}
    >
      <label htmlFor={ids.id} id={ids.labelId} className={look.labelHidden ? 'visually-hidden' : undefined}>
        <LabelText {...look} />
      </label>
      {look.hint && (
        <span className="hint" id={ids.hintId}>
          {typoNode(look.hint)}
        </span>
      )}
      {children}
      {look.error && <ErrorLine id={ids.errorId}>{look.error}</ErrorLine>}
    </div>
  )
}

/** The same for a set of controls: a fieldset with a legend. The error summary's link lands on the set. */
export function FieldSet({
  look,
  ids,
  children,
}: {
  readonly look: FieldLook
  readonly ids: FieldIds
  readonly children: ReactNode
}) {
  return (
    <fieldset
      className={css(look.error ? 'field invalid' : 'field')}
      data-slot={look.error ? 'field invalid-field' : 'field'}
      id={ids.id}
      tabIndex={-1}
      disabled={look.disabled}
      aria-describedby={ids.control['aria-describedby']}
    >
      <legend className={css(look.labelHidden ? 'visually-hidden' : 'label')}>
        <LabelText {...look} />
      </legend>
      {look.hint && (
        <span className="hint" id={ids.hintId}>
          {typoNode(look.hint)}
        </span>
      )}
      {children}
      {look.error && <ErrorLine id={ids.errorId}>{look.error}</ErrorLine>}
    </fieldset>
  )
}

/** Several short fields in a row on desktop, one column on a phone. */
export function FieldRow({ three = false, children }: { readonly three?: boolean; readonly children: ReactNode }) {
  return <div className={css(three ? 'fieldRow three' : 'fieldRow')}>{children}</div>
}
