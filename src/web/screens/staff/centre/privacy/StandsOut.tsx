import { Link } from 'react-router'
import { type PrivacyHome as Home } from '../../../../../api/centre/privacy.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { RowList } from '../../../../ui/list/RowList.tsx'
import { Card } from '../../../../ui/page/Card.tsx'
import { cutFooter } from '../../../../ui/page/cutFooter.tsx'
import { EmptyState } from '../../../../ui/page/EmptyState.tsx'
import { count, formatDay, formatDayShort, minskMoment } from '../../../../ui/text.ts'
import { initialsOf } from '../../../../words/patronage.ts'

const families = { one: 'семья', few: 'семьи', many: 'семей' }
const refusedCalls = { one: 'отказ', few: 'отказа', many: 'отказов' }

/** What stands out in the journal of actions. */
export function StandsOut({ home }: { home: Home }) {
  const session = useSession()
  const name = (id: string | null, at?: string) => (id ? initialsOf(session.staffName(id, at)) : 'без имени')
  return (
    <>
      <Card
        title="Экстренный доступ за 30 дней"
        count={home.emergencies.length}
        content="flush"
        {...(home.moreEmergencies ? { footer: 'Это последние. Остальные — в журнале действий.' } : {})}
      >
        {home.emergencies.length === 0 ? (
          <EmptyState text="Дела экстренно не открывали." />
        ) : (
          <RowList
            rows={home.emergencies.map(emergency => ({
              id: String(emergency.seq),
              title: <b>{name(emergency.staffId, emergency.at)}</b>,
              note: `${minskMoment(emergency.at)}${emergency.no ? `, дело № ${emergency.no}` : ''}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Отзывы согласия в делах"
        count={home.totals.revoked}
        content="flush"
        {...cutFooter(home.revoked.length, home.totals.revoked, 'Остальные появятся, когда эти исполнят.')}
      >
        {home.revoked.length === 0 ? (
          <EmptyState text="Неисполненных отзывов нет." />
        ) : (
          <RowList
            rows={home.revoked.map(row => ({
              id: `${row.caseId}${row.day}`,
              title: row.no ? `Дело № ${row.no}` : 'Дело без номера',
              note: `отозвано ${formatDay(row.day)}, исполнить до ${formatDay(row.due)}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Много дел за день"
        count={home.totals.manyReads}
        content="flush"
        {...cutFooter(home.manyReads.length, home.totals.manyReads, 'Остальные — в журнале действий.')}
      >
        {home.manyReads.length === 0 ? (
          <EmptyState
            text={`За две недели никто не открывал больше ${session.settings.privacy.manyReads} дел в день.`}
          />
        ) : (
          <RowList
            rows={home.manyReads.map(read => ({
              id: `${read.day}${read.staffId}`,
              title: (
                <Link to={`${paths.audit()}?staffId=${read.staffId}&from=${read.day}&to=${read.day}`}>
                  {name(read.staffId, `${read.day}T20:59:59.999Z`)}
                </Link>
              ),
              note: `${formatDayShort(read.day)}: ${count(read.cases, families)}`,
            }))}
          />
        )}
      </Card>
      <Card
        title="Отказы в доступе за неделю"
        count={home.totals.refusals}
        content="flush"
        {...cutFooter(home.refusals.length, home.totals.refusals, 'Остальные — в журнале действий.')}
      >
        {home.refusals.length === 0 ? (
          <EmptyState text="Никто не пытался открыть недоступное." />
        ) : (
          <RowList
            rows={home.refusals.map(refusal => ({
              id: refusal.staffId ?? '',
              title: (
                <Link to={`${paths.audit()}?action=refused${refusal.staffId ? `&staffId=${refusal.staffId}` : ''}`}>
                  {name(refusal.staffId)}
                </Link>
              ),
              note: count(refusal.count, refusedCalls),
            }))}
          />
        )}
      </Card>
      <Card title="Обязательства не подписаны" count={home.undertakings.length} content="flush">
        {home.undertakings.length === 0 ? (
          <EmptyState text="Обязательство о конфиденциальности подтвердили все." />
        ) : (
          <RowList
            rows={home.undertakings.map(undertaking => ({
              id: undertaking.staffId,
              title: name(undertaking.staffId),
              note: undertaking.day ? `прежнее от ${formatDay(undertaking.day)}` : 'ещё не подтверждал(а)',
            }))}
          />
        )}
      </Card>
    </>
  )
}
