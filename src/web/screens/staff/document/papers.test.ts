import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFile, type PaperFile } from '../../../../../tests/fixtures/file.ts'
import { anApplication, anExtract, aTakeover } from '../../../../../tests/fixtures/inputs.ts'
import { type CaseFormId, caseFormIds, printedForms } from '../../../../domain/law/printed-forms.ts'
import { papersOf } from './papers.ts'

const formsOf = (file: PaperFile) =>
  papersOf(file.file().state, '2026-11-10').flatMap(({ papers }) => papers.map(({ form }) => form))
const referred = () => aFile().at('2026-11-02').do('registerExtract', anExtract())
const planned = (form: 'office' | 'visit', day: string) =>
  referred().at('2026-11-03').do('planContact', { day, time: '10:00', form })

test.each<[what: string, file: () => PaperFile, form: string, offered: boolean]>([
  ['an invitation to a meeting at the centre', () => planned('office', '2026-11-12'), 'invitation', true],
  ['no invitation to a meeting that is over', () => planned('office', '2026-11-09'), 'invitation', false],
  ['no invitation to a visit', () => planned('visit', '2026-11-12'), 'invitation', false],
  [
    'the application of the program',
    () => aFile().at('2026-11-03').do('registerApplication', anApplication()),
    'application',
    true,
  ],
  [
    'no application of the paper journal',
    () => aFile().at('2026-11-03').do('takeOver', aTakeover()),
    'application',
    false,
  ],
  ['no contract of the paper journal', () => aFile().at('2026-11-03').do('takeOver', aTakeover()), 'contract', false],
])('%s is offered to print', (_, file, form, offered) => expect(formsOf(file()).includes(form)).toBe(offered))

test('an application that nobody signed here is not offered to print', () => {
  const { state } = aFile().at('2026-11-03').do('registerApplication', anApplication()).file()
  const applications = state.applications.map(application => ({
    ...application,
    transfer: { centreName: 'Копыль', consentDay: '2026-11-02' },
  }))
  const forms = papersOf({ ...state, applications }, '2026-11-10').flatMap(({ papers }) =>
    papers.map(paper => paper.form),
  )
  expect(forms).not.toContain('application')
})

const web = join(import.meta.dirname, '../../..')
const screens = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter(file => !file.includes('.test.'))
  .map(file => readFileSync(join(web, file), 'utf8'))

/** Forms of a case that no page offers: neither beside a thing of the file, as their row says, nor by name. */
const offeredNowhere = (forms: readonly CaseFormId[], texts: readonly string[]) =>
  forms.filter(
    form => !('offered' in printedForms[form]) && !texts.some(text => new RegExp(`['"]${form}['"]`, 'u').test(text)),
  )

test('every form of a case is offered on some page', () => {
  expect(offeredNowhere(caseFormIds, screens)).toEqual([])
  expect(offeredNowhere(['admission', 'conclusion'], [])).toEqual(['conclusion'])
})
