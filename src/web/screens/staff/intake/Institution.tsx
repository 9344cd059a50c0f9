import { useState } from 'react'
import { saveOrganisation } from '../../../../api/centre/centre.ts'
import { SendingProblem } from '../../../command-form/Problem.tsx'
import { newId } from '../../../data/call.ts'
import { useSave } from '../../../data/data.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { classesOf } from '../../../ui/classesOf.ts'
import { ChoiceChips } from '../../../ui/field/ChoiceChips.tsx'
import { choicesOf } from '../../../ui/field/choices.ts'
import { ErrorLine } from '../../../ui/field/Field.tsx'
import { SearchSelectField } from '../../../ui/field/SearchSelectField.tsx'
import { TextField } from '../../../ui/field/TextField.tsx'
import styles from './Institution.module.css'

const css = classesOf(styles)

const senders = { school: 'школа', spc: 'СПЦ', other: 'другая' } as const

/** Who sent the extract: schools and social-pedagogical centres of the list, or a new one written on the spot. */
export function Institution({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (id: string) => void
}) {
  const { organisations, may } = useSession()
  const [adding, setAdding] = useState(false)
  const known = organisations.filter(
    organisation => (organisation.active && organisation.kind in senders) || organisation.id === value,
  )
  return (
    <>
      <SearchSelectField
        name="organisationId"
        label="Кто прислал"
        error={error}
        value={value}
        choices={known.map(organisation => ({ value: organisation.id, label: organisation.name }))}
        placeholder="Начните вводить название"
        nothingFound="В списке нет: добавьте организацию ниже"
        onChange={onChange}
      />
      {!adding && may('organisation.write') && (
        <p className="space-above-1 small">
          <button type="button" className="link-button touch-link" onClick={() => setAdding(true)}>
            Нет в списке: добавить
          </button>
        </p>
      )}
      {adding && (
        <NewInstitution
          onSaved={id => {
            setAdding(false)
            onChange(id)
          }}
        />
      )}
    </>
  )
}

function NewInstitution({ onSaved }: { onSaved: (id: string) => void }) {
  const saving = useSave(saveOrganisation)
  const [id] = useState(newId)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<keyof typeof senders>('school')
  const save = async () => {
    const saved = await saving.send({ id, name, kind })
    if (saved) onSaved(saved.id)
  }
  return (
    <div className={css('institution space-above-3')} role="group" aria-label="Другая организация">
      <TextField
        name="organisation-name"
        label="Название организации"
        hint="Как в выписке: ГУО «Средняя школа № 3 г. Приозёрный»"
        value={name}
        onChange={setName}
        error={saving.errors['name']}
      />
      <div className="space-above-3">
        <ChoiceChips kind="single" label="Вид организации" chips={choicesOf(senders)} value={kind} onChange={setKind} />
      </div>
      {saving.problem?.questions ? (
        <SendingProblem sending={saving} onForce={() => void save()} />
      ) : (
        saving.problem && !saving.errors['name'] && <ErrorLine>{saving.problem.text}</ErrorLine>
      )}
      <div className="row space-above-3">
        <Button onClick={() => void save()} disabled={saving.busy}>
          Добавить в список
        </Button>
      </div>
    </div>
  )
}
