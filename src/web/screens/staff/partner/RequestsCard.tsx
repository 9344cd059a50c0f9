import { useState } from 'react'
import type { CaseView } from '../../../../api/case/cases.ts'
import { attachmentFile } from '../../../../api/document/documents.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { stageOf } from '../../../../domain/law/procedure-rules.ts'
import { mayAt } from '../../../../domain/law/procedure.ts'
import { dutyInWords } from '../../../../domain/law/terms/clock-words.ts'
import { channels, notThere, reminderChannels } from '../../../../domain/letter/correspondence.ts'
import { reportStates } from '../../../../domain/partner/partners.ts'
import { type InformationRequest, requestCategories, requestOutcomes } from '../../../../domain/partner/requests.ts'
import { fileAddress } from '../../../data/call.ts'
import { useSession } from '../../../data/session.tsx'
import { tagOf } from '../../../terms/termWords.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { capital, formatDay, formatDayShort, typo } from '../../../ui/text.ts'
import { momentInWords } from '../../../words/momentInWords.ts'
import { PrintDocument } from '../document/PrintDocument.tsx'
import { LetterLine, useCaseLetters } from '../letter/LetterLine.tsx'
import { AnswerDialog, AskDialog, AskAgainDialog } from './RequestDialogs.tsx'

type Asking = { what: 'ask' } | { what: 'answer' | 'again'; request: InformationRequest }

/** C4 What was asked of organisations about the family, who has answered and who is silent [МП 5.3]. */
export function RequestsCard({ view }: { view: CaseView }) {
  const session = useSession()
  const [asking, ask] = useState<Asking>()
  const may = (name: 'requestInformation' | 'remindInformation' | 'recordInformation') =>
    session.may(name, view.relation) && mayAt(name, stageOf(view.state))
  const requests = view.state.requests.toReversed()
  const letterOf = useCaseLetters(view)
  const close = () => ask(undefined)
  return (
    <Card
      title="Запросы сведений"
      id="requests"
      {...(requests.length > 0 ? { count: requests.length } : {})}
      content="flush"
      aside={
        may('requestInformation') ? (
          <Button icon="plus" onClick={() => ask({ what: 'ask' })}>
            Запросить сведения
          </Button>
        ) : (
          <span className="small faint">МП 5.3</span>
        )
      }
    >
      {requests.length === 0 ? (
        <EmptyState text="Запросов пока нет. Органы опеки и учреждения образования можно попросить о материалах в отношении семьи, МП 5.3." />
      ) : (
        <ul className="list">
          {requests.map(request => {
            const clock = view.clocks.find(
              candidate => candidate.deadline === 'informationAnswer' && candidate.about === request.id,
            )
            const tag = clock && !request.answer ? tagOf(clock, session) : undefined
            return (
              <li key={request.id} aria-label={clock ? dutyInWords(clock) : request.organisationName}>
                <div className="row row-between row-top row-with-action">
                  <div>
                    <p>
                      <b>{typo(request.organisationName)}</b>{' '}
                      {request.answer ? (
                        <StateTag kind={request.answer.outcome === 'answered' ? 'ok' : 'plain'}>
                          {`${requestOutcomes[request.answer.outcome]} ${formatDay(request.answer.day)}`}
                        </StateTag>
                      ) : (
                        tag && <StateTag kind={tag.kind}>{tag.text}</StateTag>
                      )}
                    </p>
                    <p className="small muted">
                      {typo(
                        `исх. № ${showNo(request.no)} от ${formatDay(request.day)}, ${channels[request.channel]}${request.email ? `, ${request.email}` : ''} · ответ до ${formatDayShort(request.dueDay)}`,
                      )}
                    </p>
                    <LetterLine letter={letterOf('request', request.id, request.organisationId)} />
                    {request.returned?.notice && (
                      <p className="small faint">
                        {typo(
                          `${notThere(request.returned, formatDay(request.returned.day))}: ${request.returned.how}`,
                        )}
                      </p>
                    )}
                    <p className="small as-typed">
                      {typo(
                        `${capital(request.categories.map(category => requestCategories[category]).join(', '))}: ${request.questions}`,
                      )}
                    </p>
                    {request.reminders.map((reminder, at) => (
                      <p className="small faint" key={`${reminder.day}${at}`}>
                        {typo(
                          `${reminder.dueDay ? 'отправили ещё раз' : 'напомнили'} ${formatDay(reminder.day)}${reminder.channel ? ` ${reminderChannels[reminder.channel]}` : ''}: ${reminder.how}${reminder.no ? `, исх. № ${showNo(reminder.no)}` : ''}${reminder.dueDay ? `, ответ до ${formatDayShort(reminder.dueDay)}` : ''}${reminder.returned ? `, ${notThere(reminder.returned, formatDay(reminder.returned.day))}` : ''}`,
                        )}
                      </p>
                    ))}
                    {!request.answer && <Offers offers={request.offers ?? []} />}
                    {request.answer?.text && (
                      <p className="space-above-1 as-typed">
                        {typo(
                          `${request.answer.letterNo ? `№ ${request.answer.letterNo}. ` : ''}${request.answer.text}`,
                        )}
                      </p>
                    )}
                  </div>
                  <div className="inline-actions">
                    {!request.answer && may('recordInformation') && (
                      <Button
                        about={request.organisationName}
                        onClick={() => ask({ what: 'answer', request: request })}
                      >
                        Записать ответ
                      </Button>
                    )}
                    {!request.answer && may('remindInformation') && (
                      <Button
                        look="quiet"
                        about={request.organisationName}
                        onClick={() => ask({ what: 'again', request: request })}
                      >
                        {request.returned ? 'Отправить ещё раз' : 'Напомнить'}
                      </Button>
                    )}
                    <PrintDocument
                      relation={view.relation}
                      caseId={view.caseId}
                      form="information-request"
                      about={request.id}
                      label="Письмо"
                      spoken={request.organisationName}
                    />
                  </div>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {asking?.what === 'ask' && <AskDialog view={view} onClose={close} />}
      {asking?.what === 'answer' && <AnswerDialog view={view} request={asking.request} onClose={close} />}
      {asking?.what === 'again' && <AskAgainDialog view={view} request={asking.request} onClose={close} />}
    </Card>
  )
}

/** What the organisation has answered on its own page, until it is written down as its answer. */
const Offers = ({ offers }: { offers: NonNullable<InformationRequest['offers']> }) =>
  offers.map(offer => (
    <p className="small space-above-1 as-typed" key={offer.id}>
      <StateTag kind={offer.state === 'done' ? 'ok' : offer.state === 'cannot' ? 'soon' : 'plain'}>
        {`${offer.state === 'done' ? 'ответ на странице организации' : reportStates[offer.state]} ${momentInWords(offer.at)}`}
      </StateTag>
      {offer.note && <span className="block">{typo(offer.note)}</span>}
      {offer.attachmentIds.map((id, at) => (
        <a className="block" key={id} href={fileAddress(attachmentFile, { id })} download>
          {offer.attachmentIds.length > 1 ? `Приложенная бумага ${at + 1}` : 'Приложенная бумага'}
        </a>
      ))}
    </p>
  ))
