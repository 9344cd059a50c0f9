import type { Clock } from '../../../../domain/law/terms/clock.ts'
import { isOverdue } from '../../../../domain/law/terms/open-clocks.ts'
import { useSession } from '../../../data/session.tsx'
import { Card } from '../../../ui/page/Card.tsx'
import { ClockGroup } from '../../../ui/term/ClockRow.tsx'
import { useFamily } from './context.ts'
import { dutiesOf } from './duty.ts'
import { FamilyTerm } from './FamilyTerm.tsx'

/** «Сроки»: every term of the case with its arithmetic; open, missed, met, fallen away. */
export function Terms() {
  const { view } = useFamily()
  const session = useSession()
  const { today } = session
  const open = dutiesOf(view.clocks, today)
  const late = open.filter(clock => isOverdue(clock, today))
  const waiting = open.filter(clock => clock.status === 'waiting' || !clock.fixed)
  const running = open.filter(clock => !late.includes(clock) && !waiting.includes(clock))
  const done = view.clocks
    .filter(clock => clock.status === 'met' || clock.status === 'late')
    .toSorted((a, b) => (a.due < b.due ? 1 : -1))
  const missed = view.clocks.filter(clock => clock.status === 'missed').toSorted((a, b) => (a.due < b.due ? 1 : -1))
  const stopped = view.clocks.filter(clock => clock.status === 'stopped')
  const before = view.clocks.filter(clock => clock.status === 'beforeRecords')
  const row = (clock: Clock) => <FamilyTerm key={clock.id} clock={clock} />
  return (
    <Card label="Сроки дела" content="flush">
      <ClockGroup title="Просрочено" count={late.length} icon="alert" overdue empty="Просроченного нет.">
        {late.map(row)}
      </ClockGroup>
      <ClockGroup title="Идут" count={running.length} icon="clock" empty="Сроков, которые идут, нет.">
        {running.map(row)}
      </ClockGroup>
      <ClockGroup
        title="Без установленного срока и ожидание других"
        count={waiting.length}
        icon="hourglass"
        empty="Ничего не ждём."
      >
        {waiting.map(row)}
      </ClockGroup>
      <ClockGroup
        title="Пропущены"
        count={missed.length}
        icon="cross"
        empty="Пропущенных сроков нет: так называется срок, который отпал уже просроченным."
      >
        {missed.map(row)}
      </ClockGroup>
      <ClockGroup title="Закрыты" count={done.length} icon="tick" empty="Закрытых сроков пока нет.">
        {done.map(row)}
      </ClockGroup>
      <ClockGroup
        title="Отпали"
        count={stopped.length}
        icon="cross"
        empty="Отпавших сроков нет: срок отпадает при отказе или снятии с патроната."
      >
        {stopped.map(row)}
      </ClockGroup>
      {before.length > 0 && (
        <ClockGroup title="До начала учёта в программе" count={before.length} icon="clock" empty="">
          {before.map(row)}
        </ClockGroup>
      )}
    </Card>
  )
}
