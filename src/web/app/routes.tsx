import { lazy, Suspense, type ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import type { Action } from '../../domain/law/permissions.ts'
import { paths } from '../data/paths.ts'
import type { Session } from '../data/session.tsx'
import { ErrorPage } from '../screens/everyone/ErrorPage.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { familyFrame } from './familyFrame.ts'
import { type MenuPlaces, Root } from './Root.tsx'

/** Loads a screen in a chunk of its own. */
const screen = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) => {
  const Screen = lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] }))
  return <Screen />
}

const having =
  (right: Action) =>
  ({ may }: Session) =>
    may(right)

/** Which screens stand in which menu, in its order. */
export const menu: MenuPlaces = {
  sections: [
    { to: paths.day(), label: 'Мой день', end: true, seen: having('day.read') },
    { to: paths.families(), label: 'Семьи', seen: having('case.list') },
    { to: paths.department(), label: 'Отделение', seen: having('department.read') },
    { to: paths.registers(), label: 'Журналы', seen: having('register.read') },
    { to: paths.figures(), label: 'Показатели', seen: having('figures.read') },
    { to: paths.privacy(), label: 'Персональные данные', seen: having('privacy.read') },
    { to: paths.settings(), label: 'Настройки', seen: having('settings.write') },
  ],
  bar: [
    { to: paths.day(), label: 'День', icon: 'calendar', end: true, seen: having('day.read') },
    { to: paths.families(), label: 'Семьи', icon: 'people', seen: having('case.list') },
    { to: paths.newContact(), label: 'Контакт', icon: 'plus', seen: having('recordContact') },
    { to: paths.department(), label: 'Отдел', icon: 'people', seen: having('department.read') },
    { to: paths.registers(), label: 'Журналы', icon: 'document', seen: having('register.read') },
    { to: paths.figures(), label: 'Показатели', icon: 'document', seen: having('figures.read') },
    { to: paths.privacy(), label: 'Данные', icon: 'lock', end: true, seen: having('privacy.read') },
    { to: paths.audit(), label: 'Действия', icon: 'clock', seen: having('audit.read') },
  ],
  own: [
    { to: paths.account(), label: 'Моя учётная запись', seen: () => true },
    {
      to: paths.newConcern(),
      label: 'Нарушены права ребёнка',
      seen: ({ may }) => may('signal.raise') && may('raiseConcern'),
    },
    {
      to: paths.newSignal(),
      label: 'Нарушены права ребёнка',
      seen: ({ may }) => may('signal.raise') && !may('raiseConcern'),
    },
    { to: paths.signals(), label: 'Дети в опасности без дела', seen: having('signal.answer') },
    { to: paths.process(), label: 'Процесс: сроки, формы, права', seen: () => true },
    { to: paths.help(), label: 'Справка', seen: () => true },
    { to: paths.emergency(), label: 'Экстренный доступ', seen: having('case.emergency') },
    {
      to: paths.settings(),
      label: 'Настройки и справочники',
      seen: ({ may }) => may('settings.read') && !may('settings.write'),
    },
  ],
}

