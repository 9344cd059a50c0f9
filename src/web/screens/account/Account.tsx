import { listUndertakings } from '../../../api/account/undertakings.ts'
import { untilInWords } from '../../../domain/account/absence-days.ts'
import { roles } from '../../../domain/law/permissions.ts'
import { useData } from '../../data/data.ts'
import { paths } from '../../data/paths.ts'
import { useSession } from '../../data/session.tsx'
import { ButtonLink } from '../../ui/action/Button.tsx'
import { KeyValue } from '../../ui/list/KeyValue.tsx'
import { Card } from '../../ui/page/Card.tsx'
import { PageHead } from '../../ui/page/PageHead.tsx'
import { NarrowPage } from '../../ui/page/Shell.tsx'
import { formatDay } from '../../ui/text.ts'
import { FactorsCard } from './FactorsCard.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import { SessionsCard } from './SessionsCard.tsx'

/** «Моя учётная запись»: who I am here, my ways in, my sessions, what I have undertaken. */
export function Account() {
  const session = useSession()
  const { settings, substituting } = session
  return (
    <NarrowPage>
      <PageHead title="Моя учётная запись" lead={session.name} />
      <div className="stack">
        <Card title="Обо мне" footer="Имя, должность и роль меняет администратор центра.">
          <KeyValue
            rows={[
              { label: 'Имя', value: session.name },
              { label: 'Должность', value: session.post || 'не указана' },
              { label: 'Роль в программе', value: roles[session.role] },
              { label: 'Центр', value: settings.centre.fullName },
              {
                label: 'Замещаю',
                value:
                  substituting.length > 0
                    ? substituting.map(row => `${session.staffName(row.staffId)} ${untilInWords(row.until)}`).join(', ')
                    : 'никого',
              },
            ]}
          />
        </Card>
        <PasswordCard />
        <FactorsCard />
        <SessionsCard />
        <UndertakingCard />
      </div>
    </NarrowPage>
  )
}

function UndertakingCard() {
  const query = useData(listUndertakings, {})
  const last = query.data?.undertakings[0]
  if (!last) return null
  return (
    <Card title="Обязательство о неразглашении" footer="МП 5.2; закон № 99-З, ст. 17.">
      <p>
        Дано {formatDay(last.day)}, редакция {last.version}. Программа попросит подтвердить его заново{' '}
        {formatDay(last.until)}.
      </p>
      <div className="row space-above-3">
        <ButtonLink icon="document" to={paths.undertaking()}>
          Показать и распечатать
        </ButtonLink>
      </div>
    </Card>
  )
}
