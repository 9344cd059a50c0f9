import { useState } from 'react'
import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { toggled } from '../../../../ui/field/ChoiceField.tsx'
import { LongList } from '../../../../ui/list/LongList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, formatDayShort, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import { AssignManyDialog } from '../../handover/AssignManyDialog.tsx'
import styles from './Unassigned.module.css'

const css = classesOf(styles)
const families = { one: 'семья', few: 'семьи', many: 'семей' }
type Row = DepartmentView['unassigned'][number]

/** Families nobody answers for yet: mark them, choose who answers for all of them [МП 5.4]. */
export function Unassigned({ view }: { view: DepartmentView }) {
  const session = useSession()
  const [ticked, setTicked] = useState<string[]>([])
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('')
  const may = session.may('assignWorker')
  // What was assigned meanwhile is in the list no more.
  const chosen = view.unassigned.filter(row => ticked.includes(row.caseId))
  const tick = (row: Row, on: boolean) => setTicked(before => toggled(before, row.caseId, on))
  return (
    <Card title="Не закреплены" count={view.unassigned.length} content="flush" id="unassigned">
      <p className={css('said')} role="status">
        {typo(said)}
      </p>
      {view.unassigned.length === 0 ? (
        <EmptyState text="У каждой семьи есть ответственный специалист." />
      ) : (
        <LongList
          rows={view.unassigned}
          search={{
            label: 'Фамилия, населённый пункт или дело',
            wordsOf: row => `${row.title} ${row.locality ?? ''} ${row.text}`,
          }}
        >
          {shown => (
            <>
              {may && (
                <div className={css('all')}>
                  <label className={css('tick')}>
                    <input
                      type="checkbox"
                      checked={shown.every(row => ticked.includes(row.caseId))}
                      onChange={event => {
                        const on = event.currentTarget.checked
                        setTicked(before =>
                          shown.reduce((list: string[], row) => toggled(list, row.caseId, on), before),
                        )
                      }}
                    />
                    {typo(`Все показанные: ${shown.length}`)}
                  </label>
                  <Button look="primary" disabled={chosen.length === 0} onClick={() => setOpen(true)}>
                    {chosen.length > 0 ? `Закрепить: ${chosen.length}` : 'Закрепить'}
                  </Button>
                </div>
              )}
              <ul className="list">
                {shown.map(row => (
                  <li key={row.caseId} className={css('family')}>
                    {may && (
                      <label className={css('tick')}>
                        <input
                          type="checkbox"
                          checked={ticked.includes(row.caseId)}
                          onChange={event => tick(row, event.currentTarget.checked)}
                        />
                        <span className="visually-hidden">{typo(`Отметить семью ${row.title}`)}</span>
                      </label>
                    )}
                    <div>
                      <p>
                        <Link className="bold" to={paths.family(row.caseId)}>
                          {typo(row.title)}
                        </Link>
                      </p>
                      <p className="small">
                        {typo([row.locality, row.text].filter(Boolean).join(' · '))}
                        {row.due && (
                          <>
                            {' · до '}
                            <b>{formatDayShort(row.due)}</b>
                          </>
                        )}
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            </>
          )}
        </LongList>
      )}
      {open && (
        <AssignManyDialog
          chosen={chosen}
          people={view.people}
          onDone={(done, staffId) =>
            setSaid(`Закреплено: ${count(done, families)}, ${initialsOf(session.staffName(staffId))}`)
          }
          onClose={() => setOpen(false)}
        />
      )}
    </Card>
  )
}
