import { useState } from 'react'
import { useNavigate } from 'react-router'
import { searchCases, type SearchHit } from '../../../../api/case/cases.ts'
import { closeSignal, listSignals, sendSignal, signalNotice, type SignalView } from '../../../../api/safety/signals.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { SaveDialog } from '../../../command-form/SaveDialog.tsx'
import { fileAddress, newId } from '../../../data/call.ts'
import { useCommand, useData } from '../../../data/data.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { Button, ButtonLink } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { KeyValue } from '../../../ui/list/KeyValue.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../../ui/page/Shell.tsx'
import { formatDayShort, formatTime, typo } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { FindFamily } from '../case/list/FindFamily.tsx'
import { MomentField, momentOf, typedMoment } from '../contact/MomentField.tsx'
import { noticeWays } from './SendConcern.tsx'

type Doing = { what: 'send' | 'join' | 'close'; signal: SignalView }
const moment = (at: string) => `${formatDayShort(at.slice(0, 10), { year: true })} в ${formatTime(at.slice(11, 16))}`

/** What colleagues saw of children who have no case, or one that is not theirs: the notice, then the family [МП 5.2]. */
export function Signals() {
  const session = useSession()
  const query = useData(listSignals, {}, session.may('signal.answer'))
  const [doing, setDoing] = useState<Doing>()
  if (!session.may('signal.answer')) return <NotFound />
  return (
    <NarrowPage>
      <PageHead
        title="Дети в опасности: дела нет или оно не открыто"
        lead="Сначала сообщите в органы опеки, потом присоедините запись к делу семьи. Дела нет — зарегистрируйте выписку или заявление и присоедините к нему."
      />
      <QueryResult query={query}>
        {({ signals, total }) =>
          signals.length === 0 ? (
            <Card label="Сообщения">
              <EmptyState text="Таких сообщений сейчас нет." />
            </Card>
          ) : (
            <div className="stack">
              {total > signals.length && (
                <p className="faint">
                  {typo(`Показано ${signals.length} из ${total}, самые ранние. Остальные появятся, когда решите эти.`)}
                </p>
              )}
              {signals.map(signal => (
                <SignalCard key={signal.id} signal={signal} onDo={what => setDoing({ what, signal })} />
              ))}
            </div>
          )
        }
      </QueryResult>
      {doing?.what === 'send' && <SendDialog signal={doing.signal} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'join' && <JoinDialog signal={doing.signal} onClose={() => setDoing(undefined)} />}
      {doing?.what === 'close' && (
        <SaveDialog
          title="Больше ничего не нужно"
          endpoint={closeSignal}
          submit="Закрыть"
          onClose={() => setDoing(undefined)}
          start={() => ({ reason: '' })}
          inputOf={({ reason }) => ({ id: doing.signal.id, reason })}
        >
          {({ field }) => (
            <>
              {!doing.signal.sent && (
                <p className="small muted">
                  {typo(
                    doing.signal.closing
                      ? `Сообщение в опеку не отправлено. Первым закрыть предложено так: ${doing.signal.closing.reason}. Закрывайте, только если проверили сами.`
                      : 'Сообщение в опеку не отправлено: закроет его второй человек, другой заведующий или директор (МП 5.2). До этого оно остаётся на «Моём дне» с вашей причиной.',
                  )}
                </p>
              )}
              <TextField
                {...field('reason')}
                label="Почему"
                hint="Например: о том же сообщили раньше, № 3/2026; ребёнок из другого района, передано туда."
                maxLength={500}
              />
            </>
          )}
        </SaveDialog>
      )}
    </NarrowPage>
  )
}

function SignalCard({ signal, onDo }: { signal: SignalView; onDo: (what: Doing['what']) => void }) {
  const session = useSession()
  const { id, words, sent, staffId, closing } = signal
  const by = session.staff.find(worker => worker.id === staffId)
  return (
    <Card
      title={sent ? `Сообщение отправлено, № ${showNo(sent.no)}` : 'Сообщение не отправлено'}
      danger={!sent}
      aside={<StateTag kind={sent ? 'wait' : 'over'}>{sent ? 'решите, чьё дело' : 'незамедлительно'}</StateTag>}
    >
      <KeyValue
        rows={[
          { label: 'Замечено', value: moment(words.noticedAt) },
          { label: 'Ребёнок', value: words.child },
          ...(words.parents ? [{ label: 'Родители', value: words.parents }] : []),
          { label: 'Где ребёнок', value: words.place },
          { label: 'Факты', value: words.facts },
          ...(words.actions ? [{ label: 'Что сделано', value: words.actions }] : []),
          { label: 'Откуда известно', value: words.source },
          { label: 'Записал', value: by ? [by.name, by.post].filter(Boolean).join(', ') : 'сотрудник центра' },
          ...(closing
            ? [
                {
                  label: 'Предложено закрыть',
                  value: `${session.staffName(closing.by)}, ${formatDayShort(closing.at.slice(0, 10), { year: true })}: ${closing.reason}. Закроет второй человек: другой заведующий или директор; до этого сообщение остаётся на «Моём дне»`,
                },
              ]
            : []),
          ...(sent ? [{ label: 'Отправлено', value: `${moment(sent.at)}: ${sent.addressee}, ${sent.how}` }] : []),
          ...(sent?.lateReason ? [{ label: 'Внесено позже', value: sent.lateReason }] : []),
        ]}
      />
      <p className="row space-above-3">
        <a className="touch-link" href={fileAddress(signalNotice, { id, format: 'pdf' })} download>
          Сообщение в опеку, PDF
        </a>
        <a className="touch-link" href={fileAddress(signalNotice, { id, format: 'docx' })} download>
          DOCX
        </a>
      </p>
      <div className="row space-above-4">
        {!sent && (
          <Button look="danger" wide="phone" about={words.child} onClick={() => onDo('send')}>
            Записать отправку
          </Button>
        )}
        <Button {...(sent ? { look: 'primary' } : {})} wide="phone" about={words.child} onClick={() => onDo('join')}>
          Присоединить к делу
        </Button>
        {closing?.by !== session.id && (
          <Button look="quiet" wide="phone" about={words.child} onClick={() => onDo('close')}>
            {closing ? 'Закрыть вторым' : 'Закрыть'}
          </Button>
        )}
      </div>
    </Card>
  )
}

