import { afterAll, describe, expect, test } from 'vitest'
import {
  bare,
  docxBody,
  firstMissing,
  htmlText,
  linesOnLastPage,
  pdfLines,
  pdfPages,
  rightMargin,
  wordsOf,
} from '../../../../tests/fixtures/printed-text.ts'
import { formIds, type FormId } from '../../../domain/law/printed-forms.ts'
import { blocksOf, forms, metaOf, type FormData } from '../../../printed/index.ts'
import type { Block } from '../../../printed/kernel/block.ts'
import { lengthen } from '../../../printed/kernel/lengthen.ts'
import { clean, unprintable } from './clean.ts'
import { renderHtml } from './html.ts'
import { closePrinter, renderDocx, renderPdf } from './printer.ts'

afterAll(closePrinter)

const variants = (id: FormId): [string, Block[]][] => [
  ['blank', blocksOf(id)],
  ['filled', blocksOf(id, forms[id].sample)],
  ['long', blocksOf(id, lengthen(forms[id].sample))],
]

describe.each(formIds)('%s', id => {
  test.each(variants(id))('%s: PDF, DOCX and preview say the same words in the same order', async (kind, blocks) => {
    const words = wordsOf(blocks)
    expect(words.length).toBeGreaterThan(3)
    const file = await renderPdf(blocks, metaOf(id))
    const pages = await pdfPages(file)
    // Nobody prints a second sheet for one line that did not fit.
    const spare = pages.length > 1 && kind !== 'long' ? await linesOnLastPage(file) : undefined
    expect(spare ?? 4).toBeGreaterThan(3)
    // A cell split between two pages is interrupted by the repeated head, so long cells are compared by their start.
    const starts = kind === 'long' ? words.map(word => word.slice(0, 60)) : words
    expect(firstMissing(pages.join(' '), starts)).toBeUndefined()
    expect(pages.filter(page => bare(page) === '')).toEqual([])
    expect(firstMissing(docxBody(await renderDocx(blocks, metaOf(id))).text, words)).toBeUndefined()
    expect(firstMissing(htmlText(renderHtml(blocks)), words)).toBeUndefined()
  })

  test('prints hostile text as it is and lets none of it act', async () => {
    const blocks = blocksOf(id, hostile(forms[id].sample))
    const file = await renderPdf(blocks, metaOf(id))
    const pdf = (await pdfPages(file)).join(' ')
    const docx = docxBody(await renderDocx(blocks, metaOf(id)))
    const html = renderHtml(blocks)
    for (const text of [pdf, docx.text, htmlText(html)]) {
      expect(bare(text)).toContain(bare(MARKUP))
      expect(text).not.toMatch(/root:|[\p{Cc}--[\n\r\t]]|\u202e/v)
    }
    expect(await rightMargin(file)).toBeGreaterThan(9.5)
    expect(docx.xml).not.toMatch(/<b>|[\p{Cc}--[\n\r\t]]|\ufffe/v)
    expect(html).not.toMatch(/<b>|<script|<img/u)
  })
})

const MARKUP = '#read("/etc/passwd") $x$ *b* <b>жирно</b> =cmd() @ref \\u{0} ]{}[ &amp; <img src=x>'
const HOSTILE = `${MARKUP}\u0000\u0007\u202e\ufffe\ud800 ${'Ж'.repeat(300)} 😀 漢字 ☑ конец`

function hostile<T>(value: T): T {
  const map = (item: unknown): unknown => {
    if (typeof item === 'string') return HOSTILE
    if (Array.isArray(item)) return item.map(map)
    if (typeof item !== 'object' || item === null) return item
    // The heads of a journal and the code of a situation are ours, not typed in by anybody.
    const ours = new Set(['columns', 'situation'])
    return Object.fromEntries(Object.entries(item).map(([key, inner]) => [key, ours.has(key) ? inner : map(inner)]))
  }
  return map(value) as T
}

const PLAN: FormData<'plan'> = forms.plan.sample

