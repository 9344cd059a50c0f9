import type { ReactNode } from 'react'
import { Icon } from '../icons.tsx'
import { typo, typoNode } from '../text.ts'

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
      <ul className="rs mt2 sm">
        {reasonsFor.map(reason => (
          <li className="y" key={reason}>
            <Icon name="tick" />
            <span>{typo(reason)}</span>
          </li>
        ))}
        {reasonsAgainst.map(reason => (
          <li className="n" key={reason}>
            <Icon name="warning" />
            <span>{typo(`Против: ${reason}`)}</span>
          </li>
        ))}
      </ul>
      <div className="mt3">{children}</div>
      {note !== undefined && <p className="hint mt2">{typo(note)}</p>}
    </div>
  )
}
