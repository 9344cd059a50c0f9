import { choicesOf } from '../../../../ui/choices.ts'
import { channels, councilDecisions } from '../../../../../domain/referrals.ts'
import { RadioGroup } from '../../../../ui/ChoiceField.tsx'
import { FieldRow } from '../../../../ui/Field.tsx'
import { SelectField } from '../../../../ui/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/TextField.tsx'
import { DayField } from '../DayField.tsx'
import type { Errors } from '../../../../form/fieldErrors.ts'
import { Institution } from '../Institution.tsx'
import { type Change, type ExtractDraft } from './extractDraft.ts'

const decisions = [
  { value: 'recommend', hint: 'запускает сроки 3 и 14 рабочих дней' },
  { value: 'petition', hint: 'для сведения, срок не у центра' },
  { value: 'noCriteria', hint: 'для сведения' },
] as const
/** The fields of the paper itself. */
export function PaperFields({ draft, errors, change }: { draft: ExtractDraft; errors: Errors; change: Change }) {
  const set =
    <K extends keyof ExtractDraft>(key: K) =>
    (value: ExtractDraft[K]) =>
      change(before => ({ ...before, [key]: value }))
  return (
    <>
      <h2>Документ</h2>
      <div className="mt3">
        <FieldRow>
          <div>
            <Institution
              value={draft.organisationId}
              error={errors['organisationId']}
              onChange={set('organisationId')}
            />
          </div>
          <SelectField
            name="channel"
            label="Как поступила"
            choices={choicesOf(channels)}
            value={draft.channel}
            onChange={value => set('channel')(value as ExtractDraft['channel'])}
          />
        </FieldRow>
      </div>
      <div className="mt4">
        <FieldRow three>
          <DayField
            name="receivedDay"
            label="Получена"
            value={draft.receivedDay}
            error={errors['receivedDay']}
            past
            onChange={set('receivedDay')}
          />
          <DayField
            name="councilDay"
            label="Заседание совета"
            value={draft.councilDay}
            error={errors['councilDay']}
            past
            onChange={set('councilDay')}
          />
          <TextField
            name="protocol"
            label="Протокол №"
            value={draft.protocol}
            error={errors['protocol']}
            onChange={set('protocol')}
            autoComplete="off"
          />
        </FieldRow>
      </div>
      <div className="mt4">
        <RadioGroup
          name="decision"
          label="Решение совета"
          error={errors['decision']}
          choices={decisions.map(one => ({ ...one, label: councilDecisions[one.value] }))}
          value={draft.decision}
          onChange={set('decision')}
        />
      </div>
      <div className="mt4">
        <TextArea
          name="grounds"
          label="Основание, как в выписке"
          optional
          rows={2}
          value={draft.grounds}
          error={errors['grounds']}
          onChange={set('grounds')}
        />
      </div>
    </>
  )
}
