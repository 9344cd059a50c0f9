import { useId, type ReactNode } from 'react'
import { classesOf } from '../classesOf.ts'
import type { IconName } from '../icons.tsx'
import { Icon } from '../icons.tsx'
import { typo } from '../text.ts'
import actionBarStyles from '../page/ActionBar.module.css'
import buttonStyles from './Button.module.css'

const css = classesOf(buttonStyles, actionBarStyles)

/** What a blocked action needs. */
export interface BlockedActionProps {
  readonly label: string
  readonly icon?: IconName
  /** «Пока нельзя: 2 слабые сферы без мероприятия или причины.» */
  readonly reason: string
  /** The button of the step that is missing. */
  readonly remedy?: ReactNode
}

/** A button that cannot act yet: focusable, grey, with the reason in words and the button of what is missing beside it. */
export function BlockedAction({ label, icon, reason, remedy }: BlockedActionProps) {
  const why = useId()
  return (
    <>
      <button
        type="button"
        className={css('button primary wideOnPhone')}
        data-slot="button wide-button"
        aria-disabled="true"
        aria-describedby={why}
      >
        {icon && <Icon name={icon} />}
        {typo(label)}
      </button>
      {remedy}
      <p className={css('small muted actionNote')} id={why}>
        {typo(reason)}
      </p>
    </>
  )
}
