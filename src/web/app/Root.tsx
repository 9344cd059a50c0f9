import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Outlet, ScrollRestoration, useNavigate } from 'react-router'
import { flushDrafts } from '../data/draft.ts'
import { paths } from '../data/paths.ts'
import { useSession } from '../data/session.tsx'
import { leaveDesk } from '../data/windows.ts'
import { SearchBox, Shell } from '../ui/page/Shell.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { SignedIn } from './SignedIn.tsx'

const nameParts = (name: string) => name.split(' ')
const short = (name: string) => {
  const [family = '', ...rest] = nameParts(name)
  return `${family} ${rest.map(part => `${part[0]}.`).join(' ')}`
}
const initials = (name: string) => {
  const [family = '', part = ''] = nameParts(name)
  return `${part[0] ?? ''}${family[0] ?? ''}`
}

function Frame() {
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const works = session.may('day.read')
  const sections = [
    ...(works ? [{ to: paths.day(), label: 'Мой день', end: true }] : []),
    ...(session.may('case.list') ? [{ to: paths.families(), label: 'Семьи' }] : []),
    ...(session.may('department.read') ? [{ to: paths.department(), label: 'Отделение' }] : []),
    ...(session.may('register.read') ? [{ to: paths.registers(), label: 'Журналы' }] : []),
    ...(session.may('figures.read') ? [{ to: paths.figures(), label: 'Показатели' }] : []),
    ...(session.may('privacy.read') ? [{ to: paths.privacy(), label: 'Персональные данные' }] : []),
    ...(session.may('settings.write') ? [{ to: paths.settings(), label: 'Настройки' }] : []),
  ]
  const bar = [
    ...(works ? [{ to: paths.day(), label: 'День', icon: 'calendar' as const, end: true }] : []),
    ...(session.may('case.list') ? [{ to: paths.families(), label: 'Семьи', icon: 'people' as const }] : []),
    ...(session.may('recordContact') ? [{ to: paths.newContact(), label: 'Контакт', icon: 'plus' as const }] : []),
    ...(session.may('department.read') ? [{ to: paths.department(), label: 'Отдел', icon: 'people' as const }] : []),
    ...(session.may('register.read') ? [{ to: paths.registers(), label: 'Журналы', icon: 'document' as const }] : []),
    ...(session.may('figures.read') ? [{ to: paths.figures(), label: 'Показатели', icon: 'document' as const }] : []),
    ...(session.may('privacy.read')
      ? [{ to: paths.privacy(), label: 'Данные', icon: 'lock' as const, end: true }]
      : []),
    ...(session.may('audit.read') ? [{ to: paths.audit(), label: 'Действия', icon: 'clock' as const }] : []),
  ].slice(0, 5)
  const leave = async () => {
    await flushDrafts()
    await leaveDesk()
    client.clear()
    await navigate(paths.day())
    location.reload()
  }
  return (
    <Shell
      home={paths.day()}
      sections={sections}
      bar={bar}
      {...(session.may('case.search')
        ? {
            search: (
              <SearchBox
                label="Найти семью или человека"
                placeholder="Семья, имя, адрес"
                onSearch={words => void navigate(paths.search(), { state: { words } })}
              />
            ),
            searchTo: paths.search(),
          }
        : {})}
      person={{
        name: short(session.name),
        initials: initials(session.name),
        items: [
          { label: 'Моя учётная запись', to: paths.account() },
          ...(session.may('signal.raise')
            ? [
                {
                  label: 'Нарушены права ребёнка',
                  to: session.may('raiseConcern') ? paths.newConcern() : paths.newSignal(),
                },
              ]
            : []),
          ...(session.may('signal.answer') ? [{ label: 'Дети в опасности без дела', to: paths.signals() }] : []),
          { label: 'Процесс: сроки, формы, права', to: paths.process() },
          ...(session.may('case.emergency') ? [{ label: 'Экстренный доступ', to: paths.emergency() }] : []),
          ...(session.may('settings.write') || !session.may('settings.read')
            ? []
            : [{ label: 'Настройки и справочники', to: paths.settings() }]),
          { label: 'Выйти', onSelect: () => void leave() },
        ],
      }}
    >
      <Suspense fallback={<Spinner text="Открываем" />}>
        <Outlet />
      </Suspense>
      <ScrollRestoration />
    </Shell>
  )
}

const Partner = lazy(async () => ({ default: (await import('../screens/partner/Partner.tsx')).Partner }))

/** Somebody of an organisation has one page of their own; everybody else the staff app. */
function Whose() {
  const session = useSession()
  return session.role === 'partner' ? (
    <Suspense fallback={<Spinner text="Открываем" />}>
      <Partner />
    </Suspense>
  ) : (
    <Frame />
  )
}

/** The staff app: sign-in, shell, and the screen of the address. */
export function Root() {
  return (
    <SignedIn>
      <Whose />
    </SignedIn>
  )
}
