import { createTheme, type MantineColorsTuple } from '@mantine/core'

// Shades [0] tint, [2] line, [8] filled and text, [9] hover: the measured pairs of visual.md; the rest only fill the scale.
const patronat: MantineColorsTuple = [
  '#e8f0fa',
  '#cfdff2',
  '#a9c4e6',
  '#84a9d9',
  '#5f8ecb',
  '#4079bd',
  '#2f6cb3',
  '#225fa9',
  '#1857a4',
  '#103f7a',
]
const over: MantineColorsTuple = [
  '#fcebea',
  '#f3cfcd',
  '#e3aaa6',
  '#d58782',
  '#c6645f',
  '#ba4843',
  '#b0332f',
  '#a62523',
  '#9c1c1c',
  '#7a1414',
]
const warn: MantineColorsTuple = [
  '#fff4dc',
  '#f3ddaf',
  '#e2bf77',
  '#c99f4f',
  '#b08333',
  '#986c1f',
  '#865b10',
  '#7a4f06',
  '#6e4300',
  '#553400',
]
const ok: MantineColorsTuple = [
  '#e7f4ea',
  '#c9e4d0',
  '#a5d1b0',
  '#7fbb8e',
  '#5aa46d',
  '#3f9155',
  '#2f8344',
  '#247839',
  '#1b6e2f',
  '#125522',
]

const fontFamily = 'var(--font)'

/** The Mantine theme: only what Mantine's own parts (menu, search select, calendar) need to look like ours. */
export const theme = createTheme({
  fontFamily,
  primaryColor: 'patronat',
  primaryShade: 8,
  autoContrast: false,
  colors: { patronat, over, warn, ok },
  black: '#1b2229',
  fontSizes: { sm: '0.875rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  headings: {
    fontFamily,
    fontWeight: '700',
    sizes: { h1: { fontSize: '1.75rem' }, h2: { fontSize: '1.125rem' }, h3: { fontSize: '1rem' } },
  },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { sm: '4px', md: '6px', lg: '10px' },
  defaultRadius: 'md',
  shadows: { xs: '0 1px 2px rgba(27, 34, 41, 0.06)', md: '0 6px 20px rgba(27, 34, 41, 0.14)' },
  respectReducedMotion: true,
})
