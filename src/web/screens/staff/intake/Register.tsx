import { useRef } from 'react'
import { useCtrlEnter } from '../../../command-form/useCtrlEnter.ts'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button } from '../../../ui/action/Button.tsx'

/** Ends the form: what was typed is read once more before a number is taken. */
export function CheckButton() {
  const button = useRef<HTMLButtonElement>(null)
  useCtrlEnter(() => button.current?.form?.requestSubmit())
  return (
    <>
      <Button look="primary" large wide="phone" type="submit" ref={button} aria-keyshortcuts="Control+Enter">
        Проверить
      </Button>
      <KeyOfMain />
    </>
  )
}

/** Takes the number, once it is said whether a family that looks the same is the same: a family has one file (A6). */
export function Register({
  label,
  family,
  disabled,
  onRegister,
}: {
  label: string
  family: { undecided: boolean; looking: boolean }
  disabled: boolean
  onRegister: () => void
}) {
  const shut = disabled || family.looking
  useCtrlEnter(onRegister, !family.undecided && !shut)
  if (family.undecided)
    return <BlockedAction label={label} reason="Сначала ответьте, та же ли это семья: у семьи одно дело." />
  return (
    <>
      <Button look="primary" large wide="phone" disabled={shut} aria-keyshortcuts="Control+Enter" onClick={onRegister}>
        {label}
      </Button>
      <KeyOfMain />
    </>
  )
}

/** The key that does the same, for whoever types many papers. */
const KeyOfMain = () => (
  <span className="small muted only-wide" aria-hidden="true">
    Ctrl+Enter
  </span>
)
