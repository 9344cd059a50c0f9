import { useState } from 'react'
import { Link } from 'react-router'
import type { DepartmentView } from '../../../../../api/case/day.ts'
import { SendingProblem } from '../../../../command-form/Problem.tsx'
import { useCommand } from '../../../../data/data.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession, type Session } from '../../../../data/session.tsx'
import { Button } from '../../../../ui/action/Button.tsx'
import { classesOf } from '../../../../ui/classesOf.ts'
import { SelectField } from '../../../../ui/field/SelectField.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { formatDayShort, formatNumber, typo } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'
import styles from './Unassigned.module.css'

const css = classesOf(styles)

/** Whom a family can be given to, the one with the most room first. */
export function candidatesOf(
  people: DepartmentView['people'],
  staff: Session['staff'],
  norm: number,
): { value: string; label: string }[] {
  return people
    .filter(other =>
      staff.some(person => person.id === other.staffId && person.active && person.role === 'case_specialist'),
    )
    .filter(person => !person.absentUntil)
    .map(person => ({ one: person, room: Math.round((norm - person.own - person.substituted) * 10) / 10 }))
    .toSorted((a, b) => b.room - a.room)
    .map(({ one, room }) => {
      const name = initialsOf(staff.find(person => person.id === one.staffId)?.name ?? '')
      return {
        value: one.staffId,
        label: `${name}, ${room >= 0 ? `запас ${formatNumber(room)}` : `выше нормы на ${formatNumber(-room)}`}`,
      }
    })
}

/** Families nobody answers for yet: choose and assign in two presses [МП 5.4]. */
export function Unassigned({ view }: { view: DepartmentView }) {
  return (
    <Card title="Не назначены" count={view.unassigned.length} content="flush" id="unassigned">
      {view.unassigned.length === 0 ? (
        <EmptyState text="У каждой семьи есть ответственный специалист." />
      ) : (
        <ul className="list">
          {view.unassigned.map(row => (
            <Row key={row.caseId} one={row} view={view} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function Row({ one, view }: { one: DepartmentView['unassigned'][number]; view: DepartmentView }) {
  const session = useSession()
  const candidates = candidatesOf(view.people, session.staff, session.settings.loadNorm)
  const [chosen, setChosen] = useState(candidates[0]?.value ?? '')
  const command = useCommand('assignWorker', one.caseId, one.version)
  const assign = (force = false) =>
    void command.send({ staffId: chosen, role: 'responsible', day: session.today }, { force })
  return (
    <li>
      <p>
        <Link className="bold" to={paths.family(one.caseId)}>
          {typo(one.title)}
        </Link>
      </p>
      <p className="small">
        {typo(one.text)}
        {one.due && (
          <>
            {' · до '}
            <b>{formatDayShort(one.due)}</b>
          </>
        )}
      </p>
      <SendingProblem sending={command} onForce={() => assign(true)} />
      {session.may('assignWorker') &&
        (candidates.length > 0 ? (
          <div className={css('row space-above-2 assign')}>
            <SelectField
              label={`Кому назначить семью ${one.title}`}
              labelHidden
              name={`assign-${one.caseId}`}
              choices={candidates}
              value={chosen}
              onChange={setChosen}
            />
            <Button disabled={command.busy || !chosen} about={`семью ${one.title}`} onClick={() => assign()}>
              Назначить
            </Button>
          </div>
        ) : (
          <p className="small">Назначить некого: нет работающих специалистов.</p>
        ))}
    </li>
  )
}
