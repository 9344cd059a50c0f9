import { useState } from 'react'
import type { DepartmentView } from '../../../../api/case/day.ts'
import { untilInWords } from '../../../../domain/account/absence-days.ts'
import { useSession } from '../../../data/session.tsx'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { Banner } from '../../../ui/notice/Banner.tsx'
import { count, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { candidatesOf } from './candidates.ts'
import { useAssignMany, type Failed, type Waiting } from './useAssignMany.ts'

const families = { one: 'семья', few: 'семьи', many: 'семей' }
const toFamilies = { one: 'семье', few: 'семьям', many: 'семьям' }

/** Entrusts several families to a specialist at once: whoever is at work, with the load of each [МП 5.4]. */
export function AssignManyDialog({
  chosen,
  people,
  onDone,
  onClose,
}: {
  /** Those that wait still: what was assigned is read anew and is no more among them. */
  chosen: readonly Waiting[]
  people: DepartmentView['people']
  /** How many were assigned, and to whom. */
  onDone: (done: number, staffId: string) => void
  onClose: () => void
}) {
  const session = useSession()
  const candidates = candidatesOf(people, session.staff, session.settings.loadNorm)
  const [staffId, setStaffId] = useState(candidates[0]?.value ?? '')
  const many = useAssignMany()
  const send = async (confirmed: readonly string[] = []) => {
    const failed = await many.send(chosen, { staffId, role: 'responsible', day: session.today }, confirmed)
    if (failed.length < chosen.length) onDone(chosen.length - failed.length, staffId)
    if (failed.length === 0) onClose()
  }
  const away = people.filter(person => person.absentUntil)
  return (
    <Dialog
      title={`Назначить специалиста ${chosen.length === 1 ? `семье ${chosen[0]!.title}` : count(chosen.length, toFamilies)}`}
      onClose={onClose}
      footer={
        candidates.length > 0 && (
          <>
            <Button look="primary" disabled={many.busy} onClick={() => void send()}>
              {many.busy ? `Назначено ${many.done}` : `Назначить: ${chosen.length}`}
            </Button>
            <Button look="quiet" onClick={onClose}>
              Отмена
            </Button>
          </>
        )
      }
    >
      <NotAssigned failed={many.failed} done={many.done} onYes={codes => void send(codes)} />
      {candidates.length === 0 ? (
        <p>Назначить некого: никто из специалистов отделения сегодня не работает.</p>
      ) : (
        <RadioGroup
          label="Ответственный специалист"
          hint="С сегодняшнего дня. Видит дело полностью, МП 5.4"
          name="assign-many"
          choices={candidates.map(({ families: now, ...choice }) => ({
            ...choice,
            hint: `Сейчас ${count(now, families)}, станет ${now + chosen.length}`,
          }))}
          value={staffId}
          onChange={setStaffId}
        />
      )}
      {away.length > 0 && (
        <p className="small muted space-above-3">
          {typo(
            `Не на работе: ${away.map(({ staffId: id, absentUntil = '' }) => `${initialsOf(session.staffName(id))} ${untilInWords(absentUntil)}`).join(', ')}.`,
          )}
        </p>
      )}
    </Dialog>
  )
}

/** What was refused, by the name of the family; a question that may be answered «yes» is answered for all it was asked about. */
function NotAssigned({
  failed,
  done,
  onYes,
}: {
  failed: readonly Failed[]
  done: number
  onYes: (codes: string[]) => void
}) {
  if (failed.length === 0) return null
  const codes = [...new Set(failed.flatMap(({ problem }) => problem.questions?.map(question => question.code) ?? []))]
  const said = ({ problem }: Failed) =>
    problem.questions?.map(question => question.text).join(' ') ??
    (problem.code === 'conflict' ? 'Пока вы работали, дело изменили. Назначьте ещё раз' : problem.text)
  const reasons = [...new Set(failed.map(said))]
  return (
    <Banner
      kind="warn"
      live
      title={`Не назначено: ${count(failed.length, families)}.`}
      {...(done > 0 ? { text: `Назначено: ${count(done, families)}.` } : {})}
      {...(codes.length > 0 ? { action: <Button onClick={() => onYes(codes)}>Да, всё верно</Button> } : {})}
    >
      <ul className="bullets space-above-2">
        {reasons.map(reason => (
          <li key={reason}>
            {typo(
              `${failed
                .filter(other => said(other) === reason)
                .map(({ family }) => family.title)
                .join(', ')}: ${reason}`,
            )}
          </li>
        ))}
      </ul>
    </Banner>
  )
}
