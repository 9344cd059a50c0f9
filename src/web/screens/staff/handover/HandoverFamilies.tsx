import { useState } from 'react'
import type { HandoverFamily } from '../../../../api/handover/handovers.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { CheckboxGroup } from '../../../ui/field/ChoiceField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import { useRows } from '../../../ui/list/MoreRows.tsx'
import { formatDay } from '../../../ui/text.ts'
import { kindNames } from '../../../words/patronage.ts'

/** As many families stand at once; a worker may have hundreds. */
const page = 50

const hintOf = (family: HandoverFamily): string =>
  [
    family.kind ? kindNames[family.kind] : '',
    family.roles.includes('psychologist') ? (family.roles.length > 1 ? 'куратор и психолог' : 'психолог') : '',
    family.open > 0
      ? `открытых сроков: ${family.open}${family.overdue > 0 ? `, просрочено ${family.overdue}` : ''}`
      : 'открытых сроков нет',
    family.nextDuty && family.nextDue ? `ближайший: ${family.nextDuty}, ${formatDay(family.nextDue)}` : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** Which of these families go to the colleague: all at first; a long list is looked through by name. */
export function HandoverFamilies({
  families,
  left,
  onLeft,
  error,
}: {
  families: readonly HandoverFamily[]
  /** Ids of those that stay. */
  left: readonly string[]
  onLeft: (left: string[]) => void
  error: string | undefined
}) {
  const [name, setName] = useState('')
  const found = families.filter(({ title }) => title.toLowerCase().includes(name.trim().toLowerCase()))
  const { shown, more } = useRows(found, { first: page, step: page, about: 'Какие семьи' })
  const chosen = families.map(({ caseId }) => caseId).filter(id => !left.includes(id))
  const ids = new Set(found.map(({ caseId }) => caseId))
  return (
    <>
      {families.length > page && (
        <>
          <TextField label="Найти в списке" short value={name} onChange={setName} maxLength={100} />
          <p className="row space-above-2">
            <Button onClick={() => onLeft(left.filter(id => !ids.has(id)))}>Отметить все найденные</Button>
            <Button onClick={() => onLeft([...new Set([...left, ...ids])])}>Снять отметки с найденных</Button>
          </p>
        </>
      )}
      <div className={families.length > page ? 'space-above-3' : undefined}>
        <CheckboxGroup
          name="caseIds"
          label={`Какие семьи: ${chosen.length} из ${families.length}`}
          choices={shown.map(family => ({
            value: family.caseId,
            label: `Семья ${family.title}`,
            strong: true,
            hint: hintOf(family),
          }))}
          value={chosen}
          onChange={ticked => onLeft(families.map(({ caseId }) => caseId).filter(id => !ticked.includes(id)))}
          error={error}
        />
      </div>
      {more}
    </>
  )
}
