import '@mantine/core/styles/ScrollArea.css'
import '@mantine/core/styles/Combobox.css'
import { Combobox, useCombobox } from '@mantine/core'
import { useState } from 'react'
import { choicesFor } from '../../../domain/kernel/names/choice-search.ts'
import { classesOf } from '../classesOf.ts'
import { FieldFrame, useField, type FieldLook } from './Field.tsx'
import type { Choice } from './SelectField.tsx'
import menuStyles from '../action/Menu.module.css'
import fieldStyles from './Field.module.css'
import styles from './SearchSelectField.module.css'

const css = classesOf(styles, fieldStyles, menuStyles)

/** What a select with search needs. */
export interface SearchSelectFieldProps extends FieldLook {
  readonly choices: readonly Choice[]
  /** Value of the chosen one, or empty. */
  readonly value: string
  readonly onChange: (value: string) => void
  /** Told every typed text, when the choices come from the server; then filtering is yours. */
  readonly onSearch?: (text: string) => void
  readonly placeholder?: string
  /** «Никого не нашли. Проверьте фамилию.» */
  readonly nothingFound: string
}

/** Choice from a long list by typing: people, organisations, measures. */
export function SearchSelectField(props: SearchSelectFieldProps) {
  const { choices, value, onChange, onSearch, placeholder, nothingFound } = props
  const ids = useField(props)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const chosen = choices.find(choice => choice.value === value)
  const shown = typed === undefined || onSearch ? choices : choicesFor(choices, typed)
  return (
    <FieldFrame look={props} ids={ids}>
      <Combobox
        store={combobox}
        withinPortal={false}
        onOptionSubmit={picked => {
          onChange(picked)
          setTyped(undefined)
          combobox.closeDropdown()
        }}
      >
        <Combobox.Target>
          <input
            {...ids.control}
            className={css('input select')}
            data-slot="input"
            autoComplete="off"
            placeholder={placeholder}
            value={typed ?? chosen?.label ?? ''}
            onClick={() => combobox.openDropdown()}
            // Enter chooses here; it never sends the form, which may take a number.
            onKeyDown={event => {
              if (event.key === 'Enter' && !event.ctrlKey) event.preventDefault()
            }}
            onBlur={() => {
              setTyped(undefined)
              combobox.closeDropdown()
            }}
            onChange={event => {
              const text = event.currentTarget.value
              setTyped(text)
              if (text === '') onChange('')
              onSearch?.(text)
              combobox.openDropdown()
              // The best match is first, and Enter takes it.
              setTimeout(() => combobox.selectFirstOption())
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown className={css('menu choices')}>
          <Combobox.Options aria-label={props.label}>
            {shown.map(choice => (
              <Combobox.Option
                className={css('item')}
                data-slot="menu-item"
                key={choice.value}
                value={choice.value}
                disabled={choice.disabled ?? false}
              >
                {choice.label}
              </Combobox.Option>
            ))}
            {shown.length === 0 && <Combobox.Empty>{nothingFound}</Combobox.Empty>}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </FieldFrame>
  )
}
