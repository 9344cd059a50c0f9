import { type HandoverFamily, type HandoverResult } from '../../../../api/handover/handovers.ts'
import { paths } from '../../../data/paths.ts'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { count, typo } from '../../../ui/text.ts'
import { families } from './HandoverEffect.tsx'

/** What was handed over, after it is sent. */
export function Sent({
  results,
  families: all,
  to,
  onMore,
}: {
  results: readonly HandoverResult[]
  families: readonly HandoverFamily[]
  to: string
  onMore: () => void
}) {
  const failed = results.filter(result => !result.ok)
  const title = (caseId: string) => all.find(family => family.caseId === caseId)?.title ?? 'без имени'
  const done = results.length - failed.length
  return (
    <Banner
      kind={failed.length > 0 ? 'warn' : 'ok'}
      live
      title={`Предложено: ${count(done, families)} из ${results.length}.`}
      text={`${to} увидит их в «Моём дне» и ответит по каждой.`}
      {...(failed.length === 0
        ? {
            action: (
              <>
                <ButtonLink to={paths.department()}>В отделение</ButtonLink>
                <Button onClick={onMore}>Передать ещё</Button>
              </>
            ),
          }
        : {})}
    >
      {failed.map(result => (
        <p key={result.caseId} className="small muted">
          {typo(`Семья ${title(result.caseId)}: ${result.text ?? ''}`)}
        </p>
      ))}
    </Banner>
  )
}
