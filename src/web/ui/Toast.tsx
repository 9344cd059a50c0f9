import { Link } from 'react-router'
import { IconButton } from './Button.tsx'
import { typo } from './text.ts'

/** An event that came from outside: a partner answered, a colleague changed the case. Never a save. */
export interface ToastEvent {
  readonly id: string
  readonly text: string
  readonly to?: string
  readonly toLabel?: string
}

/** What the place for events needs. */
export interface ToastRegionProps {
  readonly events: readonly ToastEvent[]
  readonly onClose: (id: string) => void
}

/** Events from outside in the corner; they stay until closed. */
export function ToastRegion({ events, onClose }: ToastRegionProps) {
  return (
    <div className="toasts" role="status">
      {events.map(event => (
        <div className="toast" key={event.id}>
          <p>
            {typo(event.text)} {event.to !== undefined && <Link to={event.to}>{event.toLabel ?? 'Открыть'}</Link>}
          </p>
          <IconButton icon="cross" label="Закрыть сообщение" onClick={() => onClose(event.id)} />
        </div>
      ))}
    </div>
  )
}
