import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router'
import { flushDrafts } from '../data/draft.ts'
import { forgetSaved, useLastSaved } from '../data/lastSaved.ts'
import { paths } from '../data/paths.ts'
import { forgetFamilies } from '../data/recentFamilies.ts'
import { type Session, useSession } from '../data/session.tsx'
import { leaveDesk } from '../data/windows.ts'
import { helpFor } from '../screens/everyone/help/helpPlaces.ts'
import type { IconName } from '../ui/icons.tsx'
import { Shell } from '../ui/page/Shell.tsx'
import { Spinner } from '../ui/page/Waiting.tsx'
import { bringFamilyFrame } from './familyFrame.ts'
import { OpenSearch, useSearchKeys } from './OpenSearch.tsx'
import { SignedIn } from './SignedIn.tsx'

/** A place in a menu: where it leads, its words, and who sees it. */
type MenuPlace = { to: string; label: string; end?: true; seen: (session: Session) => boolean }
/** The sections above, the bar of the phone (the first five that are seen), and what stands behind one's own name. */
export type MenuPlaces = {
  sections: readonly MenuPlace[]
  bar: readonly (MenuPlace & { icon: IconName })[]
  own: readonly MenuPlace[]
}

const nameParts = (name: string) => name.split(' ')
const short = (name: string) => {
  const [family = '', ...rest] = nameParts(name)
  return `${family} ${rest.map(part => `${part[0]}.`).join(' ')}`
}
const initials = (name: string) => {
  const [family = '', part = ''] = nameParts(name)
  return `${part[0] ?? ''}${family[0] ?? ''}`
}

const UndoLine = lazy(() => import('../command-form/UndoLine.tsx'))

function Frame({ menu }: { menu: MenuPlaces }) {
  const session = useSession()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const client = useQueryClient()
  const [searching, setSearching] = useState(false)
  const openSearch = useCallback(() => setSearching(true), [])
  const saved = useLastSaved()
  const [hasSaved, setHasSaved] = useState(false)
  if (saved && !hasSaved) setHasSaved(true)
  useSearchKeys(openSearch)
  useEffect(bringFamilyFrame, [])
  const leave = async () => {
    await flushDrafts()
    await leaveDesk()
    client.clear()
    forgetFamilies()
    forgetSaved()
    await navigate(paths.day())
    location.reload()
  }
  return (
    <Shell
      home={paths.day()}
      sections={menu.sections.filter(place => place.seen(session))}
      bar={menu.bar.filter(place => place.seen(session)).slice(0, 5)}
      help={helpFor(pathname)}
      onSearch={openSearch}
      person={{
        name: short(session.name),
        initials: initials(session.name),
        items: [...menu.own.filter(place => place.seen(session)), { label: 'Выйти', onSelect: () => void leave() }],
      }}
    >
      <div role="status">
        {hasSaved && (
          <Suspense>
            <UndoLine />
          </Suspense>
        )}
      </div>
      <Suspense fallback={<Spinner text="Открываем" />}>
        <Outlet />
      </Suspense>
      <ScrollRestoration />
      {searching && <OpenSearch onClose={() => setSearching(false)} />}
    </Shell>
  )
}

const Partner = lazy(async () => ({ default: (await import('../screens/partner/Partner.tsx')).Partner }))

/** Somebody of an organisation has one page of their own; everybody else the staff app. */
function Whose({ menu }: { menu: MenuPlaces }) {
  const session = useSession()
  return session.role === 'partner' ? (
    <Suspense fallback={<Spinner text="Открываем" />}>
      <Partner />
    </Suspense>
  ) : (
    <Frame menu={menu} />
  )
}

/** The staff app: sign-in, shell, and the screen of the address. */
export function Root({ menu }: { menu: MenuPlaces }) {
  return (
    <SignedIn>
      <Whose menu={menu} />
    </SignedIn>
  )
}
