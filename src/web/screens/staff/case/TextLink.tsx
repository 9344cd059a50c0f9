import { Link } from 'react-router'
import { typo } from '../../../ui/text.ts'

/** A quiet link in the head or foot of a card. */
export function TextLink({ to, children }: { to: string; children: string }) {
  return (
    <Link className="small" to={to}>
      {typo(children)}
    </Link>
  )
}
