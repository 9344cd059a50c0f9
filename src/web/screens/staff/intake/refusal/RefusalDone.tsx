import { Link } from 'react-router'
import type { CaseView, CommandAnswer } from '../../../../../api/case/cases.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { paths } from '../../../../data/paths.ts'
import { NextTerms } from '../../../../terms/NextTerms.tsx'
import { ButtonLink } from '../../../../ui/action/Button.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { DonePanel } from '../../../../ui/page/DonePanel.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { formatDay } from '../../../../ui/text.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'

/** The refusal is written: the paper to sign, the terms that go on. */
export function RefusalDone({ view, answer }: { view: CaseView; answer: CommandAnswer }) {
  const no = answer.numbers[0]
  const all = [...view.state.refusals, ...view.state.ownRefusals]
  const refusal =
    all.find(ownRefusal => no && ownRefusal.no.no === no.no && ownRefusal.no.year === no.year) ?? all.at(-1)
  const own = refusal !== undefined && view.state.ownRefusals.includes(refusal)
  const next = answer.clocks.filter(clock => clock.deadline === 'replyToInstitution' || clock.deadline === 'offerAgain')
  const reply = next.find(clock => clock.deadline === 'replyToInstitution')
  return (
    <NarrowPage>
      <DonePanel
        title={own ? 'Отказ за себя оформлен' : 'Отказ оформлен'}
        {...(no ? { number: `№ ${showNo(no)}${refusal ? ` от ${formatDay(refusal.day)}` : ''}` } : {})}
        note={
          own
            ? `Семья ${view.row.title}: помощь продолжается. Этот человек в ней не участвует.`
            : `Семья ${view.row.title}. Дело и история сохранены.`
        }
      />
      <div className="space-above-5">
        <Card title="Бумага">
          <p>Напечатайте официальную форму и дайте подписать.</p>
          <div className="row space-above-3">
            <PrintDocument caseId={view.caseId} form="refusal" about={refusal?.id} label="Напечатать отказ" />
          </div>
        </Card>
        <Card title="Что дальше по Модельной программе" content={next.length > 0 ? 'flush' : 'body'}>
          {next.length > 0 ? (
            <NextTerms clocks={next} />
          ) : (
            <p>{own ? 'Сроки семьи идут как шли.' : 'Сроков больше нет. По новому заявлению работа продолжится.'}</p>
          )}
        </Card>
        {reply && (
          <div className="row space-above-4">
            <ButtonLink look="primary" wide="phone" to={paths.reply(view.caseId, reply.about)}>
              Подготовить ответ учреждению
            </ButtonLink>
          </div>
        )}
      </div>
      <p className="row link-row space-above-5">
        <Link className="touch-link" to={paths.family(view.caseId)}>
          Открыть семью
        </Link>
        <Link className="touch-link" to={paths.day()}>
          В «Мой день»
        </Link>
      </p>
    </NarrowPage>
  )
}
