import { councilDecisions, repliesOf } from '../../../../domain/intake/extract/referrals.ts'
import { showNo } from '../../../../domain/kernel/registers.ts'
import { channels } from '../../../../domain/letter/correspondence.ts'
import { CommandDialog } from '../../../command-form/CommandDialog.tsx'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { DateField } from '../../../ui/field/DateField.tsx'
import { FieldRow } from '../../../ui/field/Field.tsx'
import { SelectField } from '../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../ui/field/TextField.tsx'
import { capital } from '../../../ui/text.ts'
import { familyDialog, type FamilyContext } from '../case/context.ts'
import { CloseReferralDialog } from '../intake/extract/CloseReferralDialog.tsx'
import { Institution } from '../intake/Institution.tsx'
import { CorrectExtractDialog } from './CorrectExtractDialog.tsx'
import { mayLeave } from './othersExtract.ts'

type Props = { family: FamilyContext; onClose: () => void }

/** Sender, days, number or decision of an extract typed wrong; its terms run anew [МП 1.5, 5.2]. */
export function CorrectExtractDetailsDialog({ family, referralId, onClose }: Props & { referralId: string }) {
  const { today, organisations } = useSession()
  const extract = family.view.state.referrals.find(({ id }) => id === referralId)
  if (!extract) return null
  const others = mayLeave(family.view.state, extract)
    ? familyDialog(CorrectExtractDialog, { referralId })
    : familyDialog(CloseReferralDialog, { referralId })
  const onPaper = repliesOf(extract).findLast(({ no }) => no.paper !== undefined)?.no.paper
  const nameOf = (organisationId: string) =>
    organisationId === extract.organisationId
      ? extract.organisationName
      : (organisations.find(({ id }) => id === organisationId)?.name ?? '')
  return (
    <CommandDialog
      view={family.view}
      name="correctExtract"
      about={`${referralId}-details`}
      title={`Исправить выписку вх. № ${showNo(extract.no)}`}
      note="Впишите, как стоит на бумаге. Сроки пересчитаются с верного дня, прежняя запись и причина останутся в истории, исправление увидит заведующий. Если ответ ушёл не тому, кто прислал выписку, об этом напомнит «Мой день», а ответить нужно будет тому, кто прислал."
      submit="Исправить"
      onDone={answer => family.say('Выписка исправлена.', answer)}
      start={() => ({
        organisationId: extract.organisationId,
        channel: extract.channel,
        receivedDay: extract.receivedDay as string,
        councilDay: extract.councilDay as string,
        protocol: extract.protocol,
        decision: extract.decision,
        letterNo: extract.letterNo ?? '',
        letterDay: (extract.letterDay ?? '') as string,
        grounds: extract.grounds ?? '',
        replyNo: onPaper ?? '',
        reason: '',
      })}
      check={({ reason }): Record<string, string> => (reason.trim() ? {} : { reason: 'Укажите, что было не так' })}
      build={({ reason, ...paper }) => ({
        referralId,
        changes: {
          ...paper,
          // Without an answer on paper there is no number to put right.
          replyNo: onPaper === undefined ? undefined : paper.replyNo,
          organisationName: nameOf(paper.organisationId),
        },
        reason,
      })}
      fieldOf={path => path.replace(/^changes\./u, '').replace('organisationName', 'organisationId')}
      onClose={onClose}
    >
      {({ field, value, set, errors }) => (
        <>
          <p className="form-lead">
            <Button onClick={() => family.open(others)}>Это выписка о другой семье</Button>
          </p>
          <Institution
            value={value.organisationId}
            error={errors['organisationId']}
            onChange={organisationId => set({ organisationId })}
          />
          <FieldRow>
            <DateField {...field('receivedDay')} label="Получена" today={today} max={today} />
            <SelectField {...field('channel')} label="Как поступила" choices={choicesOf(channels)} />
          </FieldRow>
          <FieldRow>
            <DateField {...field('councilDay')} label="Заседание совета" today={today} max={today} />
            <TextField {...field('protocol')} label="Протокол №" maxLength={50} />
          </FieldRow>
          <FieldRow>
            <TextField {...field('letterNo')} label="Их исходящий №" optional maxLength={50} />
            <DateField {...field('letterDay')} label="Дата письма" optional today={today} max={today} />
          </FieldRow>
          <RadioGroup {...field('decision')} label="Решение совета" choices={choicesOf(councilDecisions, capital)} />
          {onPaper !== undefined && (
            <TextField {...field('replyNo')} label="Наш ответ на бумаге, исх. №" maxLength={50} />
          )}
          <TextArea {...field('grounds')} label="Основание, как в выписке" optional rows={2} />
          <TextField {...field('reason')} label="Что было не так" maxLength={500} />
        </>
      )}
    </CommandDialog>
  )
}
