import { useId, useState, type ReactNode } from 'react'
import { Link } from 'react-router'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { StateTag, type TagKind } from '../notice/StateTag.tsx'
import { typo, typoNode } from '../text.ts'
import styles from './ClockRow.module.css'

const css = classesOf(styles)

/** What a clock row needs. */
export interface ClockRowProps {
  /** «чт 19.11», «до вс 22.11», «с вт 17.11». */
  readonly when: string
  readonly tag: { readonly kind: TagKind; readonly text: string; readonly icon?: IconName }
  /** The family, bold and first; leave out inside a family's own page, there the duty is bold. */
  readonly family?: { readonly label: string; readonly to: string }
  readonly duty: string
  /** Term, clause, status. */
  readonly note?: ReactNode
  /** `<Arithmetic …/>`; without it there is no «Расчёт». */
  readonly arithmetic?: ReactNode
  readonly open?: boolean
  /** One `<Button>` or `<ButtonLink>`. */
  readonly action?: ReactNode
  /** Narrower columns, for lists beside a side column. */
  readonly narrow?: boolean
}

/** A legal term or a duty: date and tag, what, the arithmetic, one action. An `li`: put it in a `ClockGroup` or an `ul`. */
export function ClockRow({
  when,
  tag,
  family,
  duty,
  note,
  arithmetic,
  open = false,
  action,
  narrow = false,
}: ClockRowProps) {
  const [isOpen, setOpen] = useState(open)
  const below = useId()
  const layout = arithmetic === undefined ? ' plain' : narrow ? ' narrow' : ''
  return (
    <li className={css(`clock${layout}${isOpen ? ' open' : ''}`)} data-slot="clock">
      <div className={css('date')}>
        <b>{typo(when)}</b>
        <StateTag kind={tag.kind} {...(tag.icon && { icon: tag.icon })}>
          {tag.text}
        </StateTag>
      </div>
      <div className={css('text')}>
        {family ? (
          <>
            <Link className={css('family')} to={family.to}>
              {typo(family.label)}
            </Link>{' '}
            · {typo(duty)}
          </>
        ) : (
          <b>{typo(duty)}</b>
        )}
        {note !== undefined && <span className="small">{typoNode(note)}</span>}
      </div>
      {arithmetic !== undefined && (
        <div className={css('unfolding')}>
          <button
            className={css('unfold')}
            type="button"
            aria-expanded={isOpen}
            {...(isOpen && { 'aria-controls': below })}
            onClick={() => setOpen(!isOpen)}
          >
            Расчёт
            <span className="visually-hidden">
              : {family ? `${family.label}, ` : ''}
              {duty}
            </span>
            <Icon name="chevronDown" />
          </button>
        </div>
      )}
      <div className={css('action')}>{action}</div>
      {arithmetic !== undefined && isOpen && (
        <div className={css('beneath')} id={below}>
          {arithmetic}
        </div>
      )}
    </li>
  )
}

/** What a group of clock rows needs. */
export interface ClockGroupProps {
  /** «Просрочено», «Сегодня», «Ближайшие 6 дней», «Ждём других»: always in this order. */
  readonly title: string
  readonly count: number
  readonly icon: IconName
  readonly overdue?: boolean
  /** «сб 21.11», «вс 22.11 – пт 27.11». */
  readonly hint?: string
  /** Said when the group is empty: a group with nothing stays. */
  readonly empty: string
  readonly children: ReactNode
  /** Below the rows: how the rest is seen. */
  readonly foot?: ReactNode
}

/** Head of a group with its sign and count. */
export function GroupHead({
  title,
  count,
  icon,
  overdue = false,
  hint,
}: Omit<ClockGroupProps, 'empty' | 'children' | 'foot' | 'hint'> & { readonly hint?: ReactNode }) {
  return (
    <h2
      className={css(`group${overdue && count > 0 ? ' overdue' : ''}${count === 0 ? ' none' : ''}`)}
      data-slot="clock-group"
    >
      <Icon name={icon} />
      {typo(title)} <span className="count">{count}</span>
      {hint !== undefined && <span className="hint">{typoNode(hint)}</span>}
    </h2>
  )
}

/** Head with a count and its rows; stays with one line of why when there is nothing. */
export function ClockGroup({ empty, children, foot, ...head }: ClockGroupProps) {
  return (
    <>
      <GroupHead {...head} />
      {head.count === 0 ? <p>{typo(empty)}</p> : <ul>{children}</ul>}
      {foot}
    </>
  )
}
