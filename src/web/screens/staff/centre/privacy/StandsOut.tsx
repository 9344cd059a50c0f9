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
            rows={home.emergencies.map(one => ({
              id: String(one.seq),
              title: <b>{name(one.staffId, one.at)}</b>,
              note: `${minskMoment(one.at)}${one.no ? `, дело № ${one.no}` : ''}`,
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
            rows={home.revoked.map(one => ({
              id: `${one.caseId}${one.day}`,
              title: one.no ? `Дело № ${one.no}` : 'Дело без номера',
              note: `отозвано ${formatDay(one.day)}, исполнить до ${formatDay(one.due)}`,
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
            rows={home.manyReads.map(one => ({
              id: `${one.day}${one.staffId}`,
              title: (
                <Link to={`${paths.audit()}?staffId=${one.staffId}&from=${one.day}&to=${one.day}`}>
                  {name(one.staffId, `${one.day}T20:59:59.999Z`)}
                </Link>
              ),
              note: `${formatDayShort(one.day)}: ${count(one.cases, families)}`,
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
            rows={home.refusals.map(one => ({
              id: one.staffId ?? '',
              title: (
                <Link to={`${paths.audit()}?action=refused${one.staffId ? `&staffId=${one.staffId}` : ''}`}>
                  {name(one.staffId)}
                </Link>
              ),
              note: count(one.count, refusedCalls),
            }))}
          />
        )}
      </Card>
      <Card title="Обязательства не подписаны" count={home.undertakings.length} content="flush">
        {home.undertakings.length === 0 ? (
          <EmptyState text="Обязательство о конфиденциальности подтвердили все." />
        ) : (
          <RowList
            rows={home.undertakings.map(one => ({
              id: one.staffId,
              title: name(one.staffId),
              note: one.day ? `прежнее от ${formatDay(one.day)}` : 'ещё не подтверждал(а)',
            }))}
          />
        )}
      </Card>
    </>
  )
}
