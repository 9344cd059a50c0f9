import { deflateRawSync, deflateSync } from 'node:zlib'
import { strToU8, zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { anImage } from '../../../tests/fixtures/image.ts'
import { aReceivedFile } from '../../../tests/fixtures/received.ts'
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
const rels = (...links: string[]) => ({
  'word/_rels/document.xml.rels': strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links.join('')}</Relationships>`,
  ),
})
const link = (type: string, target: string, more = '') =>
  `<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${more}/>`
const external = ' TargetMode="External"'
const text = (parts: Zippable, content = '<office:document-content/>') =>
  Buffer.from(
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': [strToU8(content), { level: 0 }],
      'META-INF/manifest.xml': strToU8('<manifest:manifest/>'),
      ...parts,
    }),
  )
const picture = new Uint8Array(anImage())
const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array<number>(500).fill(0)])
const aPackedPdf = (objects: string) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode>>stream\n'),
    deflateSync(objects),
    Buffer.from('\nendstream'),
  ])
const program = '5 0 <</Type/Action/S/JavaScript/JS(app.alert(1))>> '
const aPdfOf = (stream: Buffer, filter = '/FlateDecode', end = '\nendstream endobj\n%%EOF') =>
  Buffer.concat([
    Buffer.from(`%PDF-1.5\n4 0 obj<</Type/ObjStm/N 1/First 4/Filter ${filter}/Length ${stream.length}>>stream\n`),
    stream,
    Buffer.from(end),
  ])
/** Packed as they are, first these letters and then those. */
function storedThen(first: string, then: string): Buffer {
  const [a, whole] = [Buffer.from(first), deflateSync(first + then)]
  const head = Buffer.from([0x78, 0x9c, 0, a.length & 255, a.length >> 8, ~a.length & 255, (~a.length >> 8) & 255])
  return Buffer.concat([head, a, deflateRawSync(then), whole.subarray(-4)])
}
const broken = (file: Buffer) => Buffer.concat([file.subarray(0, file.length / 2), Buffer.alloc(200)])

describe('a file is known by its content', () => {
  const taken: [what: string, content: Buffer, kind: string][] = [
    ['a scan', Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF'), 'pdf'],
    ['a PDF with packed objects and no program', aPdfOf(deflateSync('5 0 <</Type/Page>> ')), 'pdf'],
    ['the same with the word «endstream» in the packing', aPdfOf(storedThen('5 0 %endstream\n', '<</A 1>>')), 'pdf'],
    [
      'a photograph',
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100), Buffer.from([0xff, 0xd9])]),
      'jpg',
    ],
    ['a picture', anImage(), 'png'],
    ['a letter of an office', office({}), 'docx'],
    [
      'a letter with pictures, headers, a link to a page, fonts and the template of its writer',
      office({
        ...rels(
          link('hyperlink', 'https://kids.example', external),
          link('attachedTemplate', 'file:///C:\\Users\\Anna\\Templates\\Normal.dotm', external),
          link('image', 'media/image1.png'),
          link('header', 'header1.xml'),
        ),
        'word/media/image1.png': picture,
        'word/header1.xml': strToU8('<w:hdr/>'),
        'word/fonts/font1.odttf': new Uint8Array(64).fill(7),
        'word/printerSettings1.bin': new Uint8Array(64),
        'docProps/core.xml': strToU8('<cp:coreProperties/>'),
        'customXml/item1.xml': strToU8('<b/>'),
        'word/theme/': new Uint8Array(),
      }),
      'docx',
    ],
    [
      'a text with a picture, a formula, a link to a page and the note of its template',
      text(
        {
          'Pictures/1.png': picture,
          'Object 1/content.xml': strToU8('<math/>'),
          'ObjectReplacements/Object 1': picture,
          'Configurations2/accelerator/current.xml': new Uint8Array(),
          'meta.xml': strToU8('<office:meta><meta:template xlink:href="../templates/letter.ott"/></office:meta>'),
        },
        '<office:document-content><office:scripts/><text:a xlink:href="https://kids.example">здесь</text:a><draw:image xlink:href="Pictures/1.png"/><draw:object xlink:href="./Object 1"/></office:document-content>',
      ),
      'odt',
    ],
    [
      'a letter with the notes of its editor, and pictures under other names',
      office({
        ...rels(link('intelligence', 'intelligence2.xml'), link('image', 'media/image1.jfif')),
        'word/intelligence2.xml': strToU8('<int2:intelligence/>'),
        'word/media/image1.jfif': picture,
        'word/media/image2.tmp': picture,
        'xl/metadata': strToU8('{}'),
        'xl/featurePropertyBag/featurePropertyBag.xml': strToU8('<a/>'),
      }),
      'docx',
    ],
    ['a text of Word', text({ 'media/image1.png': picture, 'Pictures/100000000000': picture }), 'odt'],
    ['exactly ten megabytes', Buffer.concat([Buffer.from('%PDF-1.7%%EOF'), Buffer.alloc(largestUpload - 13)]), 'pdf'],
  ]
  test.each(taken)('%s', async (_, content, kind) =>
    expect(await inspectUpload(aReceivedFile(content))).toEqual({ kind }),
  )
})

describe('what is not taken says why', () => {
  const spaces = new Uint8Array(30 * 1024 * 1024).fill(32).fill(60, 0, 1)
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
    ['a PDF that broke off', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\n'), /обрывается/u],
    ['a picture that broke off', anImage().subarray(0, -10), /обрывается/u],
    [
      'a photograph that broke off',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, ...Array<number>(100).fill(0)]),
      /обрывается/u,
    ],
    ['a plain archive', Buffer.from(zipSync({ 'a.txt': strToU8('a') })), /другого вида/u],
    ['a byte over ten megabytes', Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(largestUpload - 7)]), /10 МБ/u],
    ['an archive bomb', office({ 'word/a.xml': spaces, 'word/b.xml': spaces }), /слишком большой/u],
    ['a macro', office({ 'word/vbaProject.bin': strToU8('Sub AutoOpen()') }), /макрос/u],
    ['a program inside a letter', office({ 'word/embeddings/report.exe': strToU8('MZ') }), /макрос/u],
    ...['word/x.hta', 'y.bat', 'word/q.jse', 'w.ps1', 'word/x%2Ehta', 'docProps/x.hta', 'customUI/customUI.xml'].map(
      (name): (typeof refused)[number] => [`${name} inside`, office({ [name]: strToU8('<x/>') }), /вставленный файл/u],
    ),
    ['a part nobody knows', office({ 'word/notes.dat': strToU8('x') }), /не может проверить/u],
    ['tables of another book', office({ 'xl/externalLinks/externalLink1.xml': strToU8('<x/>') }), /связь с другим/u],
    ['a link that searches', office(rels(link('hyperlink', 'search-ms:query=a', external))), /связь с другим/u],
    ['an OLE object', office({ 'word/embeddings/oleObject1.bin': strToU8('MZ') }), /вставленный файл/u],
    ['an OLE object that calls itself a picture', office({ 'word/media/image1.png': ole }), /вставленный файл/u],
    ['a text that calls itself a picture', office({ 'word/media/image1.png': strToU8('cmd') }), /вставленный файл/u],
    ['a sheet of old macros', office({ 'xl/macrosheets/sheet1.xml': strToU8('<x/>') }), /вставленный файл/u],
    ['a part in another encoding', office({ 'word/a.xml': Uint8Array.from([0xff, 0xfe, 0x3c, 0]) }), /повреждён/u],
    [
      'relationships in another encoding',
      office({ 'word/_rels/a.xml.rels': strToU8('<?xml version="1.0" encoding="UTF-7"?><a/>') }),
      /повреждён/u,
    ],
    ...(
      [
        ['a template fetched from elsewhere', link('attachedTemplate', 'http://evil/t.dotm', external)],
        ['a template in the network', link('attachedTemplate', 'file:///\\\\evil\\t.dotm', external)],
        ['a picture fetched from elsewhere', link('image', 'http://evil/p.png', external)],
        ['a frame from elsewhere', link('frame', 'http://evil/', external)],
        ['an object from elsewhere', link('oleObject', 'http://evil/', external)],
        ['a chapter from elsewhere', link('subDocument', 'http://evil/', external)],
        ['the same in other words', link('image', 'x', ` a='>' TargetMode='&#69;xternal'`)],
        ['another table', link('externalLinkPath', 'other.xlsx', external)],
      ] as const
    ).map(([what, word]): (typeof refused)[number] => [what, office(rels(word)), /связь с другим файлом/u]),
    ...['aFChunk', 'oleObject', 'package', 'control', 'vbaProject', 'webextension', 'connections'].map(
      (type): (typeof refused)[number] => [
        `a part by the relationship ${type}`,
        office(rels(link(type, 'a.xml'))),
        /вставленный файл/u,
      ],
    ),
    ['a script of LibreOffice', text({ 'Scripts/python/evil.py': strToU8('import os') }), /вставленный файл/u],
    ['macros inside an object', text({ 'Object 1/Basic/Standard/a.xml': strToU8('<x/>') }), /вставленный файл/u],
    ['an object that is no text', text({ 'Object 2': ole }), /вставленный файл/u],
    ['keys tied to macros', text({ 'Configurations2/accelerator/current.xml': strToU8('<x/>') }), /вставленный файл/u],
    ...(
      [
        [
          'a macro that is run when a text opens',
          '<script:event-listener xlink:href="vnd.sun.star.script:a"/>',
          /вставленный/u,
        ],
        ['the same under another prefix', '<x:event-listener x:href="a"/>', /вставленный/u],
        ['a link that runs a macro', '<text:a xlink:href="vnd.sun.star.script:a"/>', /вставленный/u],
        ['a picture of a text from elsewhere', '<draw:image xlink:href="http://evil/p.png"/>', /связь/u],
        ['a chapter of a text from elsewhere', '<text:section-source xlink:href="../other.odt"/>', /связь/u],
        ['the same written as codes', '<draw:image xlink:href="&#x68;ttp://evil/p.png"/>', /связь/u],
        ['a live link to a table', '<office:dde-source office:dde-application="soffice"/>', /вставленный/u],
        ['words of its own for signs', '<!DOCTYPE a [<!ENTITY b "http://evil">]>', /повреждён/u],
        [
          'a link behind a megabyte of nothing',
          `<draw:image a="${'>'.repeat(1200 * 1024)}" xlink:href="http://evil/p.png"/>`,
          /повреждён/u,
        ],
      ] as const
    ).map(([what, inside, said]): (typeof refused)[number] => [what, text({}, `<a>${inside}</a>`), said]),
    [
      'a PDF with a program',
      Buffer.from('%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>'),
      /В PDF есть программа/u,
    ],
    [
      'the same in a packed stream of objects',
      aPackedPdf('1 0 <</S/JavaScript/JS(app.alert(1))>>'),
      /В PDF есть программа/u,
    ],
    // Whoever reads by /Length, or unpacks once more, finds the program.
    [
      'the same behind a word in the packing that looks like its end',
      aPdfOf(storedThen('5 0 %endstream\n', program)),
      /программа/u,
    ],
    [
      'the same packed once more',
      aPdfOf(Buffer.from(`${deflateSync(program).toString('hex')}>`), '[/ASCIIHexDecode/FlateDecode]'),
      /PDF устроен необычно/u,
    ],
    ['the same without an end', aPdfOf(deflateSync(program), '/FlateDecode', ''), /программа/u],
    ['the same not packed', Buffer.from(`%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1>>stream\n${program}`), /программа/u],
    ['a stream of objects that does not unpack', aPdfOf(Buffer.alloc(99, 7)), /PDF устроен необычно/u],
    [
      'one that is rearranged once it is unpacked',
      aPdfOf(deflateSync(program), '/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>'),
      /PDF устроен необычно/u,
    ],
    [
      'the same behind a comment and a long dictionary',
      Buffer.concat([
        Buffer.from(
          `%PDF-1.7\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode\n% 2 0 obj\n${' '.repeat(9000)}>>stream\n`,
        ),
        deflateSync('1 0 <</S/JavaScript/JS(app.alert(1))>>'),
        Buffer.from('\nendstream'),
      ]),
      /В PDF есть программа/u,
    ],
    [
      'the same with letters as codes',
      Buffer.from('%PDF-1.7\n1 0 obj<</S/J#61vaScript/JS(x)>>'),
      /В PDF есть программа/u,
    ],
    [
      'a PDF that starts a program',
      Buffer.from('%PDF-1.7\n1 0 obj<</S /Launch /F (cmd.exe)>>'),
      /В PDF есть программа/u,
    ],
    [
      'a PDF with a file inside, between two pieces',
      Buffer.concat([
        Buffer.from('%PDF-1.7\n'),
        Buffer.alloc(64 * 1024 - 15, 32),
        Buffer.from('<</Type/EmbeddedFile>>'),
      ]),
      /В PDF есть программа/u,
    ],
    // What would keep the answering thread busy for minutes, or take its memory, were anything read more than once.
    ['a name without an end', office(rels(`<Relationship ${'a'.repeat(60_000)}/>`)), /вставленный файл/u],
    ['a name of a megabyte', office(rels(`<Relationship ${'a'.repeat(1_000_000)}/>`)), /повреждён|вставленный файл/u],
    ['the same in a text', text({}, `<draw:image ${'a'.repeat(60_000)} xlink:href="//evil"/>`), /связь/u],
    ['a text of more tags than any has', text({}, '<a'.repeat(2_000_001)), /повреждён|слишком большой/u],
    ['a PDF of nothing but names', aPackedPdf('/a'.repeat(512 * 1024 + 1)), /PDF устроен необычно/u],
    [
      'a PDF of many such streams',
      Buffer.concat(Array.from({ length: 33 }, () => aPackedPdf('/#4a'.repeat(256 * 1024)))),
      /PDF устроен необычно/u,
    ],
    [
      'a PDF of a hundred thousand streams that hold nothing',
      Buffer.from(`%PDF-1.7\n${'/ObjStm stream\nxendstream '.repeat(100_000)}`),
      /PDF устроен необычно/u,
    ],
    ['a way out of the archive', office({ '../../../etc/cron.d/a': strToU8('* * * * *') }), /повреждён/u],
    [
      'three thousand parts',
      office(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`word/${at}.xml`, strToU8('a')]))),
      /повреждён/u,
    ],
    [
      'half a letter',
      broken(office({ 'word/long.xml': [strToU8(`<${'я'.repeat(5000)}`), { level: 0 }] })),
      /повреждён/u,
    ],
  ]
  test.each(refused)('%s', async (_, content, text) =>
    expect(await inspectUpload(aReceivedFile(content))).toEqual({ refused: expect.stringMatching(text) }),
  )
})
