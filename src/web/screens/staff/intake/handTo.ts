import type { Duplicate } from '../../../../api/case/cases.ts'
import { formatPhone } from '../../../../domain/kernel/phones.ts'
import { may } from '../../../../domain/law/permissions.ts'
import type { Session } from '../../../data/session.tsx'

/** Who takes the paper of a family whose file this person may not open: its curator, then those who may re-open for others. */
export function handTo({ responsibleId }: Pick<Duplicate, 'responsibleId'>, { staff }: Pick<Session, 'staff'>): string {
  const here = staff.filter(one => one.active)
  const curatorUnit = here.find(one => one.id === responsibleId)?.unitId
  // A family is of the unit of its curator: the head of another one cannot open it.
  const leads = (one: (typeof here)[number]) =>
    may(one.role, 'reopenCase', 'unit') &&
    (may(one.role, 'reopenCase', 'centre') || !curatorUnit || !one.unitId || one.unitId === curatorUnit)
  const takers = [
    ...here.filter(one => one.id === responsibleId).map(one => ({ ...one, post: 'куратор' })),
    ...here.filter(one => one.id !== responsibleId && leads(one)),
  ].slice(0, 3)
  const named = takers.map(one => `${one.post} ${one.name}${one.phone ? `, ${formatPhone(one.phone)}` : ''}`)
  return `Та же семья — заявление в её деле зарегистрирует${takers.length > 1 ? ' один из них' : ''}: ${named.join('; ') || 'заведующий отделением'}. Передайте заявление сегодня.`
}
