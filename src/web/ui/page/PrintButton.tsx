import { Button } from '../action/Button.tsx'

/** Prints the page on the screen; official forms are PDF and DOCX links instead. */
export function PrintButton({ label = 'Распечатать' }: { readonly label?: string }) {
  return (
    <Button icon="printer" onClick={() => window.print()}>
      {label}
    </Button>
  )
}
