import { useEffect, useRef, useState } from 'react'
import { stages } from '../../../../../domain/law/stages.ts'
import { newestReasons } from '../../../../../domain/law/terms/hardship-reasons.ts'
import { useSession } from '../../../../data/session.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { CheckboxField } from '../../../../ui/field/ChoiceField.tsx'
import { choicesOf } from '../../../../ui/field/choices.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { initialsOf } from '../../../../words/patronage.ts'
import { patronageWords, registrationWords, sortWords } from './familyWords.ts'
import type { FilterName, Filters } from './filters.ts'
import styles from './FamilyFilters.module.css'

const css = classesOf(styles)

/** What narrows the list; each choice acts at once. */
export function FamilyFilters({
  filters,
  localities,
  localitiesTotal,
  onChange,
}: {
  filters: Filters
  localities: readonly string[]
  /** How many there are, where not all are named. */
  localitiesTotal: number | undefined
  onChange: (name: FilterName, value: string) => void
}) {
  const session = useSession()
  const wide = session.may('case.list', 'unit')
  const select = (
    name: FilterName,
    label: string,
    choices: { value: string; label: string }[],
    all: string,
    hint?: string,
  ) => (
    <SelectField
      key={name}
      name={`filter-${name}`}
      label={label}
      {...(hint ? { hint } : {})}
      choices={[{ value: '', label: all }, ...choices]}
      value={filters[name] ?? ''}
      onChange={value => onChange(name, value)}
    />
  )
  const places = [...new Set([...localities, ...(filters.locality ? [filters.locality] : [])])].toSorted()
  const specialists = session.staff.filter(worker => worker.role === 'case_specialist' && worker.active)
  return (
    <>
      <div className={css('filters')}>
        <Words words={filters.words ?? ''} onChange={words => onChange('words', words)} />
        {wide
          ? select(
              'responsibleId',
              'Куратор',
              [
                { value: 'mine', label: 'мои' },
                { value: 'nobody', label: 'не закреплён' },
                ...specialists.map(specialist => ({ value: specialist.id, label: initialsOf(specialist.name) })),
              ],
              'все',
            )
          : null}
        {select('registration', 'Учёт', choicesOf(registrationWords), 'любой')}
        {select('kind', 'Вид патроната', choicesOf(patronageWords), 'любой')}
        {select('stage', 'Этап', choicesOf(stages), 'любой')}
        {select(
          'locality',
          'Населённый пункт',
          places.map(value => ({ value, label: value })),
          'все',
          localitiesTotal
            ? `Показано ${localities.length} из ${localitiesTotal}: семьи остальных найдёт поиск.`
            : undefined,
        )}
        {select('reason', 'Причина ТЖС', choicesOf(newestReasons), 'любая')}
        {select(
          'sort',
          'Порядок',
          choicesOf(sortWords).filter(choice => choice.value !== 'nextDue'),
          sortWords.nextDue,
        )}
        <CheckboxField
          name="filter-overdue"
          label="Только с просрочкой"
          checked={filters.overdue === 'true'}
          onChange={on => onChange('overdue', on ? 'true' : '')}
        />
      </div>
    </>
  )
}

/** Narrows the list by what its rows show; asked for when the hand rests, so that no list is read for each letter. */
function Words({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const [typed, setTyped] = useState(words)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return (
    <TextField
      name="filter-words"
      type="search"
      label="Фамилия или адрес"
      value={typed}
      maxLength={100}
      spellCheck={false}
      onChange={text => {
        setTyped(text)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => onChange(text), 300)
      }}
    />
  )
}