describe('long content', () => {
  test('a plan of many pages repeats the table head on each page of the table', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({
      title: `Мероприятие ${at + 1} с описанием в несколько строк, чтобы строки таблицы были разной высоты`,
      responsible: 'специалист',
      due: '01.02.2027',
      expected: 'результат',
    }))
    const pages = await pdfPages(await renderPdf(blocksOf('plan', { ...PLAN, measures: rows }), metaOf('plan')))
    const withRows = pages.filter(page => /Мероприятие \d+/u.test(page.replace(/\s+/gu, ' ')))
    expect(withRows.length).toBeGreaterThanOrEqual(3)
    expect(withRows.filter(page => !bare(page).includes('Ожидаемыйрезультат'))).toEqual([])
  })

  test('the words that lead to a table never stay behind at the foot of a page', async () => {
    const lead = 'Выполнение мероприятий:'
    const table = (blocks: Block[]) => blocks.findIndex(block => block.kind === 'para' && block.text === lead)
    const blocks = blocksOf('monitoring-minutes', forms['monitoring-minutes'].sample)
    for (let lines = 0; lines < 40; lines++) {
      const moved = blocks.toSpliced(table(blocks), 0, { kind: 'gap', lines })
      const pages = await pdfPages(await renderPdf(moved, metaOf('monitoring-minutes')))
      const page = pages.find(text => bare(text).includes(bare(lead)))!
      expect(bare(page), `${lines} lines before`).toContain(bare(`${lead}№Мероприятие`))
    }
    const { xml } = docxBody(await renderDocx(blocks, metaOf('monitoring-minutes')))
    expect(xml).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*Выполнение мероприятий:/u)
  })

  test('nobody signs a page that has no row of the table above', async () => {
    const sheet = forms['contact-sheet'].sample
    const sheetOf = (rows: number) =>
      blocksOf('contact-sheet', {
        ...sheet,
        contacts: Array.from({ length: rows }, (_, at) => ({ ...sheet.contacts[0]!, content: `Встреча ${at + 1}.` })),
      })
    for (let rows = 4; rows < 12; rows++) {
      const pages = await pdfPages(await renderPdf(sheetOf(rows), metaOf('contact-sheet')))
      const signed = pages.find(text => bare(text).includes('(подпись'))!
      expect(bare(signed), `${rows} rows`).toContain(`Встреча${rows}.`)
      expect(bare(signed)).toContain('Договорились')
    }
    const { xml } = docxBody(await renderDocx(sheetOf(2), metaOf('contact-sheet')))
    expect(xml).toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*Встреча 2\./u)
    expect(xml).not.toMatch(/<w:keepNext\/>(?:(?!<\/w:p>).)*Встреча 1\./u)
  })

  test.each(['cell', 'field', 'flow'] as const)('a text of 10 000 characters in a %s is printed whole', async place => {
    const text = `${'Слово '.repeat(1666)}конец`
    const data: FormData<'plan'> =
      place === 'cell'
        ? { ...PLAN, measures: [{ title: text, responsible: 'a', due: 'b', expected: 'c' }] }
        : place === 'field'
          ? { ...PLAN, reasons: text }
          : { ...PLAN, specialistSignature: text }
    const pages = await pdfPages(await renderPdf(blocksOf('plan', data), metaOf('plan')))
    expect(pages.join(' ').match(/Слово/gu)).toHaveLength(1666)
    expect(bare(docxBody(await renderDocx(blocksOf('plan', data), metaOf('plan'))).text)).toContain(bare(text))
  })
})

test.each(formIds)('%s: in Word every table is followed by a paragraph', async id => {
  const { xml } = docxBody(await renderDocx(blocksOf(id, forms[id].sample), metaOf(id)))
  expect(xml.match(/<\/w:tbl>(?!<w:p[ >/])/gu)).toBeNull()
})

