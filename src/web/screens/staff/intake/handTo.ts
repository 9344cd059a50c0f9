import type { Duplicate } from '../../../../api/case/cases.ts'
import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { may } from '../../../../domain/law/permissions.ts'
import type { Session } from '../../../data/session.tsx'

/** Who takes the paper of a family whose file this person may not open: its curator, then those who may re-open for others. */
export function handTo({ responsibleId }: Pick<Duplicate, 'responsibleId'>, { staff }: Pick<Session, 'staff'>): string {
  const here = staff.filter(worker => worker.active)
  const curatorUnit = here.find(other => other.id === responsibleId)?.unitId
  // A family is of the unit of its curator: the head of another one cannot open it.
  const leads = (other: (typeof here)[number]) =>
    may(other.role, 'reopenCase', 'unit') &&
    (may(other.role, 'reopenCase', 'centre') || !curatorUnit || !other.unitId || other.unitId === curatorUnit)
  const takers = [
    ...here.filter(other => other.id === responsibleId).map(other => ({ ...other, post: 'куратор' })),
    ...here.filter(other => other.id !== responsibleId && leads(other)),
  ].slice(0, 3)
  const named = takers.map(taker => `${taker.post} ${taker.name}${taker.phone ? `, ${formatPhone(taker.phone)}` : ''}`)
  return `Та же семья — заявление в её деле зарегистрирует${takers.length > 1 ? ' один из них' : ''}: ${named.join('; ') || 'заведующий отделением'}. Передайте заявление сегодня.`
}
