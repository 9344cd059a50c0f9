import type { CommandName } from '../../domain/law/procedure.ts'
import type { Failed } from '../data/useOrders.ts'
import { Button, ButtonLink } from '../ui/action/Button.tsx'
import { Banner } from '../ui/notice/Banner.tsx'
import { typo } from '../ui/text.ts'
import { remedyOf } from './remedies.ts'

/** What was refused of several commands, by name; a question that may be answered «yes» is answered for all it was asked about. */
export function OrdersFailed<N extends CommandName>({
  failed,
  title,
  done,
  onYes,
}: {
  failed: readonly Failed<N>[]
  /** «Не назначено: 3 семьи.» */
  title: string
  /** What was done meanwhile. */
  done: string | undefined
  onYes: (codes: string[]) => void
}) {
  if (failed.length === 0) return null
  const codes = [...new Set(failed.flatMap(({ problem }) => problem.questions?.map(question => question.code) ?? []))]
  const said = ({ problem }: Failed<N>) =>
    problem.questions?.map(question => question.text).join(' ') ??
    (problem.code === 'conflict' ? 'Пока вы работали, дело изменили. Повторите' : problem.text)
  const [first] = failed
  const isOne = failed.every(
    ({ order, problem }) => order.caseId === first?.order.caseId && problem.code === first.problem.code,
  )
  const remedy = first && isOne ? remedyOf(first.problem.code, first.order.caseId) : undefined
  const reasons = [...new Set(failed.map(said))]
  return (
    <Banner
      kind="warn"
      live
      title={title}
      {...(done ? { text: done } : {})}
      {...(codes.length > 0
        ? { action: <Button onClick={() => onYes(codes)}>Да, всё верно</Button> }
        : remedy
          ? { action: <ButtonLink to={remedy.to}>{remedy.label}</ButtonLink> }
          : {})}
    >
      <ul className="bullets space-above-2">
        {reasons.map(reason => (
          <li key={reason}>
            {typo(
              `${failed
                .filter(other => said(other) === reason)
                .map(({ order }) => order.title)
                .join(', ')}: ${reason}`,
            )}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
