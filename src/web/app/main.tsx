import '@mantine/core/styles/default-css-variables.css'
import '../ui/font/font.css'
import '../ui/patronat.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { newQueryClient } from '../data/queries.ts'
import { routes } from './routes.tsx'
import { theme } from './theme.ts'

// No style is written into the page at run time, so that the policy may say style-src 'self': see css/mantine.css.
/** Puts the page on the screen inside the theme. */
function show(page: ReactNode) {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} forceColorScheme="light" withCssVariables={false} withGlobalClasses={false}>
        {page}
      </MantineProvider>
    </StrictMode>,
  )
}

// After an upgrade the chunks of the open page are gone: load the new page; what was typed is in the drafts. While the server
// cannot be reached the page stays: the browser would put its own in its place.
addEventListener(
  'vite:preloadError',
  () =>
    void fetch('/', { method: 'HEAD' }).then(
      () => location.reload(),
      () => {},
    ),
)

if (import.meta.env.DEV && new URLSearchParams(location.search).has('gallery')) {
  const { Gallery } = await import('./gallery.tsx')
  show(<Gallery />)
} else {
  show(
    <QueryClientProvider client={newQueryClient()}>
      <RouterProvider router={createBrowserRouter(routes)} />
    </QueryClientProvider>,
  )
}
