import { expect, test } from 'vitest'
import { aFile } from '../../../tests/fixtures/file.ts'
import { aContact, aTakeover } from '../../../tests/fixtures/inputs.ts'
import { bare } from '../../../tests/fixtures/printed-text.ts'
import { printed } from '../../../tests/printed-case.ts'

const fromPaper = () =>
  aFile()
    .at('2026-11-23')
    .do('takeOver', aTakeover({ day: '2026-11-23', lastContactDay: '2026-11-05', planTo: '2027-02-15' }), {
      confirmed: 'all',
    })
    .at('2026-11-30')
const sheet = (file = fromPaper(), about?: string) =>
  printed(file, 'contact-sheet', { today: '2026-11-30', ...(about ? { about } : {}) })

test('the sheet of contacts of a family from the paper journal begins with the day it came and says where those of before are (МП 5.1)', () => {
  const onPaper = 'контакты до этого дня записаны на бумаге, последний 05.11.2026'
  expect(sheet()).toContain(bare('Период с 23.11.2026 по 30.11.2026'))
  expect(sheet()).toContain(bare(onPaper))
  expect(sheet(fromPaper(), '2026-11-24:2026-11-30')).not.toContain(bare(onPaper))
  const typed = fromPaper().do('recordContact', aContact({ day: '2026-11-20' }), {
    confirmed: 'all',
    reason: 'с бумаги',
  })
  expect(sheet(typed)).toContain(bare('Период с 20.11.2026 по 30.11.2026'))
})

test('a plan on paper has no proof of dispatch in the program: nobody says that it went nowhere (МП 6.4)', () => {
  expect(() => printed(fromPaper(), 'dispatch-proof', { today: '2026-11-30' })).toThrow('nothingToPrint')
})
