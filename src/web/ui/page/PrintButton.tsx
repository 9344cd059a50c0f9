import { Button } from '../action/Button.tsx'

/** Prints the page on the screen; official forms are PDF and DOCX links instead. */
export function PrintButton({
  label = 'Распечатать',
  onPrint = () => window.print(),
}: {
  readonly label?: string
  /** Prints by itself, where something is to be read before. */
  readonly onPrint?: () => void
}) {
  return (
    <Button icon="printer" onClick={onPrint}>
      {label}
    </Button>
  )
}
