import { useEffect, useRef, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './DonePanel.module.css'

const css = classesOf(styles)

/** What a confirmation needs. */
export interface DonePanelProps {
  /** «Выписка зарегистрирована» */
  readonly title: string
  /** «вх. № 318 от 20.11.2026» */
  readonly number?: string
  readonly note?: ReactNode
}

/** Green block that confirms; takes the focus, so that it is read out. Below it put `<NextSteps>`. */
export function DonePanel({ title, number, note }: DonePanelProps) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [])
  return (
    <section className={css('done')}>
      <title>{`${title} — Патронат`}</title>
      <Icon name="done" />
      <div>
        <h1 ref={head} tabIndex={-1}>
          {typo(title)}
        </h1>
        {number !== undefined && <p className={css('title space-above-1')}>{typo(number)}</p>}
        {note !== undefined && <p className="space-above-1">{typoNode(note)}</p>}
      </div>
    </section>
  )
}

/** A legal step that starts now. */
export interface NextStep {
  /** «до ср 25.11.2026» */
  readonly when: string
  readonly what: string
  /** Counted days, clause, what closes it. */
  readonly note?: ReactNode
}

/** «Что запустится», «Что дальше по Модельной программе»: goes into a flush card. */
export function NextSteps({ steps }: { readonly steps: readonly NextStep[] }) {
  return (
    <ul className="list">
      {steps.map(step => (
        <li className={css('nextStep')} key={step.when + step.what}>
          <p className="bold">{typo(step.when)}</p>
          <div>
            <p>
              <b>{typo(step.what)}</b>
            </p>
            {step.note !== undefined && <p className="small">{typoNode(step.note)}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
