import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { procedure } from '../../domain/law/procedure.ts'

const web = join(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter(file => !file.includes('.test.'))
  .map(file => readFileSync(join(web, file), 'utf8'))

/** Commands that no source names. */
const commandsWithoutScreen = (texts: readonly string[]) =>
  Object.keys(procedure).filter(command => !texts.some(text => new RegExp(`['"]${command}['"]`, 'u').test(text)))

/** Dialogs that stand in one source and are opened by none. */
const dialogsNobodyOpens = (texts: readonly string[]) =>
  texts
    .flatMap(text => [...text.matchAll(/^export (?:function|const) (\w+Dialog)\b/gmu)].map(found => found[1]!))
    .filter(name => texts.flatMap(text => [...text.matchAll(new RegExp(`\\b${name}\\b`, 'gu'))]).length < 2)

test('every command is given on some screen; a plan sent to an organisation is opened and answered by endpoints of its own', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(commandsWithoutScreen(sources)).toEqual(['openDispatch', 'reportMeasure'])
  expect(commandsWithoutScreen([])).toEqual(Object.keys(procedure))
})

test('every dialog is opened from somewhere', () => {
  expect(dialogsNobodyOpens(sources)).toEqual([])
  const alone = `export function HideDialog({ family }: DialogFrame) {}`
  expect(dialogsNobodyOpens([alone])).toEqual(['HideDialog'])
  expect(dialogsNobodyOpens([alone, `['hide', 'safety', 'Скрыть', { dialog: familyDialog(HideDialog) }]`])).toEqual([])
})
