import { Link } from 'react-router'
import type { CommandAnswer } from '../../../../../api/case/cases.ts'
import { assigned } from '../../../../../domain/case/queries.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { NextTerms } from '../../../../terms/NextTerms.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { DonePanel } from '../../../../ui/page/DonePanel.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { handlesPapersOnly, useFamilyFile } from '../../document/familyFile.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'
import { AssignHere } from '../AssignHere.tsx'
import { OtherHome } from '../OtherHome.tsx'
import type { ApplicationDraft } from './applicationDraft.ts'

const next = ['organiseWork', 'replyToInstitution', 'assignAndAssess', 'draftPlan']

/** A4 is done: the number, the form to sign, the terms that run now. */
export function ApplicationDone({
  answer,
  draft,
  readable,
  onAgain,
}: {
  answer: CommandAnswer
  draft: ApplicationDraft
  /** The file of the family was open to this person already. */
  readable: boolean
  onAgain: () => void
}) {
  const session = useSession()
  // A specialist opens a family only once it is assigned: no point in asking before.
  const query = useFamilyFile(answer.caseId, session.may('case.read', 'unit') || handlesPapersOnly(session) || readable)
  const no = answer.numbers[0]
  const holder = query.data && assigned(query.data.state)
  const started = answer.clocks.filter(
    clock => next.includes(clock.deadline) && (!clock.fixed || clock.due >= session.today),
  )
  return (
    <NarrowPage>
      <DonePanel
        title="Заявление зарегистрировано"
        {...(no ? { number: `№ ${showNo(no)} от ${formatDay(draft.day)}` } : {})}
        note={`Семья ${draft.applicant.person.familyName}${draft.identityShown ? '' : ' · документ заявителя ещё не предъявлен'}`}
      />
      <div className="space-above-5">
        <Card title="Бумага">
          <p>Напечатайте заявление и дайте подписать заявителю.</p>
          <div className="row space-above-3">
            <PrintDocument caseId={answer.caseId} form="application" label="Напечатать заявление" />
          </div>
        </Card>
        <OtherHome view={query.data} />
        <Card title="Что дальше по Модельной программе" content="flush">
          <NextTerms clocks={started} />
        </Card>
        <Card title="Первый шаг сейчас">
          {holder ? (
            <>
              <p>{`Ответственный: ${session.staffName(holder)}.`}</p>
              {query.data && session.may('completeAssessment', query.data.relation) && (
                <div className="row space-above-3">
                  <ButtonLink look="primary" wide="phone" to={paths.assess(answer.caseId)}>
                    Провести диагностику
                  </ButtonLink>
                </div>
              )}
            </>
          ) : query.data && session.may('assignWorker') ? (
            <AssignHere caseId={answer.caseId} version={answer.version} />
          ) : (
            <p>Закрепить специалиста должен заведующий отделением: заявление уже в его списке «Не закреплены».</p>
          )}
        </Card>
      </div>
      <p className="row link-row space-above-5">
        <button type="button" className="link-button touch-link" onClick={onAgain}>
          Внести ещё одно заявление
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
