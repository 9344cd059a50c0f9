import type { ReactNode } from 'react'
import { typo } from '../text.ts'

/** «Контактов пока нет. Запишите первый»: how the list gets filled, and one action. */
export function EmptyState({ text, action }: { readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <p>{typo(text)}</p>
      {action}
    </div>
  )
}
