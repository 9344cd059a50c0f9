import { classesOf } from '../../../ui/classesOf.ts'
import { formatDay, typo } from '../../../ui/text.ts'
import styles from './UndertakingText.module.css'

const css = classesOf(styles)

/** The undertaking as a page of paper: its words, who gives it, and the day or a line to sign on. */
export function UndertakingText({
  text,
  version,
  centre,
  name,
  post,
  day,
}: {
  text: string
  version: number
  centre: string
  name: string
  post: string
  day?: string | undefined
}) {
  const [parts, items] = [text.split(/\n\s*\n/u), (part: string) => part.split('\n')]
  return (
    <div className={css('undertaking')}>
      <p className="muted">{typo(centre)}</p>
      {parts.map(part => {
        const [first = '', ...rest] = items(part)
        return (
          <div key={part}>
            <p>{typo(first)}</p>
            {rest.length > 0 && (
              <ul className="bullets">
                {rest.map(word => (
                  <li key={word}>{typo(word)}</li>
                ))}
              </ul>
            )}
          </div>
        )
      })}
      <p>
        {typo(`${name}, ${post}`)}
        {day !== undefined && <>, {formatDay(day)}</>}
      </p>
      <p className="small muted">Редакция {version}</p>
      <p className={css('signature')}>Подпись ____________________</p>
    </div>
  )
}