function SendDialog({ signal, onClose }: { signal: SignalView; onClose: () => void }) {
  const session = useSession()
  const body = session.organisations.find(organisation => organisation.kind === 'guardianship' && organisation.active)
  return (
    <SaveDialog
      title="Сообщение в органы опеки"
      endpoint={sendSignal}
      submit="Записать отправку"
      onClose={onClose}
      start={() => ({
        sent: typedMoment(session.now),
        addressee: body?.name ?? '',
        way: '' as (typeof noticeWays)[number] | '',
        detail: '',
        lateReason: '',
      })}
      inputOf={({ sent, addressee, way, detail, lateReason }) => ({
        id: signal.id,
        sentAt: momentOf(sent),
        addressee,
        how: way ? [way, detail.trim()].filter(Boolean).join(', ') : '',
        lateReason,
      })}
    >
      {({ value, set, field, errors }) => (
        <>
          <MomentField
            dayLabel="Когда отправлено"
            name="sentAt"
            value={value.sent}
            onChange={sent => set({ sent })}
            error={errors['sentAt']}
          />
          <TextField {...field('addressee')} label="Кому сообщаем" maxLength={300} />
          <ChoiceChips
            kind="single"
            label="Как отправлено"
            name="how"
            chips={noticeWays.map(way => ({ value: way, label: way }))}
            value={value.way}
            onChange={way => set({ way })}
            error={errors['how']}
          />
          <TextField
            {...field('detail')}
            label="Кто принял"
            hint="Фамилия, телефон или адрес почты."
            optional
            maxLength={200}
          />
          {(value.sent.day < session.today || errors['lateReason']) && (
            <TextField
              {...field('lateReason')}
              label="Почему внесено позже"
              hint="Нужно, если рабочий день отправки уже прошёл. Причину увидит заведующий."
              optional
              maxLength={500}
            />
          )}
        </>
      )}
    </SaveDialog>
  )
}

/** The family the child is of: the signal becomes a concern of its case, word for word. */
function JoinDialog({ signal, onClose }: { signal: SignalView; onClose: () => void }) {
  const session = useSession()
  const [words, setWords] = useState('')
  const query = useData(searchCases, { query: words }, words !== '')
  return (
    <Dialog title="К какому делу присоединить" onClose={onClose}>
      <p>{typo(`Ребёнок: ${signal.words.child}. Запись перейдёт в дело дословно, здесь её не станет.`)}</p>
      <FindFamily words={words} label="Найти семью" onSearch={setWords} />
      {words && (
        <QueryResult query={query}>
          {({ hits }) =>
            hits.length === 0 ? (
              <EmptyState text={`По словам «${words}» семей нет.`} />
            ) : (
              <ul className="list">
                {hits.map(hit => (
                  <li key={hit.caseId}>
                    <JoinRow hit={hit} signal={signal} />
                  </li>
                ))}
              </ul>
            )
          }
        </QueryResult>
      )}
      <p className="row space-above-4">
        {session.may('registerExtract') && <ButtonLink to={paths.newExtract()}>Зарегистрировать выписку</ButtonLink>}
        {session.may('registerApplication') && (
          <ButtonLink to={paths.newApplication()}>Зарегистрировать заявление</ButtonLink>
        )}
      </p>
    </Dialog>
  )
}

function JoinRow({ hit, signal: { id, words } }: { hit: SearchHit; signal: SignalView }) {
  const session = useSession()
  const navigate = useNavigate()
  const raise = useCommand('raiseConcern', hit.caseId, 0)
  const [concernId] = useState(newId)
  const body = session.organisations.find(organisation => organisation.kind === 'guardianship' && organisation.active)
  const join = async () => {
    const answer = await raise.send({
      concernId,
      noticedAt: words.noticedAt,
      facts: words.facts,
      source: words.source,
      addressee: body?.name ?? 'Орган опеки и попечительства',
      signalId: id,
    })
    if (answer) await navigate(hit.mayRead ? paths.concern(hit.caseId) : paths.day())
  }
  return (
    <>
      <SendingProblem sending={raise} />
      <div className="row">
        <span>
          <b>{typo(`Семья ${hit.title}`)}</b>
          {hit.address && <span className="muted">{typo(` · ${hit.address}`)}</span>}
        </span>
        <Button about={`семья ${hit.title}`} disabled={raise.busy} onClick={() => void join()}>
          Присоединить
        </Button>
      </div>
    </>
  )
}
