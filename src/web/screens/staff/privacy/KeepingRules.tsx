import { useState } from 'react'
import { saveRetention } from '../../../../api/retention.ts'
import { keptKinds, type KeptKind, type RetentionSettings } from '../../../../domain/retention.ts'
import { SaveDialog } from '../../../form/SaveDialog.tsx'
import { useSession } from '../../../session.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CheckboxField } from '../../../ui/ChoiceField.tsx'
import { RowList } from '../../../ui/RowList.tsx'
import { TextField } from '../../../ui/TextField.tsx'

const kinds = Object.keys(keptKinds) as KeptKind[]

/** How long what is kept. The sources name no term, so each is empty until the centre sets it. */
export function KeepingRules({ rules }: { rules: RetentionSettings }) {
  const session = useSession()
  const [changing, setChanging] = useState<KeptKind>()
  return (
    <Card title="Сроки хранения" content="flush">
      <RowList
        rows={kinds.map(kind => {
          const rule = rules[kind]
          return {
            id: kind,
            title: keptKinds[kind].label,
            note: rule
              ? `${rule.months} мес., ${rules.fromNextYear ? 'с 1 января следующего года' : `отсчёт — ${keptKinds[kind].from}`}. ${rule.basis}`
              : 'Срок не задан: источники его не называют. Без срока ничего не уничтожается.',
            ...(session.may('settings.write')
              ? {
                  action: (
                    <Button about={keptKinds[kind].label} onClick={() => setChanging(kind)}>
                      {rule ? 'Изменить' : 'Задать'}
                    </Button>
                  ),
                }
              : {}),
          }
        })}
      />
      {changing && <RuleDialog kind={changing} rules={rules} onClose={() => setChanging(undefined)} />}
    </Card>
  )
}

function RuleDialog({ kind, rules, onClose }: { kind: KeptKind; rules: RetentionSettings; onClose: () => void }) {
  const rule = rules[kind]
  return (
    <SaveDialog
      title={keptKinds[kind].label}
      endpoint={saveRetention}
      submit="Сохранить срок"
      onClose={onClose}
      fieldOf={path => path.replace(/^rules\.(?:caseFile|closedReferral)\./u, '').replace(/^rules\./u, '')}
      start={() => ({
        months: rule ? String(rule.months) : '',
        basis: rule?.basis ?? '',
        fromNextYear: rules.fromNextYear,
      })}
      inputOf={({ months, basis, fromNextYear }) => ({
        rules: {
          ...rules,
          fromNextYear,
          [kind]:
            months.trim() === '' && basis.trim() === '' ? undefined : { months: Number(months.trim() || 'нет'), basis },
        },
      })}
    >
      {({ value, set, field }) => (
        <>
          <TextField
            {...field('months')}
            label="Сколько месяцев хранить"
            hint="Пустые поля — срок не задан, ничего не уничтожается."
            short
            inputMode="numeric"
          />
          <TextField {...field('basis')} label="Где стоит этот срок" hint="Номенклатура дел, перечень, приказ." />
          <CheckboxField
            name="fromNextYear"
            label="Считать с 1 января следующего года"
            hint={`Иначе срок идёт сразу: ${keptKinds[kind].from}. Для всех видов дел.`}
            checked={value.fromNextYear}
            onChange={fromNextYear => set({ fromNextYear })}
          />
        </>
      )}
    </SaveDialog>
  )
}
