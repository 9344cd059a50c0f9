import { describe, expect, test } from 'vitest'
import { fileNameOf, uploadNameOf } from './file-names.ts'

describe('the name of an uploaded file', () => {
  const table: [sent: string, kept: string][] = [
    ['Справка о доходах.pdf', 'Справка о доходах.pdf'],
    ['Характеристика № 4 (Артём).PDF', 'Характеристика № 4 (Артём).pdf'],
    ['скан.jpg.exe', 'скан.jpg.pdf'],
    ['Справка И\u0306.pdf', 'Справка Й.pdf'],
    ['..\\..\\Windows\\win.ini', 'win.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['CON', 'файл CON.pdf'],
    ['nul.pdf', 'файл nul.pdf'],
    ['com1.tar.pdf', 'файл com1.tar.pdf'],
    ['LPT³.pdf', 'файл LPT³.pdf'],
    ['Aux .pdf', 'файл Aux.pdf'],
    ['Conakry.pdf', 'Conakry.pdf'],
    ['акт. . .pdf', 'акт.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['cправка\u202efdp.exe', 'cправкаfdp.pdf'],
    ['за\u200bяв\ufeffление.pdf', 'заявление.pdf'],
    ['a:b*c?"<>|.pdf', 'a_b_c_.pdf'],
    ['\u0000\u0007.pdf', 'файл.pdf'],
    ['', 'файл.pdf'],
    ['   ', 'файл.pdf'],
  ]
  test.each(table)('%j', (sent, text) => expect(uploadNameOf(sent, 'pdf')).toBe(text))

  test.each([
    ['300 Cyrillic letters', 'я'.repeat(300)],
    ['300 hieroglyphs of four bytes', '𠀀'.repeat(300)],
    ['300 Latin letters', 'a'.repeat(300)],
  ])('of %s is shortened and keeps its extension', (_, stem) => {
    const name = uploadNameOf(`${stem}.jpeg`, 'jpeg')
    expect(name).toMatch(/^.{40,}\.jpeg$/u)
    expect(new TextEncoder().encode(name).length).toBeLessThan(255)
    expect(name.isWellFormed()).toBe(true)
  })
})

test('a paper of ours is named so that it can be saved everywhere', () => {
  expect(fileNameOf('Акт № 1/2027: о выделении', 'pdf')).toBe('Акт № 1_2027_ о выделении.pdf')
  expect(fileNameOf('NUL', 'docx')).toBe('файл NUL.docx')
})
