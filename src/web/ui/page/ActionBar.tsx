import type { ReactNode } from 'react'

/** Bar of actions that ends a task page; sticks to the bottom. */
export function ActionBar({ children }: { readonly children: ReactNode }) {
  return <div className="acts">{children}</div>
}
