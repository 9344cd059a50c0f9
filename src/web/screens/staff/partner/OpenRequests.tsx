import { earliestFirst } from '../../../../domain/kernel/day-order.ts'
import { dutyInWords } from '../../../../domain/law/terms/clock-words.ts'
import { requestCategories, requestThatLeft } from '../../../../domain/partner/requests.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { tagOf } from '../../../terms/termWords.ts'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { capital, formatDayShort, typo } from '../../../ui/text.ts'
import { useFamily } from '../case/context.ts'
import { TextLink } from '../case/TextLink.tsx'

/** What was asked of outside bodies and is not answered yet, by its due day [МП 5.3]. */
export function OpenRequests() {
  const { view } = useFamily()
  const session = useSession()
  const open = view.state.requests
    .filter(({ answer }) => !answer)
    .map(request => ({ ...request, dueDay: requestThatLeft(request).dueDay }))
    .toSorted(earliestFirst(({ dueDay }) => dueDay))
  if (open.length === 0) return null
  return (
    <Card
      title="Ждём сведений"
      count={open.length}
      content="flush"
      aside={<TextLink to={`${paths.documents(view.caseId)}#requests`}>Все запросы</TextLink>}
    >
      <ul className="list">
        {open.map(row => {
          const clock = view.clocks.find(
            candidate => candidate.deadline === 'informationAnswer' && candidate.about === row.id,
          )
          const tag = clock && tagOf(clock, session)
          return (
            <li key={row.id} aria-label={clock ? dutyInWords(clock) : row.organisationName}>
              <p>
                <b>{typo(row.organisationName)}</b> {tag && <StateTag kind={tag.kind}>{tag.text}</StateTag>}
              </p>
              <p className="small muted">
                {typo(
                  `${capital(row.categories.map(category => requestCategories[category]).join(', '))} · ответ до ${formatDayShort(row.dueDay)}, МП 5.3`,
                )}
              </p>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
