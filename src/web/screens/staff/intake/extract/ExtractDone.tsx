import { Link } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { NextTerms } from '../../../../terms/NextTerms.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { DonePanel } from '../../../../ui/page/DonePanel.tsx'
import { Crumbs } from '../../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { formatDay, formatDayShort } from '../../../../ui/text.ts'
import { handlesPapersOnly, useFamilyFile } from '../../document/familyFile.ts'
import { AssignHere } from '../AssignHere.tsx'
import { OtherHome } from '../OtherHome.tsx'
import type { ExtractDraft } from './extractDraft.ts'

/** A1 is done: the number, the terms that run now, and the first step. */
export function ExtractDone({
  answer,
  draft,
  onAgain,
}: {
  answer: CommandAnswer
  draft: ExtractDraft
  onAgain: () => void
}) {
  const session = useSession()
  const { today } = session
  // A specialist opens a family only once it is assigned: no point in asking before.
  const query = useFamilyFile(
    answer.caseId,
    session.may('case.read', 'unit') || handlesPapersOnly(session) || draft.link?.readable === true,
  )
  const no = answer.numbers[0]
  const started = answer.clocks.filter(
    clock =>
      (clock.deadline === 'organiseWork' || clock.deadline === 'replyToInstitution') &&
      clock.from === draft.receivedDay,
  )
  return (
    <NarrowPage>
      <Crumbs
        crumbs={[
          { label: 'Журнал выписок', to: paths.registers('incoming') },
          { label: no ? `№ ${showNo(no)}` : 'Новая' },
        ]}
      />
      <DonePanel
        title="Выписка зарегистрирована"
        {...(no ? { number: `вх. № ${showNo(no)} от ${formatDay(draft.receivedDay)}` } : {})}
        note={`Семья ${draft.parents[0]?.person.familyName ?? ''} · внесена ${formatDayShort(today, { year: true })}`}
      />
      <div className="space-above-5">
        {started.length > 0 ? (
          <Card title="Что дальше по Модельной программе" content="flush">
            <NextTerms clocks={started} />
          </Card>
        ) : (
          <Card title="Что дальше">
            <p>Сроков для центра нет: решение совета передано для сведения.</p>
          </Card>
        )}
        <OtherHome view={query.data} />
        <Card title="Первый шаг сейчас">
          <FirstStep answer={answer} view={query.data} link={draft.link} />
        </Card>
      </div>
      <p className="row link-row space-above-5">
        <button type="button" className="link-button touch-link" onClick={onAgain}>
          Внести ещё одну выписку
        </button>
        {query.data && (
          <Link className="touch-link" to={paths.family(answer.caseId)}>
            Открыть семью
          </Link>
        )}
        <Link className="touch-link" to={paths.day()}>
          В «Мой день»
        </Link>
      </p>
    </NarrowPage>
  )
}

function FirstStep({
  answer,
  view,
  link,
}: {
  answer: CommandAnswer
  view: CaseView | undefined
  link: ExtractDraft['link']
}) {
  const session = useSession()
  const { caseId, version } = answer
  const heldBy = link && !link.readable ? link.responsibleId : null
  const holder = view && assigned(view.state)
  if (view && holder)
    return (
      <>
        <p>{`Ответственный: ${session.staffName(holder)}.`}</p>
        <div className="row space-above-3">
          {session.may('recordContact', view.relation) && (
            <ButtonLink look="primary" wide="phone" to={paths.contact(caseId, true)}>
              Записать попытку
            </ButtonLink>
          )}
          <ButtonLink wide="phone" to={paths.family(caseId)}>
            Открыть семью
          </ButtonLink>
        </div>
      </>
    )
  if (session.may('assignWorker') && view) return <AssignHere caseId={caseId} version={version} />
  const heads = session.staff.filter(worker => worker.active && worker.role === 'unit_head').map(worker => worker.name)
  return (
    <p>
      {heldBy
        ? `Дело ведёт ${session.staffName(heldBy)}: выписка уже в списке дел этого специалиста.`
        : `Ответственный ещё не закреплён. ${heads.length > 0 ? `${heads.join(', ')}: выписка уже в списке «Не закреплены».` : 'Выписка в списке «Не закреплены» у заведующего.'}`}
    </p>
  )
}
