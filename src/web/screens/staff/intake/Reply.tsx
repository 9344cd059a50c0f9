import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { getPapers } from '../../../../api/case/cases.ts'
import {
  arrivedReplies,
  type Referral,
  repliesOf,
  type Reply as SentReply,
  replyVariants,
} from '../../../../domain/intake/extract/referrals.ts'
import { answeredBy, replyFacts } from '../../../../domain/intake/extract/replies.ts'
import { untrueReply } from '../../../../domain/intake/extract/untrue-replies.ts'
import { isDay } from '../../../../domain/kernel/calendar.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { bind } from '../../../command-form/bind.ts'
import { dryRun } from '../../../command-form/dryRun.ts'
import { LetterAhead } from '../../../command-form/LetterAhead.tsx'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { useCommand, useData } from '../../../data/data.ts'
import { useDraft } from '../../../data/draft.ts'
import { paths } from '../../../data/paths.ts'
import { useSession } from '../../../data/session.tsx'
import { amountOf, tagOf } from '../../../terms/termWords.ts'
import { AutosaveLine } from '../../../ui/action/AutosaveLine.tsx'
import { BlockedAction } from '../../../ui/action/BlockedAction.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { StateTag } from '../../../ui/notice/StateTag.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { PageHead } from '../../../ui/page/PageHead.tsx'
import { Columns, TaskPage } from '../../../ui/page/Shell.tsx'
import { Skeleton } from '../../../ui/page/Waiting.tsx'
import { capital, formatDay, formatDayShort } from '../../../ui/text.ts'
import { NotFound } from '../../everyone/NotFound.tsx'
import { DayField } from '../../everyone/people/DayField.tsx'
import { QueryResult } from '../../everyone/QueryResult.tsx'
import { useFamilyFile, type FamilyFileView } from '../document/familyFile.ts'
import { LetterPreview } from './LetterPreview.tsx'
import { aboutReply } from './reply/aboutReply.ts'
import { ReplyDone } from './reply/ReplyDone.tsx'
import { ReplyGrounds } from './reply/ReplyGrounds.tsx'

type ReplyDraft = { day: string; channel: keyof typeof channels; signedBy: string; paperNo: string }

/** A3 The answer to the institution that sent the extract [МП 5.2]. */
export function Reply() {
  const { caseId = '', referralId = '' } = useParams()
  const session = useSession()
  const query = useFamilyFile(caseId)
  // The answers there were when it was asked for: once the earlier one is typed, the page shows what has been sent.
  const [earlierThan, setEarlierThan] = useState<number>()
  return (
    <QueryResult query={query}>
      {view => {
        const referral = view.state.referrals.find(candidate => candidate.id === referralId)
        if (!referral) return <NotFound />
        const isUntrue = view.replies
          ? view.replies[referral.id]?.isUntrue
          : untrueReply(view.state, referral, session.today)
        const sent = repliesOf(referral).length
        return arrivedReplies(referral).length > 0 && !isUntrue && earlierThan !== sent ? (
          <ReplyDone view={view} referral={referral} onEarlier={() => setEarlierThan(sent)} />
        ) : (
          <ReplyForm
            key={`${referral.id}:${sent}`}
            view={view}
            referral={referral}
            isEarlier={sent > 0 && earlierThan === sent}
          />
        )
      }}
    </QueryResult>
  )
}

