import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import styles from './ActionBar.module.css'

const css = classesOf(styles)

/** Bar of actions that ends a task page; sticks to the bottom. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css('actionBar')} data-slot="action-bar">
      {children}
    </div>
  )
}
