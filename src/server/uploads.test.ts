import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { anImage } from '../../tests/fixtures/image.ts'
import { aReceivedFile } from '../../tests/fixtures/received.ts'
import { inspectUpload, largestUpload } from './uploads.ts'

const office = (parts: Zippable) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8('<w:document/>'),
      ...parts,
    }),
  )
const broken = (file: Buffer) => Buffer.concat([file.subarray(0, file.length / 2), Buffer.alloc(200)])

describe('a file is known by its content', () => {
  const taken: [what: string, content: Buffer, kind: string][] = [
    ['a scan', Buffer.from('%PDF-1.7\n1 0 obj'), 'pdf'],
    ['a photograph', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)]), 'jpg'],
    ['a picture', anImage(), 'png'],
    ['a letter of an office', office({}), 'docx'],
    ['exactly ten megabytes', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(largestUpload - 8)]), 'pdf'],
  ]
  test.each(taken)('%s', async (_, content, kind) =>
    expect(await inspectUpload(aReceivedFile(content))).toEqual({ kind }),
  )
})

describe('what is not taken says why', () => {
  const zeros = new Uint8Array(30 * 1024 * 1024)
  const refused: [what: string, content: Buffer, text: RegExp][] = [
    ['nothing', Buffer.alloc(0), /другого вида/u],
    ['one byte', Buffer.from('%'), /другого вида/u],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), /другого вида/u],
    ['a page of the web', Buffer.from('<html><script>alert(1)</script>'), /другого вида/u],
    [
      'a drawing with a script',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      /другого вида/u,
    ],
    ['a page that calls itself a scan later on', Buffer.from('<script>%PDF-1.7'), /другого вида/u],
    ['a plain archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), /другого вида/u],
    ['a byte over ten megabytes', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(largestUpload - 7)]), /10 МБ/u],
    ['an archive bomb', office({ 'word/media/a.bin': zeros, 'word/media/b.bin': zeros }), /слишком большой/u],
    ['a macro', office({ 'word/vbaProject.bin': strToU8('Sub AutoOpen()') }), /макрос/u],
    ['a program inside a letter', office({ 'word/embeddings/report.exe': strToU8('MZ') }), /макрос/u],
    ['a way out of the archive', office({ '../../../etc/cron.d/a': strToU8('* * * * *') }), /повреждён/u],
    [
      'three thousand parts',
      office(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`word/${at}.xml`, strToU8('a')]))),
      /повреждён/u,
    ],
    ['half a letter', broken(office({ 'word/long.xml': [strToU8('я'.repeat(5000)), { level: 0 }] })), /повреждён/u],
  ]
  test.each(refused)('%s', async (_, content, text) =>
    expect(await inspectUpload(aReceivedFile(content))).toEqual({ refused: expect.stringMatching(text) }),
  )
})
