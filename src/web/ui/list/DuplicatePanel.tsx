import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Banner } from '../notice/Banner.tsx'
import { StateTag } from '../notice/StateTag.tsx'
import { Card } from '../page/Card.tsx'
import { typo } from '../text.ts'
import buttonStyles from '../action/Button.module.css'
import styles from './DuplicatePanel.module.css'

const css = classesOf(styles, buttonStyles)

/** A family that may be the same one. */
interface DuplicateCandidate {
  readonly id: string
  readonly label: string
  readonly to: string
  /** «Снята с патроната 14.05.2025, ситуация преодолена» */
  readonly status: string
  /** Fields that match, in words: «фамилия и имя матери». */
  readonly matches: readonly string[]
  /** Fields that differ: «имя и адрес другие». */
  readonly differs?: readonly string[]
  /** Fields not compared yet: «дата рождения не сверена». */
  readonly unchecked?: readonly string[]
  /** What to do where this person cannot act: «Передайте заявление …» */
  readonly note?: string
  /** «Та же семья: открыть дело», «Другая семья». */
  readonly actions?: ReactNode
}

/** What the duplicate panel needs. */
export interface DuplicatePanelProps {
  readonly candidates: readonly DuplicateCandidate[]
  readonly title?: string
  readonly footer?: string
}

const anchor = 'duplicates'

/** Side column with families that may be the same; empty list shows nothing. */
export function DuplicatePanel({ candidates, title = 'Возможно, семья уже была', footer }: DuplicatePanelProps) {
  if (candidates.length === 0) return null
  return (
    <Card
      id={anchor}
      title={title}
      aside={<span className="count">{candidates.length}</span>}
      content="flush"
      {...(footer !== undefined && { footer })}
    >
      <ul className="list">
        {candidates.map(candidate => (
          <li key={candidate.id}>
            <p>
              <Link className="touch-link" to={candidate.to}>
                <b>{typo(candidate.label)}</b>
              </Link>
            </p>
            <p className="small">{typo(candidate.status)}</p>
            <p className={css('space-above-2 matches')}>
              {candidate.matches.map(field => (
                <StateTag kind="ok" key={field}>
                  {field}
                </StateTag>
              ))}
              {candidate.differs?.map(field => (
                <StateTag kind="wait" icon="cross" key={field}>
                  {field}
                </StateTag>
              ))}
              {candidate.unchecked?.map(field => (
                <StateTag kind="wait" icon="info" key={field}>
                  {field}
                </StateTag>
              ))}
            </p>
            {candidate.note !== undefined && <p className="space-above-3">{typo(candidate.note)}</p>}
            {candidate.actions !== undefined && <div className="row space-above-3">{candidate.actions}</div>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The same on a phone: a warning right after the name, leading down to the panel. Put it among the fields. */
export function DuplicateNotice({ text }: { readonly text: string }) {
  return (
    <div className="only-phone space-above-4">
      <Banner
        kind="warn"
        title="Возможно, семья уже была."
        text={text}
        live
        action={
          <a className={css('button')} data-slot="button" href={`#${anchor}`}>
            Сравнить
          </a>
        }
      />
    </div>
  )
}
