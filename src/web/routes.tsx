import { lazy, Suspense, type ComponentType } from 'react'
import type { RouteObject } from 'react-router'
import { Broken } from './screens/staff/Broken.tsx'
import { Root } from './screens/staff/Root.tsx'
import { Spinner } from './ui/Waiting.tsx'

/** Loads a screen in a chunk of its own. */
const screen = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) => {
  const Screen = lazy(async (): Promise<{ default: ComponentType }> => ({ default: (await load())[name] }))
  return <Screen />
}

/** All screens on one page. */
export const routes: RouteObject[] = [
  { path: 'link', element: screen(() => import('./screens/partner/OpenLink.tsx'), 'OpenLink') },
  {
    path: 'invitation',
    errorElement: <Broken />,
    element: (
      <Suspense fallback={<Spinner text="Открываем" />}>
        {screen(() => import('./screens/sign-in/Invitation.tsx'), 'Invitation')}
      </Suspense>
    ),
  },
  {
    element: <Root />,
    errorElement: <Broken />,
    children: [
      { index: true, element: screen(() => import('./screens/staff/day/Day.tsx'), 'Day') },
      { path: 'families', element: screen(() => import('./screens/staff/families/Families.tsx'), 'Families') },
      { path: 'search', element: screen(() => import('./screens/staff/families/Search.tsx'), 'Search') },
      {
        path: 'contact',
        element: screen(() => import('./screens/staff/contacts/ChooseFamily.tsx'), 'FamilyForContact'),
      },
      {
        path: 'concern',
        element: screen(() => import('./screens/staff/contacts/ChooseFamily.tsx'), 'FamilyForConcern'),
      },
      {
        path: 'concern/child',
        element: screen(() => import('./screens/staff/contacts/RaiseSignal.tsx'), 'RaiseSignal'),
      },
      { path: 'signals', element: screen(() => import('./screens/staff/contacts/Signals.tsx'), 'Signals') },
      { path: 'intake/extract', element: screen(() => import('./screens/staff/intake/NewExtract.tsx'), 'NewExtract') },
      {
        path: 'intake/received',
        element: screen(() => import('./screens/staff/intake/ReceivedExtracts.tsx'), 'ReceivedExtracts'),
      },
      {
        path: 'transfers',
        element: screen(() => import('./screens/staff/transfers/FamiliesOnOffer.tsx'), 'FamiliesOnOffer'),
      },
      {
        path: 'intake/paper',
        element: screen(() => import('./screens/staff/intake/TakeOverFamily.tsx'), 'TakeOverFamily'),
      },
      {
        path: 'intake/application',
        element: screen(() => import('./screens/staff/intake/NewApplication.tsx'), 'NewApplication'),
      },
      {
        path: 'families/:caseId',
        children: [
          {
            element: screen(() => import('./screens/staff/family/Family.tsx'), 'Family'),
            children: [
              { index: true, element: screen(() => import('./screens/staff/family/Overview.tsx'), 'Overview') },
              { path: 'members', element: screen(() => import('./screens/staff/family/Members.tsx'), 'Members') },
              {
                path: 'assessments',
                element: screen(() => import('./screens/staff/assessment/Assessments.tsx'), 'Assessments'),
              },
              { path: 'contacts', element: screen(() => import('./screens/staff/contacts/Contacts.tsx'), 'Contacts') },
              {
                path: 'agreement',
                element: screen(() => import('./screens/staff/family/AgreementTab.tsx'), 'AgreementTab'),
              },
              { path: 'documents', element: screen(() => import('./screens/staff/family/Documents.tsx'), 'Documents') },
              { path: 'terms', element: screen(() => import('./screens/staff/family/Terms.tsx'), 'Terms') },
              { path: 'access', element: screen(() => import('./screens/staff/family/AccessTab.tsx'), 'AccessTab') },
              { path: 'history', element: screen(() => import('./screens/staff/family/History.tsx'), 'History') },
            ],
          },
          {
            path: 'application',
            element: screen(() => import('./screens/staff/intake/NewApplication.tsx'), 'NewApplication'),
          },
          { path: 'refusal', element: screen(() => import('./screens/staff/intake/NewRefusal.tsx'), 'NewRefusal') },
          { path: 'reply/:referralId', element: screen(() => import('./screens/staff/intake/Reply.tsx'), 'Reply') },
          { path: 'assess', element: screen(() => import('./screens/staff/assessment/Assess.tsx'), 'Assess') },
          { path: 'plan', element: screen(() => import('./screens/staff/plan/PlanPage.tsx'), 'PlanPage') },
          {
            path: 'contact',
            element: screen(() => import('./screens/staff/contacts/RecordContact.tsx'), 'RecordContact'),
          },
          { path: 'concern', element: screen(() => import('./screens/staff/contacts/ConcernPage.tsx'), 'ConcernPage') },
          {
            path: 'monitoring',
            element: screen(() => import('./screens/staff/reviews/MonitoringPage.tsx'), 'MonitoringPage'),
          },
          { path: 'results', element: screen(() => import('./screens/staff/reviews/Results.tsx'), 'Results') },
          { path: 'closing', element: screen(() => import('./screens/staff/reviews/Closing.tsx'), 'Closing') },
        ],
      },
      {
        path: 'department/handover',
        element: screen(() => import('./screens/staff/department/Handover.tsx'), 'HandoverPage'),
      },
      { path: 'department', element: screen(() => import('./screens/staff/department/Department.tsx'), 'Department') },
      {
        path: 'registers/:register?',
        element: screen(() => import('./screens/staff/registers/Registers.tsx'), 'Registers'),
      },
      {
        path: 'privacy',
        children: [
          { index: true, element: screen(() => import('./screens/staff/privacy/PrivacyHome.tsx'), 'PrivacyHome') },
          {
            path: 'registers/:register',
            element: screen(() => import('./screens/staff/privacy/PrivacyRegister.tsx'), 'PrivacyRegister'),
          },
          {
            path: 'entries/:id',
            element: screen(() => import('./screens/staff/privacy/Entry.tsx'), 'Entry'),
          },
          { path: 'terms', element: screen(() => import('./screens/staff/privacy/PrivacyTerms.tsx'), 'PrivacyTerms') },
          { path: 'restored', element: screen(() => import('./screens/staff/privacy/Restored.tsx'), 'Restored') },
          { path: 'archive', element: screen(() => import('./screens/staff/privacy/Archive.tsx'), 'Archive') },
          { path: 'audit', element: screen(() => import('./screens/staff/audit/Journal.tsx'), 'Journal') },
          {
            path: 'cases/:caseId',
            element: screen(() => import('./screens/staff/audit/CaseViews.tsx'), 'CaseViewsPage'),
          },
        ],
      },
      { path: 'settings', element: screen(() => import('./screens/staff/settings/SettingsPage.tsx'), 'SettingsPage') },
      { path: 'emergency', element: screen(() => import('./screens/staff/emergency/Emergency.tsx'), 'Emergency') },
      { path: 'figures', element: screen(() => import('./screens/staff/figures/Figures.tsx'), 'Figures') },
      { path: 'settings/units', element: screen(() => import('./screens/staff/settings/Units.tsx'), 'Units') },
      { path: 'settings/staff', element: screen(() => import('./screens/staff/settings/Staff.tsx'), 'Staff') },
      {
        path: 'settings/organisations',
        element: screen(() => import('./screens/staff/settings/Organisations.tsx'), 'Organisations'),
      },
      { path: 'settings/library', element: screen(() => import('./screens/staff/settings/Library.tsx'), 'Library') },
      {
        path: 'settings/calendar',
        element: screen(() => import('./screens/staff/settings/CalendarPage.tsx'), 'CalendarPage'),
      },
      { path: 'settings/mail', element: screen(() => import('./screens/staff/settings/Mail.tsx'), 'Mail') },
      {
        path: 'settings/mail/server',
        element: screen(() => import('./screens/staff/settings/MailServer.tsx'), 'MailServer'),
      },
      { path: 'process', element: screen(() => import('./screens/staff/process/Process.tsx'), 'Process') },
      {
        path: 'settings/accounts',
        element: screen(() => import('./screens/staff/settings/AccountSettings.tsx'), 'AccountSettings'),
      },
      { path: 'powers', element: screen(() => import('./screens/staff/powers/Powers.tsx'), 'Powers') },
      { path: 'account', element: screen(() => import('./screens/account/Account.tsx'), 'Account') },
      {
        path: 'account/undertaking',
        element: screen(() => import('./screens/account/OwnUndertaking.tsx'), 'OwnUndertaking'),
      },
      { path: '*', element: screen(() => import('./screens/staff/NotFound.tsx'), 'NotFound') },
    ],
  },
]
