import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { typo } from '../text.ts'
import styles from './EmptyState.module.css'

const css = classesOf(styles)

/** «Контактов пока нет. Запишите первый»: how the list gets filled, and one action. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className={css('empty')} data-slot="empty">
      <p>{typo(text)}</p>
      {action}
    </div>
  )
}
