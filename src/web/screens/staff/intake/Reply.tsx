import { useParams } from 'react-router'
import { bind } from '../../../form/bind.ts'
import { choicesOf } from '../../../ui/choices.ts'
import type { CaseView } from '../../../../api/cases.ts'
import { channels, replyVariants, type Referral } from '../../../../domain/referrals.ts'
import { useCase, useCommand } from '../../../data.ts'
import { useDraft } from '../../../draft.ts'
import { paths } from '../../../paths.ts'
import { SendingProblem } from '../../../Problem.tsx'
import { useSession } from '../../../session.tsx'
import { amountOf, tagOf } from '../../../terms/words.ts'
import { AutosaveLine } from '../../../ui/AutosaveLine.tsx'
import { BlockedAction } from '../../../ui/BlockedAction.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { RadioGroup } from '../../../ui/ChoiceField.tsx'
import { FieldRow } from '../../../ui/Field.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { SelectField } from '../../../ui/SelectField.tsx'
import { Columns, TaskPage } from '../../../ui/Shell.tsx'
import { StateTag } from '../../../ui/StateTag.tsx'
import { Suggestion } from '../../../ui/Suggestion.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { formatDay, formatDayShort } from '../../../ui/text.ts'
import { Skeleton } from '../../../ui/Waiting.tsx'
import { Loaded } from '../Loaded.tsx'
import { NotFound } from '../NotFound.tsx'
import { DayField } from './DayField.tsx'
import { LetterPreview } from './LetterPreview.tsx'
import { replyAdvice, type ReplyVariant } from './reply/replyFacts.ts'
import { ReplyDone } from './reply/ReplyDone.tsx'
import { tryOut } from './tryOut.ts'

type ReplyDraft = { variant: ReplyVariant; day: string; channel: keyof typeof channels; signedBy: string }

/** A3 The answer to the institution that sent the extract [МП 5.2]. */
export function Reply() {
  const { caseId = '', referralId = '' } = useParams()
  const query = useCase(caseId)
  return (
    <Loaded query={query}>
      {view => {
        const referral = view.state.referrals.find(one => one.id === referralId)
        if (!referral) return <NotFound />
        return referral.reply ? (
          <ReplyDone view={view} referral={referral} />
        ) : (
          <ReplyForm key={referral.id} view={view} referral={referral} />
        )
      }}
    </Loaded>
  )
}

function ReplyForm({ view, referral }: { view: CaseView; referral: Referral }) {
  const session = useSession()
  const advice = replyAdvice(view.state, referral)
  const draft = useDraft<ReplyDraft>(`reply:${view.caseId}:${referral.id}`, () => ({
    variant: advice.variant,
    day: session.today,
    channel: 'byHand',
    signedBy:
      session.settings.centre.director ?? session.staff.find(one => one.active && one.role === 'director')?.name ?? '',
  }))
  const command = useCommand('sendReply', view.caseId, view.version)
  const { value } = draft
  if (!value) return <Skeleton lines={8} />
  const input = { referralId: referral.id, ...value }
  const trial = tryOut('sendReply', input, session, view)
  const blocked = (variant: ReplyVariant) => {
    const tried = tryOut('sendReply', { ...input, day: session.today, variant }, session, view)
    return !tried.ok && tried.errors['variant'] ? tried.text : undefined
  }
  const errors = { ...(trial.ok ? {} : trial.errors), ...command.errors }
  const field = bind<ReplyDraft>(value, part => draft.change(before => ({ ...before, ...part })), errors)
  const send = async (force: boolean) => {
    if (await command.send(input, { force })) await draft.drop()
  }
  const clock = view.clocks.find(one => one.deadline === 'replyToInstitution' && one.about === referral.id)
  const tag = clock && tagOf(clock, session)
  const choices = (Object.keys(replyVariants) as ReplyVariant[]).map(variant => {
    const reason = blocked(variant)
    return { value: variant, label: replyVariants[variant], ...(reason ? { hint: reason, disabled: true } : {}) }
  })
  const form = value.variant === 'helpProvided' ? 'reply-help' : 'reply-no-application'
  return (
    <TaskPage>
      <PageHead
        title={`Ответ: ${referral.organisationName}`}
        crumbs={[{ label: `Семья ${view.row.title}`, to: paths.family(view.caseId) }, { label: 'Ответ учреждению' }]}
        lead={`Выписка от ${formatDay(referral.councilDay)}, протокол № ${referral.protocol}, получена ${formatDay(referral.receivedDay)}. В письме нет сведений диагностики.`}
        actions={<AutosaveLine state={draft.state} />}
        tight
      />
      <SendingProblem sending={command} onForce={() => void send(true)} />
      <Columns
        main={
          <Card title="Письмо">
            {blocked(value.variant) ? (
              <p>Выберите вариант ответа, письмо появится здесь.</p>
            ) : (
              <LetterPreview caseId={view.caseId} form={form} about={referral.id} />
            )}
          </Card>
        }
        side={
          <>
            {clock && tag && (
              <Card title="Срок ответа">
                <p className="row">
                  <b>{`до ${formatDayShort(clock.due, { year: true })}`}</b>
                  <StateTag kind={tag.kind}>{tag.text}</StateTag>
                </p>
                <p className="sm mid mt1">{`${amountOf(clock) ?? ''} с ${formatDay(clock.from)} · ${clock.clause}`}</p>
              </Card>
            )}
            <Card title="Какой ответ">
              <Suggestion
                what={replyVariants[advice.variant]}
                reasonsFor={advice.reasonsFor}
                reasonsAgainst={advice.reasonsAgainst}
                note="Подсказка составлена по записям дела и ничего не отправляет сама."
              >
                <RadioGroup
                  name="variant"
                  label="Вариант ответа"
                  choices={choices}
                  value={value.variant}
                  error={command.errors['variant']}
                  onChange={variant => draft.change(before => ({ ...before, variant }))}
                />
              </Suggestion>
            </Card>
            <Card title="Отправка">
              <FieldRow>
                <DayField {...field('day')} label="Отправлено" past />
                <SelectField
                  name="channel"
                  label="Как"
                  choices={choicesOf(channels)}
                  value={value.channel}
                  onChange={channel =>
                    draft.change(before => ({ ...before, channel: channel as ReplyDraft['channel'] }))
                  }
                />
              </FieldRow>
              <div className="mt4">
                <TextField {...field('signedBy')} label="Кто подписал" optional />
              </div>
              <div className="row mt4">
                {trial.ok ? (
                  <Button look="primary" large wide="phone" disabled={command.busy} onClick={() => void send(false)}>
                    Записать отправку
                  </Button>
                ) : (
                  <BlockedAction
                    label="Записать отправку"
                    reason={trial.text || Object.values(trial.errors)[0] || 'Проверьте поля'}
                  />
                )}
              </div>
              <p className="hint mt2">
                Исходящий номер выдаст журнал. Письмо печатается на следующем шаге уже с номером.
              </p>
            </Card>
          </>
        }
      />
    </TaskPage>
  )
}
