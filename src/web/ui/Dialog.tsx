import { useEffect, useId, useRef, type ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { typo } from './text.ts'

/** What a dialog needs. */
export interface DialogProps {
  readonly title: string
  readonly open: boolean
  /** Esc, the cross and the ground behind all call it. */
  readonly onClose: () => void
  /** Buttons: the main one first. */
  readonly footer?: ReactNode
  /** Room for a long form or a page of paper. */
  readonly wide?: boolean
  readonly children: ReactNode
}

/** A modal question over the page: the browser's own dialog keeps the focus inside and gives it back. */
export function Dialog({ title, open, onClose, footer, wide = false, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    if (!dialog) return
    if (open && !dialog.open) dialog.showModal()
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog
      className={wide ? 'dlg dlg--wide' : 'dlg'}
      ref={box}
      aria-labelledby={heading}
      onClose={onClose}
      onClick={event => {
        if (event.target === event.currentTarget) event.currentTarget.close()
      }}
    >
      {open && (
        <>
          <div className="dlg__h">
            <h2 id={heading}>{typo(title)}</h2>
            <IconButton icon="cross" label="Закрыть" onClick={() => box.current?.close()} />
          </div>
          <div className="dlg__b">{children}</div>
          {footer !== undefined && <div className="dlg__f">{footer}</div>}
        </>
      )}
    </dialog>
  )
}