function ReplyForm({ view, referral, isEarlier }: { view: FamilyFileView; referral: Referral; isEarlier: boolean }) {
  const session = useSession()
  const sent = repliesOf(referral)
  const last = sent.at(-1)
  const draft = useDraft<ReplyDraft>(
    `reply:${view.caseId}:${referral.id}${sent.length > 0 ? `-${sent.length + 1}` : ''}`,
    () => ({
      paperNo: '',
      day: session.today,
      channel: 'byHand',
      signedBy:
        session.settings.centre.director ??
        session.staff.find(worker => worker.active && worker.role === 'director')?.name ??
        '',
    }),
  )
  const command = useCommand('sendReply', view.caseId, view.version)
  const { value } = draft
  const sendingDay = value?.day ?? session.today
  const onDay = useData(
    getPapers,
    { caseId: view.caseId, ...(isDay(sendingDay) ? { day: sendingDay } : {}) },
    view.replies !== undefined,
  ).data
  if (!value) return <Skeleton lines={8} />
  // Which answer is so is no matter of choice: it follows from the records on the day of sending [МП 5.2].
  // Whoever does not read those records is told by the server.
  const facts = view.replies
    ? (onDay?.replies ?? view.replies)[referral.id]!
    : replyFacts(view.state, answeredBy(referral), value.day)
  const { day, channel, signedBy, paperNo } = value
  const asksPaperNo = view.state.takenOver !== undefined && isDay(day) && day < view.state.takenOver.day
  const sending = { referralId: referral.id, variant: facts.variant, day, channel, signedBy }
  const input = asksPaperNo ? { ...sending, paperNo } : sending
  const trial = view.replies ? { ok: true as const } : dryRun('sendReply', input, session, view)
  const errors = { ...(trial.ok ? {} : trial.errors), ...command.errors }
  const field = bind<ReplyDraft>(
    { ...value, paperNo },
    part => draft.change(before => ({ ...before, ...part })),
    errors,
  )
  const send = async (force: boolean) => {
    if (await command.send(input, { force })) await draft.drop()
  }
  const clock = view.clocks.find(
    candidate => candidate.deadline === 'replyToInstitution' && candidate.about === referral.id,
  )
  const tag = clock && tagOf(clock, session)
  const printed = (view.replies?.[referral.id] ?? replyFacts(view.state, answeredBy(referral), session.today)).variant
  const form = printed === 'helpProvided' ? 'reply-help' : 'reply-no-application'
  return (
    <TaskPage>
      <PageHead
        title={`Ответ: ${referral.organisationName}`}
        crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Ответ учреждению' }]}
        lead={`Выписка от ${formatDay(referral.councilDay)}, протокол № ${referral.protocol}, получена ${formatDay(referral.receivedDay)}. В письме нет сведений диагностики.`}
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      {last && <SentBefore last={last} isEarlier={isEarlier} />}
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <Columns
        main={
          <Card title="Письмо">
            {!isEarlier && printed === facts.variant ? (
              <LetterPreview caseId={view.caseId} form={form} about={aboutReply(referral, sent.length)} />
            ) : (
              <p>
                {isEarlier
                  ? 'Письмо того дня можно напечатать на следующем шаге.'
                  : 'На день отправки верно другое письмо: оно будет на следующем шаге.'}
              </p>
            )}
          </Card>
        }
        side={
          <>
            {clock && tag && clock.status === 'running' && (
              <Card title="Срок ответа">
                <p className="row">
                  <b>{`до ${formatDayShort(clock.due, { year: true })}`}</b>
                  <StateTag kind={tag.kind}>{tag.text}</StateTag>
                </p>
                <p className="small muted space-above-1">{`${amountOf(clock) ?? ''} с ${formatDay(clock.from)} · ${clock.clause}`}</p>
              </Card>
            )}
            <Card title="Какой ответ">
              <ReplyGrounds
                {...(view.replies ? {} : { state: view.state })}
                referral={referral}
                facts={facts}
                day={value.day}
              />
            </Card>
            <Sending
              draft={value}
              field={field}
              asksPaperNo={asksPaperNo}
              trial={trial}
              busy={command.busy}
              onChange={part => draft.change(before => ({ ...before, ...part }))}
              onSend={() => void send(false)}
              letter={asksPaperNo ? null : <LetterAhead name="sendReply" view={view} inputOf={() => input} />}
            />
          </>
        }
      />
    </TaskPage>
  )
}

/** What was sent before: the letter being written follows it, or left earlier. */
function SentBefore({ last, isEarlier }: { last: SentReply; isEarlier: boolean }) {
  const sent = `исх. № ${showNo(last.no)} от ${formatDay(last.day)}`
  if (isEarlier)
    return (
      <Banner
        kind="info"
        title="Впишите день, когда ушёл прежний ответ."
        text={`Уже записан ответ ${sent}: он остаётся последним. Срок считается по тому, который ушёл первым.`}
        note="МП 5.2"
      />
    )
  return (
    <Banner
      kind="warn"
      title={
        last.returned
          ? 'Прежнее письмо вернулось.'
          : last.astray
            ? 'Прежнее письмо ушло не тому, кто прислал выписку.'
            : 'Прежний ответ больше не верен.'
      }
      text={`${capital(sent)}: ${replyVariants[last.variant]}. Он остаётся в деле и печатается как отправлен; новое письмо уйдёт под своим номером.`}
      note="МП 1.5, 5.2"
    />
  )
}

/** How the answer leaves, on which day, under which number, and who has signed it. */
function Sending({
  draft,
  field,
  asksPaperNo,
  trial,
  busy,
  onChange,
  onSend,
  letter,
}: {
  draft: ReplyDraft
  field: ReturnType<typeof bind<ReplyDraft>>
  asksPaperNo: boolean
  trial: { ok: true } | Extract<ReturnType<typeof dryRun>, { ok: false }>
  busy: boolean
  onChange: (part: Partial<ReplyDraft>) => void
  onSend: () => void
  letter: ReactNode
}) {
  return (
    <Card title="Отправка">
      <FieldRow>
        <DayField {...field('day')} label="Отправлено" past />
        <SelectField
          name="channel"
          label="Как"
          choices={choicesOf(channels)}
          value={draft.channel}
          onChange={channel => onChange({ channel: channel as ReplyDraft['channel'] })}
        />
      </FieldRow>
      {asksPaperNo && (
        <div className="space-above-4">
          <TextField
            {...field('paperNo')}
            label="Исходящий номер на бумаге"
            hint="Под ним письмо знает тот, кто его получил. Если номера не было: б/н."
          />
        </div>
      )}
      <div className="space-above-4">
        <TextField {...field('signedBy')} label="Кто подписал" optional />
      </div>
      <div className="row space-above-4">
        {trial.ok ? (
          <Button look="primary" large wide="phone" disabled={busy} onClick={onSend}>
            Записать отправку
          </Button>
        ) : (
          <BlockedAction
            label="Записать отправку"
            reason={trial.text || Object.values(trial.errors)[0] || 'Проверьте поля'}
          />
        )}
        {trial.ok && letter}
      </div>
      <p className="hint space-above-2">
        {asksPaperNo
          ? 'Нового номера журнал не даст: письмо ушло под номером на бумаге.'
          : 'Исходящий номер выдаст журнал. На подпись письмо печатают до записи, без номера; после записи оно печатается с номером.'}
      </p>
    </Card>
  )
}
