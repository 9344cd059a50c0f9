import { expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { anApplication, anExtract } from '../../../tests/fixtures/inputs.ts'
import { idOf } from '../../../tests/fixtures/people.ts'
import { sees } from '../law/sections.ts'
import { scanOf } from './scan-rules.ts'
import { otherPapers, paperTitle, type ScanPaper, sectionsOfPaper } from './scans.ts'

const scan = (name: string, paper: ScanPaper = 'reference') => ({ attachmentId: idOf(name), paper })
const family = () => aFile().at('2026-11-03').do('registerApplication', anApplication())

test('a scan says which paper it shows, of which day, and who attached it', () => {
  const file = family().do('attachScan', {
    ...scan('signed'),
    about: idOf('contract'),
    paperDay: '2026-11-02',
    note: 'подписан обоими',
  })
  expect(scanOf(file.file().state, idOf('signed'))).toMatchObject({
    paper: 'reference',
    about: idOf('contract'),
    paperDay: '2026-11-02',
    note: 'подписан обоими',
    by: file.facts.at(-1)!.by,
  })
})

test('what came with a record shows the paper of that record', () => {
  const file = aFile()
    .at('2026-11-03')
    .do('registerExtract', scene => ({ ...anExtract()(scene), attachmentIds: [idOf('council')] }))
  expect(scanOf(file.file().state, idOf('council')).paper).toBe('extract')
  expect(scanOf(file.file().state, idOf('nowhere'))).toMatchObject({ paper: 'other', unlisted: true })
})

test.each([
  ['a day ahead', () => family().refusal('attachScan', { ...scan('a'), paperDay: '2026-11-04' }), 'не наступила'],
  ['the same file twice', () => family().do('attachScan', scan('a')).refusal('attachScan', scan('a')), 'уже приложен'],
  [
    'a paper that whoever registers never reads',
    () => family().as('registrar').refusal('attachScan', scan('a', 'plan')),
    'кто работает с семьёй',
  ],
  [
    'a refusal of a family that has refused nothing',
    () => family().refusal('attachScan', scan('a', 'refusal')),
    'в деле нет',
  ],
  [
    'a contract the case has not',
    () => family().refusal('attachScan', { ...scan('a', 'contract'), about: idOf('nothing') }),
    'в деле нет',
  ],
  [
    'putting aside what is not there',
    () => family().refusal('withdrawScan', { attachmentId: idOf('a'), reason: 'не тот' }),
    'нет',
  ],
])('refused: %s', (_, asked, words) => {
  expect(asked()).toContain(words)
})

test('a wrong scan gives its place to the right one and stays with the reason', () => {
  const file = family()
    .do('attachScan', { ...scan('wrong'), about: idOf('contract'), paperDay: '2026-11-02' })
    .at('2026-11-05')
    .do('withdrawScan', { attachmentId: idOf('wrong'), reason: 'чужой договор', insteadId: idOf('right') })
  const { state } = file.file()
  expect(scanOf(state, idOf('wrong')).withdrawn).toMatchObject({
    day: '2026-11-05',
    reason: 'чужой договор',
    insteadId: idOf('right'),
  })
  expect(scanOf(state, idOf('right'))).toMatchObject({ paper: 'reference', about: idOf('contract') })
  expect(scanOf(state, idOf('right')).withdrawn).toBeUndefined()
  expect(file.refusal('withdrawScan', { attachmentId: idOf('wrong'), reason: 'ещё раз' })).toContain('уже отложен')
})

test('a paper of the family may be older than the Programme', () => {
  const file = family().do('attachScan', { ...scan('certificate', 'identity'), paperDay: '2014-05-06' })
  expect(scanOf(file.file().state, idOf('certificate')).paperDay).toBe('2014-05-06')
})

test('whoever handles papers alone opens those of the section of papers, and nothing else', () => {
  const open = (['application', 'consent', 'refusal', ...Object.keys(otherPapers), 'plan', 'contract'] as ScanPaper[])
    .filter(paper => sectionsOfPaper(paper).every(section => sees('registrar', section, 'centre')))
    .map(paperTitle)
  expect(open).toEqual([
    'Заявление об оказании услуги «социальный патронат»',
    'Согласие',
    'Заявление – Отказ',
    'Выписка из протокола',
    'Письмо, обращение',
  ])
})
