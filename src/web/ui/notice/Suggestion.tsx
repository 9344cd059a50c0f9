import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './Suggestion.module.css'

const css = classesOf(styles)

/** What a suggestion needs. */
export interface SuggestionProps {
  /** «плановый, не менее 1 раза в месяц» */
  readonly what: ReactNode
  readonly reasonsFor: readonly string[]
  readonly reasonsAgainst: readonly string[]
  /** Radios of the person's own choice, the reason field, the button. */
  readonly children: ReactNode
  /** Who decides: «Подсказка ничего не меняет сама…». */
  readonly note?: string
}

/** «Подсказка» with reasons for and against; it never acts by itself. */
export function Suggestion({ what, reasonsFor, reasonsAgainst, children, note }: SuggestionProps) {
  return (
    <div>
      <p>Подсказка: {typoNode(what)}</p>
      <ul className={css('reasons space-above-2 small')}>
        {reasonsFor.map(reason => (
          <li className={css('met')} key={reason}>
            <Icon name="tick" />
            <span>{typo(reason)}</span>
          </li>
        ))}
        {reasonsAgainst.map(reason => (
          <li className={css('unmet')} key={reason}>
            <Icon name="warning" />
            <span>{typo(`Против: ${reason}`)}</span>
          </li>
        ))}
      </ul>
      <div className="space-above-3">{children}</div>
      {note !== undefined && <p className="hint space-above-2">{typo(note)}</p>}
    </div>
  )
}
