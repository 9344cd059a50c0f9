import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button } from '../../../ui/action/Button.tsx'

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
  if (family.undecided)
    return <BlockedAction label={label} reason="Сначала ответьте, та же ли это семья: у семьи одно дело." />
  return (
    <Button look="primary" large wide="phone" disabled={disabled || family.looking} onClick={onRegister}>
      {label}
    </Button>
  )
}