/** All screens on one page. */
export const routes: RouteObject[] = [
  { path: 'link', element: screen(() => import('../screens/partner/OpenLink.tsx'), 'OpenLink') },
  {
    path: 'invitation',
    errorElement: <ErrorPage />,
    element: (
      <Suspense fallback={<Spinner text="Открываем" />}>
        {screen(() => import('../screens/sign-in/Invitation.tsx'), 'Invitation')}
      </Suspense>
    ),
  },
  {
    path: 'open',
    errorElement: <ErrorPage />,
    element: (
      <Suspense fallback={<Spinner text="Открываем" />}>
        {screen(() => import('../screens/sign-in/OpenCentre.tsx'), 'OpenCentre')}
      </Suspense>
    ),
  },
  {
    element: <Root menu={menu} />,
    errorElement: <ErrorPage />,
    children: [
      { index: true, element: screen(() => import('../screens/staff/case/day/Day.tsx'), 'Day') },
      { path: 'month', element: screen(() => import('../screens/staff/case/day/Month.tsx'), 'Month') },
      { path: 'families', element: screen(() => import('../screens/staff/case/list/Families.tsx'), 'Families') },
      { path: 'search', element: screen(() => import('../screens/staff/case/list/Search.tsx'), 'Search') },
      {
        path: 'contact',
        element: screen(() => import('../screens/staff/case/list/ChooseFamily.tsx'), 'FamilyForContact'),
      },
      {
        path: 'concern',
        element: screen(() => import('../screens/staff/case/list/ChooseFamily.tsx'), 'FamilyForConcern'),
      },
      {
        path: 'concern/child',
        element: screen(() => import('../screens/staff/safety/RaiseSignal.tsx'), 'RaiseSignal'),
      },
      { path: 'signals', element: screen(() => import('../screens/staff/safety/Signals.tsx'), 'Signals') },
      { path: 'intake/extract', element: screen(() => import('../screens/staff/intake/NewExtract.tsx'), 'NewExtract') },
      {
        path: 'intake/received',
        element: screen(() => import('../screens/staff/intake/ReceivedExtracts.tsx'), 'ReceivedExtracts'),
      },
      {
        path: 'transfers',
        element: screen(() => import('../screens/staff/handover/FamiliesOnOffer.tsx'), 'FamiliesOnOffer'),
      },
      {
        path: 'intake/paper',
        element: screen(() => import('../screens/staff/intake/TakeOverFamily.tsx'), 'TakeOverFamily'),
      },
      {
        path: 'intake/application',
        element: screen(() => import('../screens/staff/intake/NewApplication.tsx'), 'NewApplication'),
      },
      {
        path: 'families/:caseId',
        children: [
          {
            element: screen(familyFrame, 'Family'),
            children: [
              { index: true, element: screen(() => import('../screens/staff/case/overview/Overview.tsx'), 'Overview') },
              { path: 'members', element: screen(() => import('../screens/staff/people/Members.tsx'), 'Members') },
              {
                path: 'assessments',
                element: screen(() => import('../screens/staff/assessment/Assessments.tsx'), 'Assessments'),
              },
              { path: 'contacts', element: screen(() => import('../screens/staff/contact/Contacts.tsx'), 'Contacts') },
              {
                path: 'agreement',
                element: screen(() => import('../screens/staff/contract/AgreementTab.tsx'), 'AgreementTab'),
              },
              {
                path: 'documents',
                element: screen(() => import('../screens/staff/document/Documents.tsx'), 'Documents'),
              },
              { path: 'terms', element: screen(() => import('../screens/staff/case/Terms.tsx'), 'Terms') },
              { path: 'access', element: screen(() => import('../screens/staff/account/AccessTab.tsx'), 'AccessTab') },
              { path: 'history', element: screen(() => import('../screens/staff/case/History.tsx'), 'History') },
            ],
          },
          {
            path: 'application',
            element: screen(() => import('../screens/staff/intake/NewApplication.tsx'), 'NewApplication'),
          },
          { path: 'refusal', element: screen(() => import('../screens/staff/intake/NewRefusal.tsx'), 'NewRefusal') },
          { path: 'reply/:referralId', element: screen(() => import('../screens/staff/intake/Reply.tsx'), 'Reply') },
          { path: 'assess', element: screen(() => import('../screens/staff/assessment/Assess.tsx'), 'Assess') },
          { path: 'plan', element: screen(() => import('../screens/staff/plan/PlanPage.tsx'), 'PlanPage') },
          {
            path: 'contact',
            element: screen(() => import('../screens/staff/contact/RecordContact.tsx'), 'RecordContact'),
          },
          { path: 'concern', element: screen(() => import('../screens/staff/safety/ConcernPage.tsx'), 'ConcernPage') },
          {
            path: 'monitoring',
            element: screen(() => import('../screens/staff/review/MonitoringPage.tsx'), 'MonitoringPage'),
          },
          { path: 'results', element: screen(() => import('../screens/staff/review/Results.tsx'), 'Results') },
          { path: 'closing', element: screen(() => import('../screens/staff/review/Closing.tsx'), 'Closing') },
        ],
      },
      {
        path: 'department/handover',
        element: screen(() => import('../screens/staff/handover/Handover.tsx'), 'HandoverPage'),
      },
      {
        path: 'department',
        element: screen(() => import('../screens/staff/case/department/Department.tsx'), 'Department'),
      },
      {
        path: 'registers/:register?',
        element: screen(() => import('../screens/staff/document/registers/Registers.tsx'), 'Registers'),
      },
      {
        path: 'privacy',
        children: [
          {
            index: true,
            element: screen(() => import('../screens/staff/centre/privacy/PrivacyHome.tsx'), 'PrivacyHome'),
          },
          {
            path: 'registers/:register',
            element: screen(() => import('../screens/staff/centre/privacy/PrivacyRegister.tsx'), 'PrivacyRegister'),
          },
          {
            path: 'entries/:id',
            element: screen(() => import('../screens/staff/centre/privacy/Entry.tsx'), 'Entry'),
          },
          {
            path: 'terms',
            element: screen(() => import('../screens/staff/centre/privacy/PrivacyTerms.tsx'), 'PrivacyTerms'),
          },
          {
            path: 'restored',
            element: screen(() => import('../screens/staff/centre/privacy/Restored.tsx'), 'Restored'),
          },
          { path: 'archive', element: screen(() => import('../screens/staff/centre/privacy/Archive.tsx'), 'Archive') },
          { path: 'audit', element: screen(() => import('../screens/staff/audit/Journal.tsx'), 'Journal') },
          {
            path: 'cases/:caseId',
            element: screen(() => import('../screens/staff/audit/CaseViews.tsx'), 'CaseViewsPage'),
          },
        ],
      },
      {
        path: 'settings',
        element: screen(() => import('../screens/staff/centre/settings/SettingsPage.tsx'), 'SettingsPage'),
      },
      {
        path: 'emergency',
        element: screen(() => import('../screens/staff/case/emergency/Emergency.tsx'), 'Emergency'),
      },
      { path: 'figures', element: screen(() => import('../screens/staff/centre/Figures.tsx'), 'Figures') },
      {
        path: 'settings/first-day',
        element: screen(() => import('../screens/staff/centre/FirstDay.tsx'), 'FirstDay'),
      },
      { path: 'settings/units', element: screen(() => import('../screens/staff/account/Units.tsx'), 'Units') },
      { path: 'settings/staff', element: screen(() => import('../screens/staff/account/Staff.tsx'), 'Staff') },
      {
        path: 'settings/organisations',
        element: screen(() => import('../screens/staff/partner/Organisations.tsx'), 'Organisations'),
      },
      {
        path: 'settings/organisations/list',
        element: screen(() => import('../screens/staff/partner/OrganisationList.tsx'), 'OrganisationList'),
      },
      {
        path: 'settings/library',
        element: screen(() => import('../screens/staff/centre/settings/Library.tsx'), 'Library'),
      },
      {
        path: 'settings/calendar',
        element: screen(() => import('../screens/staff/centre/settings/CalendarPage.tsx'), 'CalendarPage'),
      },
      { path: 'settings/mail', element: screen(() => import('../screens/staff/letter/Mail.tsx'), 'Mail') },
      {
        path: 'settings/mail/server',
        element: screen(() => import('../screens/staff/letter/MailServer.tsx'), 'MailServer'),
      },
      { path: 'help/:section?', element: screen(() => import('../screens/everyone/help/Help.tsx'), 'Help') },
      { path: 'process/:section?', element: screen(() => import('../screens/staff/law/Process.tsx'), 'Process') },
      {
        path: 'settings/accounts',
        element: screen(() => import('../screens/staff/account/AccountSettings.tsx'), 'AccountSettings'),
      },
      { path: 'powers', element: screen(() => import('../screens/staff/account/Powers.tsx'), 'Powers') },
      { path: 'account', element: screen(() => import('../screens/account/Account.tsx'), 'Account') },
      {
        path: 'account/undertaking',
        element: screen(() => import('../screens/account/OwnUndertaking.tsx'), 'OwnUndertaking'),
      },
      { path: '*', element: screen(() => import('../screens/everyone/NotFound.tsx'), 'NotFound') },
    ],
  },
]
