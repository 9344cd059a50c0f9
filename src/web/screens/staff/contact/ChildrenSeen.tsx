import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { allLabel } from './contactDraft.ts'

const every = 'every'

/** Which children were seen: «Всех троих» is one tap; nothing is marked beforehand, it is a statement of fact. */
export function ChildrenSeen({
  options,
  value,
  onChange,
  error,
  label = 'Кого из детей видели',
  name = 'childrenSeenIds',
}: {
  options: readonly { value: string; label: string }[]
  value: readonly string[]
  onChange: (ids: string[]) => void
  error?: string | undefined
  label?: string
  name?: string
}) {
  if (options.length === 0) return null
  const all = options.every(option => value.includes(option.value))
  return (
    <ChoiceChips
      kind="many"
      label={label}
      name={name}
      chips={options.length > 1 ? [{ value: every, label: allLabel(options.length) }, ...options] : options}
      value={all && options.length > 1 ? [every, ...value] : value}
      onChange={list => {
        if (list.includes(every) && !all) return onChange(options.map(option => option.value))
        if (all && options.length > 1 && !list.includes(every)) return onChange([])
        return onChange(list.filter(text => text !== every))
      }}
      {...(error ? { error } : {})}
    />
  )
}
