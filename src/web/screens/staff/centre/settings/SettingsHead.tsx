import type { ReactNode } from 'react'
import { paths } from '../../../../data/paths.ts'
import { useSession } from '../../../../data/session.tsx'
import { PageHead } from '../../../../ui/page/PageHead.tsx'
import { Tabs } from '../../../../ui/page/Tabs.tsx'

/** Head of every page of settings, with the pages this person may open. */
export function SettingsHead({ title, lead, actions }: { title: string; lead: string; actions?: ReactNode }) {
  const session = useSession()
  return (
    <>
      <PageHead title={title} lead={lead} {...(actions ? { actions } : {})} />
      <Tabs
        label="Разделы настроек"
        tabs={[
          { to: paths.firstDay(), label: 'Первый день' },
          { to: paths.settings(), label: 'Центр' },
          { to: paths.calendar(), label: 'Календарь' },
          ...(session.may('staff.manage') ? [{ to: paths.staff(), label: 'Сотрудники' }] : []),
          { to: paths.units(), label: 'Отделения' },
          { to: paths.accountSettings(), label: 'Вход' },
          { to: paths.organisations(), label: 'Организации' },
          { to: paths.library(), label: 'Мероприятия' },
          ...(session.may('mail.read') ? [{ to: paths.mail(), label: 'Почта' }] : []),
        ]}
      />
    </>
  )
}
