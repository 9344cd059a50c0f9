import { Link } from 'react-router'
import type { CaseView } from '../../../../../api/case/cases.ts'
import {
  arrivedReplies,
  type Referral,
  repliesOf,
  replyVariants,
} from '../../../../../domain/intake/extract/referrals.ts'
import { showNo } from '../../../../../domain/kernel/registers.ts'
import { channels } from '../../../../../domain/letter/correspondence.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { amountOf } from '../../../../terms/termWords.ts'
import { Button } from '../../../../ui/action/Button.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { DonePanel } from '../../../../ui/page/DonePanel.tsx'
import { Crumbs } from '../../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../../ui/page/Shell.tsx'
import { formatDay, formatDayShort } from '../../../../ui/text.ts'
import { PrintDocument } from '../../document/PrintDocument.tsx'
import { aboutReply } from './aboutReply.ts'
import { CloseReferral } from './CloseReferral.tsx'

/** The answer is out: its number, the term it met, the paper, and what becomes of the referral. */
export function ReplyDone({
  view,
  referral,
  onEarlier,
}: {
  view: CaseView
  referral: Referral
  /** Another answer had left before: it is typed with its day. */
  onEarlier: () => void
}) {
  const { workdays } = useSession()
  const sent = repliesOf(referral)
  const arrived = arrivedReplies(referral)
  const [first] = arrived
  const last = arrived.at(-1)
  if (!first || !last) return null
  const clock = view.clocks.find(
    candidate => candidate.deadline === 'replyToInstitution' && candidate.about === referral.id,
  )
  const ordinal = workdays.workingDaysBetween(referral.receivedDay, first.day)
  return (
    <NarrowPage>
      <Crumbs
        crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Ответ учреждению' }]}
      />
      <DonePanel
        title="Ответ отправлен"
        number={`исх. № ${showNo(last.no)} от ${formatDay(last.day)}`}
        note={`${referral.organisationName} · ${replyVariants[last.variant]} · ${channels[last.channel]}`}
      />
      <div className="space-above-5">
        {clock && (
          <Card title="Срок ответа">
            <p className="row">
              <StateTag kind={clock.status === 'met' ? 'ok' : 'neu'}>
                {clock.status === 'met' ? `${ordinal}-й рабочий день из ${clock.amount ?? 14}` : 'позже срока'}
              </StateTag>
              <span>
                {clock.status === 'met'
                  ? `Срок соблюдён: крайний день был ${formatDayShort(clock.due, { year: true })}.`
                  : `Отправлено позже срока: крайний день был ${formatDayShort(clock.due, { year: true })}.`}
              </span>
            </p>
            <p className="small muted space-above-1">{`${amountOf(clock) ?? ''} · ${clock.clause}`}</p>
          </Card>
        )}
        <Card title={sent.length > 1 ? 'Бумаги' : 'Бумага'}>
          {sent.map(({ no, variant }, at) => (
            <div className="row space-above-2" key={showNo(no)}>
              <PrintDocument
                caseId={view.caseId}
                form={variant === 'helpProvided' ? 'reply-help' : 'reply-no-application'}
                about={aboutReply(referral, at)}
                label={sent.length > 1 ? `Напечатать исх. № ${showNo(no)}` : 'Напечатать письмо'}
              />
            </div>
          ))}
        </Card>
        {last.variant === 'notApplied' && <CloseReferral view={view} referral={referral} />}
      </div>
      {last.day > referral.receivedDay && (
        <p className="space-above-5">
          <Button look="quiet" onClick={onEarlier}>
            Внести ответ, который ушёл раньше
          </Button>
        </p>
      )}
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
