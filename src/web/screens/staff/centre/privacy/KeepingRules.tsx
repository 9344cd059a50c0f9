import { useState } from 'react'
import { saveRetention } from '../../../../../api/centre/retention.ts'
import { type KeptKind, keptKinds, type RetentionSettings } from '../../../../../domain/law/retention.ts'
import { SaveDialog } from '../../../../command-form/SaveDialog.tsx'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { CheckboxField } from '../../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'

/** Terms of what belongs to no file, each with its unit. */
const ownTerms = {
  returnedExtractDays: { label: 'Выписки, возвращённые отправителю', unit: 'дн.' },
  unansweredExtractDays: { label: 'Выписки, на которые центр не ответил', unit: 'дн.' },
  signalMonths: { label: 'Закрытые сообщения о детях без дела', unit: 'мес.' },
  letterMonths: { label: 'Письма не о семьях', unit: 'мес.' },
  privacyMonths: { label: 'Тексты рассмотренных заявлений и обращений', unit: 'мес.' },
  absenceMonths: { label: 'Причины отсутствий сотрудников', unit: 'мес.' },
} as const
type OwnTerm = keyof typeof ownTerms
const ownTermNames = Object.keys(ownTerms) as OwnTerm[]

const kinds = Object.keys(keptKinds) as KeptKind[]

/** How long what is kept. The sources name no term, so each is empty until the centre sets it. */
export function KeepingRules({ rules }: { rules: RetentionSettings }) {
  const session = useSession()
  const [changing, setChanging] = useState<KeptKind>()
  const [changingOwn, setChangingOwn] = useState(false)
  return (
    <Card title="Сроки хранения" content="flush">
      <RowList
        rows={[
          ...kinds.map(kind => {
            const rule = rules[kind]
            return {
              id: kind,
              title: keptKinds[kind].label,
              note: rule
                ? `${rule.months} мес., ${rules.fromNextYear ? 'с 1 января следующего года' : `отсчёт — ${keptKinds[kind].from}`}. ${rule.basis}`
                : 'Срок не задан: источники его не называют. Без срока ничего не уничтожается.',
              ...(session.may('destruction.confirm')
                ? {
                    action: (
                      <Button about={keptKinds[kind].label} onClick={() => setChanging(kind)}>
                        {rule ? 'Изменить' : 'Задать'}
                      </Button>
                    ),
                  }
                : {}),
            }
          }),
          {
            id: 'own',
            title: 'Что не входит в дела',
            note: `${ownTermNames.map(name => `${ownTerms[name].label.toLocaleLowerCase('ru')} — ${rules[name]} ${ownTerms[name].unit}`).join('; ')} Тексты заявлений семьи ${rules.privacyWithFile ? 'уничтожаются вместе с делом' : 'ждут своего срока'}.`,
            ...(session.may('destruction.confirm')
              ? {
                  action: (
                    <Button about="Что не входит в дела" onClick={() => setChangingOwn(true)}>
                      Изменить
                    </Button>
                  ),
                }
              : {}),
          },
        ]}
      />
      {changingOwn && <OwnTermsDialog rules={rules} onClose={() => setChangingOwn(false)} />}
      {changing && <RuleDialog kind={changing} rules={rules} onClose={() => setChanging(undefined)} />}
    </Card>
  )
}

function OwnTermsDialog({ rules, onClose }: { rules: RetentionSettings; onClose: () => void }) {
  return (
    <SaveDialog
      title="Что не входит в дела"
      endpoint={saveRetention}
      submit="Сохранить сроки"
      onClose={onClose}
      fieldOf={path => path.replace(/^rules\./u, '')}
      start={() => ({
        returnedExtractDays: String(rules.returnedExtractDays),
        unansweredExtractDays: String(rules.unansweredExtractDays),
        signalMonths: String(rules.signalMonths),
        letterMonths: String(rules.letterMonths),
        privacyMonths: String(rules.privacyMonths),
        absenceMonths: String(rules.absenceMonths),
        privacyWithFile: rules.privacyWithFile,
      })}
      inputOf={({ privacyWithFile, ...terms }) => ({
        rules: {
          ...rules,
          privacyWithFile,
          returnedExtractDays: Number(terms.returnedExtractDays || 'нет'),
          unansweredExtractDays: Number(terms.unansweredExtractDays || 'нет'),
          signalMonths: Number(terms.signalMonths || 'нет'),
          letterMonths: Number(terms.letterMonths || 'нет'),
          privacyMonths: Number(terms.privacyMonths || 'нет'),
          absenceMonths: Number(terms.absenceMonths || 'нет'),
        },
      })}
    >
      {({ value, set, field }) => (
        <>
          <p>Источники этих сроков не называют. По истечении программа удаляет сама, раз в час.</p>
          {ownTermNames.map(name => (
            <TextField
              key={name}
              {...field(name)}
              label={`${ownTerms[name].label}, ${ownTerms[name].unit}`}
              short
              inputMode="numeric"
            />
          ))}
          <CheckboxField
            name="privacyWithFile"
            label="Тексты заявлений уничтожаются вместе с делом"
            hint="Номер, вид и дни остаются в журнале."
            checked={value.privacyWithFile}
            onChange={privacyWithFile => set({ privacyWithFile })}
          />
        </>
      )}
    </SaveDialog>
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
