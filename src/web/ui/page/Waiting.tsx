import { classesOf } from '../classesOf.ts'
import styles from './Waiting.module.css'

const css = classesOf(styles)

/** A moment of waiting in words; no motion. */
export function Spinner({ text = 'Загружаем…' }: { readonly text?: string }) {
  return (
    <span className={css('spinner')} data-slot="loading">
      <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d="M4.4 2h7.2M4.4 14h7.2M5 2c0 4 6 4 6 6s-6 2-6 6M11 2c0 4-6 4-6 6s6 2 6 6" />
      </svg>
      {text}
    </span>
  )
}

/** Grey lines in the place of a list that is on its way. */
export function Skeleton({ lines = 4, text = 'Загружаем…' }: { readonly lines?: number; readonly text?: string }) {
  return (
    <div className={css('skeleton')} data-slot="loading" role="status">
      <span className="visually-hidden">{text}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  )
}
