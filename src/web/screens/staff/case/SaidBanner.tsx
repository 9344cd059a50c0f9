import type { CaseView, CommandAnswer } from '../../../../api/case/cases.ts'
import { useUndone } from '../../../data/lastSaved.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { formatDay } from '../../../ui/text.ts'
import { nextOf } from './case.ts'
import { dutyOf } from './duty.ts'

/** What was just done, for the confirmation. */
export type Said = { title: string; answer: CommandAnswer; at: string }

/** Confirms a command: its number, the terms it met and the next one. */
export function SaidBanner({ said, state, onClose }: { said: Said; state: CaseView['state']; onClose: () => void }) {
  const { today } = useSession()
  const { answer, title } = said
  const isUndone = useUndone(answer)
  if (isUndone) return null
  const numbers = answer.numbers.map(number => `№ ${number.no}/${number.year}`)
  const met = answer.met.map(clock => `${dutyOf(clock, state)} (${clock.clause})`)
  const next = nextOf(answer.clocks, today)[0]
  return (
    <Banner
      kind="ok"
      live
      title={title}
      text={[
        ...(numbers.length > 0 ? [`Номер в журнале: ${numbers.join(', ')}.`] : []),
        ...(met.length > 0 ? [`Закрыт срок: ${met.join('; ')}.`] : []),
      ].join(' ')}
      {...(next
        ? { note: `Дальше: ${dutyOf(next, state)}${next.fixed ? ` до ${formatDay(next.due)}` : ''}, ${next.clause}` }
        : {})}
      action={
        <Button look="quiet" onClick={onClose}>
          Понятно
        </Button>
      }
    />
  )
}
