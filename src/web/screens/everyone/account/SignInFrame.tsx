import type { FormEvent, ReactNode } from 'react'
import { Mark } from '../../../ui/icons.tsx'
import { typo } from '../../../ui/text.ts'

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
    <main className="sign" id="main">
      <title>{`${title} — Патронат`}</title>
      <form
        className={wide ? 'card sign__card sign__card--wide' : 'card sign__card'}
        onSubmit={submit}
        aria-labelledby="sign-title"
        noValidate
      >
        <div className="card__b">
          <p className="brand">
            <Mark />
            <span>Патронат</span>
          </p>
          <h1 id="sign-title" className="mt4">
            {typo(title)}
          </h1>
          {lead !== undefined && <p className="mid mt1">{typo(lead)}</p>}
          {children}
        </div>
      </form>
    </main>
  )
}
