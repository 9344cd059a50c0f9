import { useState } from 'react'
import { Link } from 'react-router'
import { useSession } from '../../../../data/session.tsx'
import { Button, IconButton } from '../../../../ui/action/Button.tsx'
import { Dialog } from '../../../../ui/action/Dialog.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { TextField } from '../../../../ui/field/TextField.tsx'
import { placeOf, queryOf, savedViews, saveViews, type Filters, type SavedView } from './filters.ts'
import styles from './FamilyViews.module.css'

const css = classesOf(styles)

/** Ready views and the person's own, each with its address. */
export function FamilyViews({ filters }: { filters: Filters }) {
  const session = useSession()
  const [own, setOwn] = useState<SavedView[]>(() => savedViews(session.id))
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  // A name that was typed is no view.
  const { words: _, ...codes } = filters
  const current = queryOf(codes)
  const wide = session.may('case.list', 'unit')
  const ready: SavedView[] = [
    { name: wide ? 'Все' : 'Мои', query: '' },
    { name: 'С просрочкой', query: queryOf({ overdue: 'true' }) },
    { name: 'Экстренный', query: queryOf({ kind: 'emergency' }) },
    ...(wide ? [{ name: 'Не закреплены', query: queryOf({ responsibleId: 'nobody' }) }] : []),
    { name: 'Ждут утверждения плана', query: queryOf({ awaits: 'planApproval' }) },
  ]
  const keep = (views: SavedView[]) => {
    setOwn(views)
    saveViews(session.id, views)
  }
  const known = [...ready, ...own].some(entry => entry.query === current)
  const save = () => {
    if (!name.trim()) return
    keep([...own.filter(entry => entry.name !== name.trim()), { name: name.trim(), query: current }])
    setName('')
    setOpen(false)
  }
  return (
    <nav className={css('views')} aria-label="Виды списка">
      {[...ready, ...own].map(entry => (
        <Link
          key={entry.name + entry.query}
          className={css('view')}
          {...placeOf(entry.query)}
          {...(entry.query === current ? { 'aria-current': 'page' as const } : {})}
        >
          {entry.name}
        </Link>
      ))}
      {(!known || own.length > 0) && (
        <Button look="quiet" icon="plus" onClick={() => setOpen(true)}>
          {known ? 'Мои виды' : 'Сохранить вид'}
        </Button>
      )}
      {open && (
        <Dialog
          title="Мои виды списка"
          onClose={() => setOpen(false)}
          footer={
            known ? undefined : (
              <Button look="primary" onClick={save}>
                Сохранить вид
              </Button>
            )
          }
        >
          {!known && (
            <TextField
              name="view-name"
              label="Название вида"
              hint="Вид хранится на этом компьютере. Не пишите в названии имён семей"
              value={name}
              maxLength={40}
              onChange={setName}
            />
          )}
          <ul className="list space-above-3">
            {own.map(entry => (
              <li className="row row-between" key={entry.name}>
                <Link className="touch-link" {...placeOf(entry.query)} onClick={() => setOpen(false)}>
                  {entry.name}
                </Link>
                <IconButton
                  icon="cross"
                  label={`Убрать вид: ${entry.name}`}
                  onClick={() => keep(own.filter(other => other.name !== entry.name))}
                />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </nav>
  )
}
