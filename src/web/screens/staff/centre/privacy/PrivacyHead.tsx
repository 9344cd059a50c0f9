import type { ReactNode } from 'react'
import { type PrivacyRegister, privacyRegisters } from '../../../../../domain/kernel/registers.ts'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { Tabs } from '../../../../ui/page/Tabs.tsx'

const short: Record<PrivacyRegister, string> = { requests: 'Заявления', appeals: 'Обращения', incidents: 'Инциденты' }

/** Head of every page of personal data, with its sections. */
export function PrivacyHead({ title, lead, actions }: { title: string; lead: string; actions?: ReactNode }) {
  const session = useSession()
  return (
    <>
      <PageHead title={title} lead={lead} {...(actions ? { actions } : {})} />
      <Tabs
        label="Разделы персональных данных"
        tabs={[
          { to: paths.privacy(), label: 'Сегодня' },
          ...(Object.keys(privacyRegisters) as PrivacyRegister[]).map(name => ({
            to: paths.privacyRegister(name),
            label: short[name],
          })),
          ...(session.may('audit.read') ? [{ to: paths.audit(), label: 'Журнал действий' }] : []),
          ...(session.may('archive.read') ? [{ to: paths.archive(), label: 'Архив' }] : []),
          { to: paths.privacyTerms(), label: 'Сроки' },
        ]}
      />
    </>
  )
}
