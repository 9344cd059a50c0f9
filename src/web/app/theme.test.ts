import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core'
import { expect, test } from 'vitest'
import { theme } from './theme.ts'

// Mantine would write these variables into the page at run time; the security policy forbids that,
// so they stand in a file. After a change of the theme: vitest run src/web/app/theme.test.ts -u
test('css/mantine.css holds what the theme says', async () => {
  const ours = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  const usual = defaultCssVariablesResolver(DEFAULT_THEME)
  const lines = [...differing(ours.variables, usual.variables), ...differing(ours.light, usual.light)]
  const css = `/* Generated from theme.ts by theme.test.ts. */\n:root {\n${lines.join('\n')}\n}\n`
  await expect(css).toMatchFileSnapshot('../ui/css/mantine.css')
})

function differing(ours: Record<string, string>, usual: Record<string, string>): string[] {
  return Object.entries(ours)
    .filter(([name, value]) => usual[name] !== value)
    .map(([name, value]) => `  ${name}: ${value};`)
}
