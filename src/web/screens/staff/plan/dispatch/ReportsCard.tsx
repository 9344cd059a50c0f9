import { useState } from 'react'
import type { CaseView } from '../../../../../api/case/cases.ts'
import { attachmentFile } from '../../../../../api/document/documents.ts'
import { stageOf } from '../../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../../domain/law/procedure.ts'
import { type PartnerReport, reportStates } from '../../../../../domain/partner/partners.ts'
import type { Plan, PlanVersion } from '../../../../../domain/plan/plans.ts'
import { CommandDialog } from '../../../../command-form/CommandDialog.tsx'
import { fileAddress } from '../../../../data/call.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { DateField } from '../../../../ui/field/DateField.tsx'
import { TextArea } from '../../../../ui/field/TextField.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { StateTag } from '../../../../ui/notice/StateTag.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { formatDay, typo } from '../../../../ui/text.ts'
import { momentInWords } from '../../../../words/momentInWords.ts'

type Asking = { report: PartnerReport; answer: 'accepted' | 'again' }

/** What organisations said of their measures: those that wait for an answer on top [МП 6.5]. */
export function ReportsCard({ view, plan, version }: { view: CaseView; plan: Plan; version: PlanVersion }) {
  const session = useSession()
  const [asking, ask] = useState<Asking>()
  const reports = (plan.reports ?? []).toReversed()
  const waits = (report: PartnerReport) => report.state !== 'seen' && !report.answer
  if (reports.length === 0) return null
  const may = session.may('answerReport', view.relation) && mayAt('answerReport', stageOf(view.state))
  const titleOf = (id: string) =>
    version.content.measures.find(measure => measure.id === id)?.title ?? 'мероприятие прежней редакции'
  const waiting = reports.filter(waits)
  const words = (report: PartnerReport) => (
    <>
      <StateTag kind={report.state === 'done' ? 'ok' : report.state === 'cannot' ? 'soon' : 'plain'}>
        {reportStates[report.state]}
      </StateTag>{' '}
      {typo(momentInWords(report.at))}
      {report.note && <span className="block">{typo(report.note)}</span>}
      {report.readyDay && <span className="block">{typo(`Сможет ${formatDay(report.readyDay)}`)}</span>}
      {report.attachmentIds.map((id, at) => (
        <a className="block" key={id} href={fileAddress(attachmentFile, { id })} download>
          {report.attachmentIds.length > 1 ? `Приложенная бумага ${at + 1}` : 'Приложенная бумага'}
        </a>
      ))}
      {report.answer && (
        <span className="small faint block">
          {typo(
            `${report.answer.answer === 'accepted' ? 'принято' : 'просили уточнить'} ${formatDay(report.answer.day)}${report.answer.note ? `: ${report.answer.note}` : ''}`,
          )}
        </span>
      )}
    </>
  )
  return (
    <Card
      title="Ответы организаций"
      id="reports"
      count={waiting.length > 0 ? `ждут вас: ${waiting.length}` : reports.length}
      content="flush"
    >
      <RowList
        rows={[...waiting, ...reports.filter(report => !waits(report))].map(report => ({
          id: report.id,
          title: <b>{typo(`${report.organisationName}: ${titleOf(report.measureId)}`)}</b>,
          note: words(report),
          ...(may && waits(report)
            ? {
                action: (
                  <div className="inline-actions">
                    <Button
                      look={report === waiting[0] ? 'primary' : 'plain'}
                      about={report.organisationName}
                      onClick={() => ask({ report: report, answer: 'accepted' })}
                    >
                      Принять
                    </Button>
                    <Button
                      look="quiet"
                      about={report.organisationName}
                      onClick={() => ask({ report: report, answer: 'again' })}
                    >
                      Уточнить
                    </Button>
                  </div>
                ),
              }
            : {}),
        }))}
      />
      {asking && <AnswerDialog view={view} {...asking} onClose={() => ask(undefined)} />}
    </Card>
  )
}

function AnswerDialog({ view, report, answer, onClose }: Asking & { view: CaseView; onClose: () => void }) {
  const { today } = useSession()
  const again = answer === 'again'
  return (
    <CommandDialog
      view={view}
      name="answerReport"
      about={`${answer === 'again' ? 'a' : 'k'}-${report.id}`}
      title={again ? `Уточнить: ${report.organisationName}` : `Принять ответ: ${report.organisationName}`}
      note={
        again
          ? 'Организация увидит вопрос на своей странице и ответит ещё раз.'
          : report.state === 'done'
            ? 'Мероприятие будет отмечено выполненным.'
            : 'Если срок переносится, укажите новый: мероприятие останется в работе. Без нового срока оно будет отмечено как невыполнимое.'
      }
      submit={again ? 'Спросить' : 'Принять'}
      start={() => ({ note: '', newDueDay: report.state === 'cannot' ? (report.readyDay ?? '') : '', day: today })}
      build={({ note, newDueDay, day }) => ({
        reportId: report.id,
        answer,
        day,
        note,
        newDueDay: !again && report.state === 'cannot' ? newDueDay : '',
      })}
      onClose={onClose}
    >
      {({ field }) => (
        <>
          <TextArea
            {...field('note')}
            label={again ? 'Что уточнить' : 'Ответить организации'}
            optional={!again}
            rows={2}
          />
          {!again && report.state === 'cannot' && (
            <DateField {...field('newDueDay')} label="Новый срок" optional today={today} min={today} />
          )}
        </>
      )}
    </CommandDialog>
  )
}
