import { councilDecisions } from '../../../../../domain/intake/extract/referrals.ts'
import { channels } from '../../../../../domain/letter/correspondence.ts'
import { bind } from '../../../../command-form/bind.ts'
import type { Errors } from '../../../../command-form/fieldErrors.ts'
import { RadioGroup } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { FieldRow } from '../../../../ui/field/Field.tsx'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextArea, TextField } from '../../../../ui/field/TextField.tsx'
import { DayField } from '../../../everyone/people/DayField.tsx'
import { Institution } from '../Institution.tsx'
import { type Change, type ExtractDraft } from './extractDraft.ts'

const decisions = [
  { value: 'recommend', hint: 'запускает сроки 3 и 14 рабочих дней' },
  { value: 'petition', hint: 'для сведения, срок не у центра' },
  { value: 'noCriteria', hint: 'для сведения' },
] as const
/** The fields of the paper itself. */
export function PaperFields({ draft, errors, change }: { draft: ExtractDraft; errors: Errors; change: Change }) {
  const put = (part: Partial<ExtractDraft>) => change(before => ({ ...before, ...part }))
  const field = bind(draft, put, errors)
  return (
    <>
      <h2>Документ</h2>
      <div className="space-above-3">
        <FieldRow>
          <div>
            <Institution
              value={draft.organisationId}
              error={errors['organisationId']}
              onChange={organisationId => put({ organisationId })}
            />
          </div>
          <SelectField {...field('channel')} label="Как поступила" choices={choicesOf(channels)} />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <FieldRow three>
          <DayField {...field('receivedDay')} label="Получена" past />
          <DayField {...field('councilDay')} label="Заседание совета" past />
          <TextField {...field('protocol')} label="Протокол №" autoComplete="off" />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <FieldRow>
          <TextField
            name="letterNo"
            value={draft.letterNo ?? ''}
            onChange={letterNo => put({ letterNo })}
            error={errors['letterNo']}
            label="Исходящий номер их письма"
            hint="В ответе напечатаем «На № …»."
            optional
            maxLength={50}
          />
          <DayField
            name="letterDay"
            value={draft.letterDay ?? ''}
            onChange={letterDay => put({ letterDay })}
            error={errors['letterDay']}
            label="Дата письма"
            past
            optional
          />
        </FieldRow>
      </div>
      <div className="space-above-4">
        <RadioGroup
          {...field('decision')}
          label="Решение совета"
          choices={decisions.map(decision => ({ ...decision, label: councilDecisions[decision.value] }))}
        />
      </div>
      <div className="space-above-4">
        <TextArea {...field('grounds')} label="Основание, как в выписке" optional rows={2} />
      </div>
    </>
  )
}
