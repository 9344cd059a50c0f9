import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo } from '../text.ts'
import { IconButton } from './Button.tsx'
import styles from './Dialog.module.css'

const css = classesOf(styles)

/** What a dialog needs. */
export interface DialogProps {
  readonly title: string
  /** Esc and the cross call it; the ground behind too, unless the dialog has fields. */
  readonly onClose: () => void
  /** Buttons: the main one first. */
  readonly footer?: ReactNode
  /** Room for a long form or a page of paper. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A modal question over the page, open while it is rendered: the browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, footer, wide = false, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Closed before it leaves the page, otherwise the focus would not return to the button that opened it.
  useLayoutEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    // Not the cross, which says nothing: the title is read out, and Tab goes on to the first field.
    dialog?.querySelector('h2')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      className={css(wide ? 'dialog wide' : 'dialog')}
      ref={box}
      aria-labelledby={heading}
      // Strict mode closes and opens again: that is no answer of the person.
      onClose={event => {
        if (!event.currentTarget.open) onClose()
      }}
      // A press beside the window, or a selection that ends there, must not throw away what was typed.
      onClick={event => {
        const asks = event.currentTarget.querySelector('input, textarea, select')
        if (event.target === event.currentTarget && !asks) event.currentTarget.close()
      }}
    >
      <div className={css('head')}>
        <h2 id={heading} tabIndex={-1}>
          {typo(title)}
        </h2>
      </div>
      <div className={css('body')}>{children}</div>
      {footer !== undefined && <div className={css('foot')}>{footer}</div>}
      <div className={css('close')}>
        <IconButton icon="cross" label="Закрыть" onClick={() => box.current?.close()} />
      </div>
    </dialog>
  )
}
