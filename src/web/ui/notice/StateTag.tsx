import type { ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import { Icon, type IconName } from '../icons.tsx'
import { typoNode } from '../text.ts'
import styles from './StateTag.module.css'

const css = classesOf(styles)

const icons = {
  over: 'alert',
  now: 'clock',
  soon: 'clock',
  neu: 'clock',
  info: 'calendar',
  ok: 'tick',
  wait: 'hourglass',
  plain: undefined,
} as const satisfies Record<string, IconName | undefined>

/** Kinds of state: overdue, today, ≤ 2 working days, later, planned, met, waiting for others; `plain` is no state. */
export type TagKind = keyof typeof icons

/** What a state tag needs. */
export interface StateTagProps {
  readonly kind: TagKind
  /** Replaces the icon of the kind. */
  readonly icon?: IconName
  /** The measure in words: «1 раб. день», «10-й день», never «Внимание». */
  readonly children: ReactNode
}

/** Icon, words and tint; reads the same in grey. */
export function StateTag({ kind, icon, children }: StateTagProps) {
  const name = icon ?? icons[kind]
  return (
    <span className={css(`tag ${kind}`)} data-slot="tag">
      {name && <Icon name={name} />}
      {typoNode(children)}
    </span>
  )
}