describe('an address that is typed again from the paper', () => {
  const token = 'AbC-def_GHI-jkl-MNO_pqr-STU-vwx-YZ0-123-456'
  const para = (text: string): Block[] => [{ kind: 'para', text, indent: true }]

  test.each([`https://tcson-1.by/link#${token}`, 'otdel-patronata@krupki-tcson.by'])(
    '%s never breaks, wherever in a line it begins',
    async address => {
      for (let words = 0; words < 14; words++) {
        const lines = await pdfLines(
          await renderPdf(para(`${'Слово '.repeat(words)}${address} конец`), { title: 'Проба' }),
        )
        expect(
          lines.filter(line => line.includes(address)),
          `${words} words before`,
        ).toHaveLength(1)
      }
      const { xml } = docxBody(await renderDocx(para(`Слово ${address} кое-как`), { title: 'Проба' }))
      expect(xml.match(/<w:noBreakHyphen\/>/gu)).toHaveLength(address.split('-').length - 1)
      expect(xml).toContain('кое-как')
    },
  )

  test('where it does not fit into one line, its secret part stays on one', async () => {
    const link = `https://patronat.krupki-tcson.by/link#${token}`
    const lines = await pdfLines(await renderPdf([{ kind: 'para', text: link, align: 'center' }], { title: 'Проба' }))
    expect(lines).toEqual(['https://patronat.krupki-tcson.by/link#', token])
  })

  test('longer than a line it breaks after a slash or between letters, and at no hyphen', async () => {
    const long = `https://${'patronat-tcson-'.repeat(8)}.by/link#${'a-Bc-'.repeat(30)}z`
    const lines = await pdfLines(await renderPdf(para(long), { title: 'Проба' }))
    expect(lines.length).toBeGreaterThan(2)
    expect(lines.join('')).toBe(long)
    expect(lines.filter(line => line.endsWith('-'))).toEqual([])
  })
})

describe('the printer', () => {
  test('gives the same bytes for the same data, also from a new process', async () => {
    const blocks = blocksOf('plan', PLAN)
    const first = await renderPdf(blocks, metaOf('plan'))
    const second = await renderPdf(blocks, metaOf('plan'))
    await closePrinter()
    const third = await renderPdf(blocks, metaOf('plan'))
    expect(second.equals(first)).toBe(true)
    expect(third.equals(first)).toBe(true)
  })

  test('writes PDF/A-2b with Russian as the language', async () => {
    const text = (await renderPdf(blocksOf('refusal'), metaOf('refusal'))).toString('latin1')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(text).toMatch(/\/Lang ?\(ru/u)
  })

  test('prints many documents at once, each for its own caller', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `Человек номер ${at}`)
    const files = await Promise.all(
      names.map(person => renderPdf(blocksOf('refusal', { ...forms.refusal.sample, person }), metaOf('refusal'))),
    )
    const texts = await Promise.all(files.map(pdfPages))
    names.forEach((name, at) => expect(firstMissing(texts[at]!.join(' '), [`Я, ${name}(`])).toBeUndefined())
  })

  test('rejects what waits when it is closed, and starts again for the next document', async () => {
    const waiting = renderPdf(blocksOf('refusal'), metaOf('refusal'))
    await Promise.all([expect(waiting).rejects.toThrow('closed'), closePrinter()])
    expect((await renderPdf(blocksOf('refusal'), metaOf('refusal'))).length).toBeGreaterThan(1000)
  })
})

test('signs that paper cannot show become a box, line feeds stay, and composed letters are kept', () => {
  const [block] = clean([{ kind: 'heading', text: 'Й ў і ґ ʼ № – «»\r\n😀\u200d漢\u0000\u2028е\u0308' }])
  expect(block).toEqual({ kind: 'heading', text: 'Й ў і ґ ʼ № – «»\n□□\nё' })
})

test('a text of thousands of lines is run on after the first, and loses no word', () => {
  const words = Array.from({ length: 2_500 }, (_, at) => `слово${at}`)
  const [block] = clean([{ kind: 'para', text: words.join('\n\n') }])
  const text = block?.kind === 'para' ? block.text : ''
  expect(text.split('\n').length).toBeLessThan(100)
  expect(text.split(/\s+/u)).toEqual(words)
})

test('a sign the font lacks is never dropped in silence: it is a box on paper and named before printing', async () => {
  const text = 'Мама 👩🏽‍👧 и 漢字, ա, а\u20dd, \ue000 и снова 漢'
  expect(unprintable([{ kind: 'para', text }])).toEqual(['👩🏽', '👧', '漢', '字', 'ա', 'а\u20dd', '\ue000'])
  expect(unprintable([{ kind: 'para', text: 'Й ў і ґ ʼ № – «»\n½ °' }])).toEqual([])
  const [block] = clean([{ kind: 'para', text }])
  expect(block).toEqual({ kind: 'para', text: 'Мама □□□ и □□, □, а□, □ и снова □' })
  const meta = { title: 'Проба 😀' }
  const pdf = (await pdfPages(await renderPdf([{ kind: 'para', text }], meta))).join(' ')
  expect(pdf).toContain('□')
  const docx = docxBody(await renderDocx([{ kind: 'para', text }], meta))
  expect(docx.text).toContain('и □□, □')
})
