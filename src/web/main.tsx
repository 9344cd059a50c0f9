import '@mantine/core/styles/default-css-variables.css'
import '@fontsource/pt-sans/cyrillic-400.css'
import '@fontsource/pt-sans/cyrillic-700.css'
import '@fontsource/pt-sans/latin-400.css'
import '@fontsource/pt-sans/latin-700.css'
import './ui/patronat.css'
import { MantineProvider } from '@mantine/core'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
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

if (import.meta.env.DEV && new URLSearchParams(location.search).has('gallery')) {
  const { Gallery } = await import('./gallery.tsx')
  show(<Gallery />)
} else {
  show(<p>Экраны подключаются здесь.</p>)
}
