import { useState } from 'react'
import type { DepartmentView } from '../../../../api/case/day.ts'
import { untilInWords } from '../../../../domain/account/absence-days.ts'
import { OrdersFailed } from '../../../command-form/OrdersFailed.tsx'
import { useSession } from '../../../data/session.tsx'
import { useOrders } from '../../../data/useOrders.ts'
import { Button } from '../../../ui/action/Button.tsx'
import { Dialog } from '../../../ui/action/Dialog.tsx'
import { RadioGroup } from '../../../ui/field/ChoiceField.tsx'
import { count, typo } from '../../../ui/text.ts'
import { initialsOf } from '../../../words/patronage.ts'
import { candidatesOf } from './candidates.ts'

/** A family that waits for its specialist, as it was read. */
type Waiting = { caseId: string; title: string; version: number }

const families = { one: 'семья', few: 'семьи', many: 'семей' }
const withFamilies = { one: 'семьёй', few: 'семьями', many: 'семьями' }

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
  const many = useOrders('assignWorker')
  const send = async (confirmed: readonly string[] = []) => {
    const failed = await many.send(
      chosen.map(({ caseId, title, version }) => ({
        caseId,
        title,
        version,
        input: { staffId, role: 'responsible' as const, day: session.today },
      })),
      confirmed,
    )
    if (failed.length < chosen.length) onDone(chosen.length - failed.length, staffId)
    if (failed.length === 0) onClose()
  }
  const away = people.filter(person => person.absentUntil)
  return (
    <Dialog
      title={`Закрепить специалиста ${chosen.length === 1 ? `за семьёй ${chosen[0]!.title}` : `за ${count(chosen.length, withFamilies)}`}`}
      onClose={onClose}
      footer={
        candidates.length > 0 && (
          <>
            <Button look="primary" disabled={many.busy} onClick={() => void send()}>
              {many.busy ? `Закреплено ${many.done}` : `Закрепить: ${chosen.length}`}
            </Button>
            <Button look="quiet" onClick={onClose}>
              Отмена
            </Button>
          </>
        )
      }
    >
      <OrdersFailed
        failed={many.failed}
        title={`Не закреплено: ${count(many.failed.length, families)}.`}
        done={many.done > 0 ? `Закреплено: ${count(many.done, families)}.` : undefined}
        onYes={codes => void send(codes)}
      />
      {candidates.length === 0 ? (
        <p>Закрепить некого: никто из специалистов отделения сегодня не работает.</p>
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
