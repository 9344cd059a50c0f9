import { useState } from 'react'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { TextField } from '../../../../ui/field/TextField.tsx'
import styles from './FindFamily.module.css'

const css = classesOf(styles)

/** Words to look for; sent as a whole, because every search is written into the journal of access. */
export function FindFamily({
  words,
  onSearch,
  label,
}: {
  words: string
  onSearch: (words: string) => void
  label: string
}) {
  const [typed, setTyped] = useState(words)
  const [short, setShort] = useState(false)
  return (
    <form
      className={css('find')}
      role="search"
      aria-label={label}
      onSubmit={event => {
        event.preventDefault()
        setShort(typed.trim().length < 2)
        if (typed.trim().length >= 2) onSearch(typed.trim())
      }}
    >
      <TextField
        name="words"
        type="search"
        label={label}
        hint="Фамилия, имя, адрес. Можно с опечаткой, по-белорусски, латиницей"
        error={short ? 'Введите хотя бы две буквы' : undefined}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        spellCheck={false}
      />
      <Button look="primary" icon="search" type="submit">
        Найти
      </Button>
    </form>
  )
}
