import { dutyInWords } from '../../../../domain/law/terms/clock-words.ts'
import { typo } from '../../../ui/text.ts'
import { closesWindow, windowWords, type Meets } from './whatItMeets.ts'

/** Which terms a contact meets once it is saved, or why it is not counted. */
export function MeetsTerms({ meets, happened }: { meets: Meets; happened: boolean }) {
  const words = windowWords(meets)
  const others = meets.met.map(dutyInWords)
  if (happened && words)
    return (
      <>
        <p className="small muted">
          {closesWindow(meets) ? 'Закроет срок: ' : 'Войдёт в частоту: '}
          <b>{typo(words.duty)}</b>
          {typo(`, ${words.until}`)}
        </p>
        {others.length > 0 && <p className="small muted">{typo(`И ещё: ${others.join('; ')}`)}</p>}
      </>
    )
  if (others.length > 0)
    return (
      <p className="small muted">
        Закроет срок: <b>{typo(others.join('; '))}</b>
      </p>
    )
  if (happened && meets.ignored)
    return <p className="small muted">{typo(`В частоту не войдёт: ${meets.ignored}, так настроено в центре`)}</p>
  return null
}
