import { useId, useState, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import fieldStyles from '../field/Field.module.css'
import styles from './Scale.module.css'

const css = classesOf(styles, fieldStyles)

/** What a domain on the scale needs. */
export interface ScaleProps {
  /** «1. Безопасность» */
  readonly label: string
  /** Words of the steps, the weakest first. */
  readonly anchors: readonly string[]
  readonly value: number | null
  /** The mark of the last assessment: «было 16.10». */
  readonly previous?: { readonly value: number; readonly when: string }
  readonly onChange: (value: number) => void
  /** The evidence line or its field. */
  readonly children?: ReactNode
  readonly error?: string
  readonly id?: string
}

/** One domain: steps with anchor words, the previous one marked; on a phone only old and new once chosen. */
export function Scale({ label, anchors, value, previous, onChange, children, error, id }: ScaleProps) {
  const own = useId()
  const base = id ?? own
  const [all, setAll] = useState(false)
  const isFolded = value !== null && !all
  return (
    <div className={css(isFolded ? 'domain done' : 'domain')} id={base} tabIndex={-1}>
      <div className={css('inside')}>
        <div className={css('name')}>
          <h3 id={`${base}-name`}>{typo(label)}</h3>
          <Change value={value} previous={previous?.value} />
        </div>
        <div
          className={css('scale')}
          role="radiogroup"
          aria-labelledby={`${base}-name`}
          {...(error !== undefined && { 'aria-describedby': `${base}-error`, 'aria-invalid': true })}
        >
          {anchors.map((anchor, step) => {
            const isOld = previous?.value === step
            return (
              <label key={anchor} className={css(value === step && 'chosen', isOld && 'previous')}>
                <input
                  type="radio"
                  name={`${base}-mark`}
                  value={step}
                  checked={value === step}
                  onChange={() => onChange(step)}
                />
                <span className={css('choice')}>
                  <b>
                    <i />
                    {step}
                  </b>
                  <span>{typo(anchor)}</span>
                  {isOld && <span className={css('before')}>{typo(`было ${previous.when}`)}</span>}
                </span>
              </label>
            )
          })}
        </div>
        <div className={css('evidence')}>
          {children}
          {error !== undefined && (
            <p className={css('error')} id={`${base}-error`}>
              <Icon name="alert" />
              {typo(error)}
            </p>
          )}
          {value !== null && (
            <button className={css('link-button more')} type="button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Свернуть ступени' : 'Показать все ступени'}
              <span className="visually-hidden">: {label}</span>
            </button>
          )}
        </div>
      </div>
    </div>
  )
}

function Change({ value, previous }: { readonly value: number | null; readonly previous: number | undefined }) {
  if (value === null) return <p className="small faint">ещё не оценено</p>
  if (previous === undefined) return null
  if (value === previous) return <p className="small faint">без изменений: {value}</p>
  const isBetter = value > previous
  return (
    <p className={isBetter ? 'small fulfilled bold' : 'small bold'}>
      <Icon name={isBetter ? 'arrowUp' : 'arrowDown'} /> {isBetter ? 'лучше' : 'хуже'}: {previous} → {value}
    </p>
  )
}

/** The evidence under a domain: «Основание: …». */
export function Evidence({ children }: { readonly children: ReactNode }) {
  return (
    <p>
      <b>Основание:</b> {typoNode(children)}
    </p>
  )
}
