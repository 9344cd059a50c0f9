import type { FormEvent, ReactNode } from 'react'
import { classesOf } from '../../../ui/classesOf.ts'
import { Mark } from '../../../ui/icons.tsx'
import { typo } from '../../../ui/text.ts'
import cardStyles from '../../../ui/page/Card.module.css'
import shellStyles from '../../../ui/page/Shell.module.css'
import styles from './SignInFrame.module.css'

const css = classesOf(styles, cardStyles, shellStyles)

/** One card in the middle of the page: a step of the way in. */
export function SignInFrame({
  title,
  lead,
  wide = false,
  onSubmit,
  children,
}: {
  title: string
  lead?: string
  /** Room for a text to read. */
  wide?: boolean
  onSubmit?: () => void
  children: ReactNode
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <main className={css('page')} id="main">
      <title>{`${title} — Патронат`}</title>
      <form
        className={css(wide ? 'card frame wide' : 'card frame')}
        data-slot="card"
        onSubmit={submit}
        aria-labelledby="sign-title"
        noValidate
      >
        <div className={css('body')}>
          <p className={css('brand')}>
            <Mark />
            <span>Патронат</span>
          </p>
          <h1 id="sign-title" className="space-above-4">
            {typo(title)}
          </h1>
          {lead !== undefined && <p className="muted space-above-1">{typo(lead)}</p>}
          {children}
        </div>
      </form>
    </main>
  )
}
