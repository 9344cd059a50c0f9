import { useCallback, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useSession } from '../../../data/session.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Found } from './Found.tsx'
import styles from './SearchDialog.module.css'

const css = classesOf(styles)
/** The search over everything: a field, and below it what answers; arrows, Enter and Esc work. */
export function SearchDialog({
  takeEarly,
  onClose,
}: {
  /** What was typed before the dialog was there; a line break is Enter. */
  takeEarly: () => string
  onClose: () => void
}) {
  const mayFind = useSession().may('case.search')
  const box = useRef<HTMLDialogElement>(null)
  const list = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  // Enter before the answer has come opens the first line as soon as it is there.
  const hurried = useRef(false)
  const settled = useRef('')
  useLayoutEffect(() => {
    const dialog = box.current
    // A press beside the window closes it: nothing typed here is lost by that.
    const press = (event: MouseEvent) => {
      if (event.target === dialog) dialog?.close()
    }
    dialog?.addEventListener('click', press)
    dialog?.showModal()
    // What was typed until now; from here on the field has it.
    const early = takeEarly()
    if (early !== '') queueMicrotask(() => setTyped(early.replaceAll('\n', '')))
    hurried.current = early.includes('\n')
    return () => {
      dialog?.removeEventListener('click', press)
      dialog?.close()
    }
  }, [takeEarly])
  const lines = () => [...(box.current?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]
  const openLine = (at: number) => lines()[at]?.click()
  const onSettled = useCallback((words: string) => {
    settled.current = words
    if (hurried.current) setTimeout(() => box.current?.querySelector<HTMLElement>('[role=option]')?.click())
    hurried.current = false
  }, [])
  const walk = (to: number) => {
    const all = lines()
    if (all.length === 0) return
    const at = (to + all.length) % all.length
    setActive(at)
    all[at]!.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') walk(active + 1)
    else if (event.key === 'ArrowUp') walk(active - 1)
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const words = typed.trim()
      if (words.length < 2 || settled.current === words) openLine(active)
      else hurried.current = true
    } else return
    event.preventDefault()
  }
  return (
    <dialog
      className={css('dialog')}
      ref={box}
      aria-label="Поиск"
      onClose={event => {
        if (!event.currentTarget.open) onClose()
      }}
    >
      <div className={css('field')}>
        <Icon name="search" />
        <input
          type="search"
          role="combobox"
          aria-label={mayFind ? 'Найти семью, телефон, номер, организацию или раздел' : 'Найти раздел или организацию'}
          aria-expanded
          aria-autocomplete="list"
          aria-controls={list}
          aria-activedescendant={`${list}-${active}`}
          placeholder={mayFind ? 'Фамилия, телефон, номер, раздел' : 'Раздел или организация'}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            setActive(0)
            hurried.current = false
          }}
          onKeyDown={onKeyDown}
        />
        <button className={css('close')} type="button" onClick={() => box.current?.close()} aria-label="Закрыть поиск">
          <Icon name="cross" />
        </button>
      </div>
      <Found typed={typed} active={active} id={list} onGone={() => box.current?.close()} onSettled={onSettled} />
      <p className={css('keys')} aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> выбрать · <kbd>Enter</kbd> открыть · <kbd>Esc</kbd> закрыть
      </p>
    </dialog>
  )
}
