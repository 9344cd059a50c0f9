/**
 * What may be inside an office file: texts, tables, pictures, fonts, and nothing that runs, fetches or carries another file. A list
 * of what may be there, because what may not has no end.
 */

/** What programs call a picture; some give it no kind at all. */
const image = /\.(?:png|jpe?g|jpe|jfif|gif|bmp|tiff?|emf|wmf|wdp|svg|svm|webp|tmp)$|\/[^./]+$/iu

/** Folders of a Word or Excel file whose parts are texts, tables and drawings. */
const folders = `_rels|(?:word|xl|docProps|docMetadata|customXml|_xmlsignatures)(?:/_rels)?
  |(?:word|xl)/(?:theme|charts|diagrams|drawings|ink|documenttasks)(?:/_rels)?|word/glossary(?:/_rels|/theme)?
  |xl/(?:worksheets|chartsheets|tables|pivotTables|pivotCache|threadedComments|persons|richData)(?:/_rels)?
  |xl/(?:slicers|slicerCaches|timelines|timelineCaches|ctrlProps|featurePropertyBag)(?:/_rels)?`.replaceAll(/\s/gu, '')
const parts = {
  openXml: [
    /^\[Content_Types\]\.xml$/iu,
    new RegExp(`^(?:${folders})/[^/]*\\.(?:xml|rels|vml|sigs)$`, 'iu'),
    /^(?:docProps\/thumbnail\.|(?:word|xl)\/media\/)[^/]+$/iu,
    /^word\/fonts\/[^/]+\.(?:odttf|fntdata|ttf|otf)$/iu,
    // Tables of Google have their notes in a part without a kind.
    /^xl\/metadata$/u,
    /^(?:word|xl)\/printerSettings(?:\/printerSettings)?\d*\.bin$/iu,
  ],
  openDocument: [
    /^(?:Object \d+\/)?(?:mimetype|manifest\.rdf|layout-cache|META-INF\/(?:manifest|documentsignatures)\.xml)$/u,
    /^(?:Object \d+\/)?(?:content|styles|meta|settings)\.xml$/u,
    /^(?:Object \d+\/)?(?:Pictures|Thumbnails|media)\/[^/]+$/u,
    /^Fonts\/[^/]+\.(?:ttf|otf|ttc)$/iu,
    /^ObjectReplacements\/Object \d+$/u,
    /^(?:Object \d+\/)?Configurations2\/.*$/u,
  ],
} as const
/** The two families of office files. */
export type OfficeFormat = keyof typeof parts
/** In these folders there are pictures, whatever they are called. */
const pictures =
  /^(?:docProps\/thumbnail\.|(?:word|xl)\/media\/|(?:Object \d+\/)?(?:Pictures|Thumbnails|media)\/|ObjectReplacements\/)/iu
/** Names of parts that run or carry another file. */
const carries =
  /vba|macro|activeX|embeddings|^Object|ole|Basic\/|Scripts\/|customUI|(?:\.|%2e)(?:exe|dll|hta|bat|cmd|jse?|vbs|ps1|scr|py|bin)$/iu
/** Settings of tool bars, which LibreOffice writes empty; a full one ties keys to macros. */
const toolbars = /^(?:Object \d+\/)?Configurations2\//u

/** Relationships by which one part of a Word or Excel file names another: the last word of their type. */
const relationships = new Set(
  `officeDocument core-properties extended-properties custom-properties thumbnail styles stylesWithEffects settings webSettings
  fontTable theme themeOverride numbering footnotes endnotes comments commentsExtended commentsIds commentsExtensible people
  header footer image hdphoto hyperlink font glossaryDocument customXml customXmlProps chart chartEx chartStyle chartColorStyle
  chartUserShapes diagramData diagramLayout diagramQuickStyle diagramColors diagramDrawing worksheet chartsheet sharedStrings
  calcChain table drawing vmlDrawing printerSettings pivotTable pivotCacheDefinition pivotCacheRecords sheetMetadata
  threadedComment person slicer slicerCache timeline timelineCache ctrlProp ink docMetadata classificationlabels origin signature
  rdRichValue rdRichValueStructure rdRichValueTypes rdArray rdSupportingPropertyBag rdSupportingPropertyBagStructure
  richValueRel richStyles intelligence documenttasks workbookmetadata featurePropertyBag`.split(/\s+/u),
)

/** How pictures begin. */
const pictureStarts = [
  '89504e47', // png
  'ffd8ff', // jpeg
  '47494638', // gif
  '424d', // bmp
  '49492a00',
  '4d4d002a', // tiff
  '4949bc', // hd photo
  '01000000', // emf
  'd7cdc69a',
  '01000900',
  '02000900', // wmf
  '52494646', // webp
  '1f8b', // compressed emf, wmf, svg
  '56434c4d5446', // svm
]
/** How files begin that hold other files or run. */
const otherFiles = /^(?:d0cf11e0|4d5a|504b0304|7f454c46|2321|25504446|7b5c727466)/u

const hasPrograms =
  'В файле есть макрос, программа или вставленный файл: сохраните его без них или как PDF и приложите ещё раз'
const hasLinks =
  'В файле есть связь с другим файлом или адресом, кроме обычных ссылок: уберите её или сохраните файл как PDF и приложите ещё раз'
const isUnknown =
  'В файле есть часть, которую программа не может проверить: сохраните файл заново или как PDF и приложите ещё раз'
const isBroken = 'Файл повреждён: откройте его, сохраните заново и приложите ещё раз'

/** Looks at one part of an office file, piece by piece; answers why it is not taken as soon as that is known. */
export type PartReader = (piece: Buffer, last: boolean) => string | undefined

/** Who reads a part of that name, or why there may be no such part. */
export function partReader(format: OfficeFormat, name: string): PartReader | { refused: string } {
  if (name.endsWith('/')) return piece => (piece.length > 0 ? hasPrograms : undefined)
  if (name.startsWith('xl/externalLinks/')) return { refused: hasLinks }
  if (!parts[format].some(exp => exp.test(name))) return { refused: carries.test(name) ? hasPrograms : isUnknown }
  if (toolbars.test(name)) return piece => (piece.length > 0 ? hasPrograms : undefined)
  const [starts, tags] = [startReader(name), tagReader(format, name)]
  return (piece, last) => starts(piece, last) ?? tags?.(piece, last)
}

/** Looks at how a part begins: a picture is one, a text is one in the encoding that is read below. */
function startReader(name: string): PartReader {
  let start = Buffer.alloc(0)
  let looked = false
  return (piece, last) => {
    if (looked) return undefined
    start = Buffer.concat([start, piece.subarray(0, 400)])
    if (start.length < 400 && !last) return undefined
    looked = true
    return start.length === 0 ? undefined : wrongStart(name, start)
  }
}
function wrongStart(name: string, start: Buffer): string | undefined {
  const hex = start.toString('hex', 0, 16)
  if (otherFiles.test(hex)) return hasPrograms
  // What others have put beside a text is read by nobody.
  const isText = /\.(?:xml|rels|vml|rdf)$/iu.test(name) && !/^customXml\/item\d+\.xml$/iu.test(name)
  if (isText) return isPlainXml(start) ? undefined : isBroken
  if (!pictures.test(name)) return undefined
  const isPicture =
    pictureStarts.some(pictureStart => hex.startsWith(pictureStart)) || (/\.svg$/iu.test(name) && isPlainXml(start))
  return isPicture && (image.test(name) || name.startsWith('ObjectReplacements/')) ? undefined : hasPrograms
}
/** XML in UTF-8, so that nothing in it hides behind another encoding. */
function isPlainXml(start: Buffer): boolean {
  const text = start.toString('latin1').replace(/^\u00EF\u00BB\u00BF/u, '')
  const encoding = /^<\?xml[^>]*encoding\s*=\s*["']([^"']*)/u.exec(text)?.[1]
  return (
    /^\s*</u.test(text) && !text.includes('\0') && (encoding === undefined || /^(?:utf-8|us-ascii)$/iu.test(encoding))
  )
}

/** A tag longer than this is none that an office writes. */
const longestTag = 64 * 1024
/** So many no text of an office has. */
const mostTags = 2_000_000
const wholeTag = /^<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>/u
/** Reads the tags of a part that can name what is outside the file or what runs; undefined where no part of that name can. */
function tagReader(format: OfficeFormat, name: string): PartReader | undefined {
  const wrong =
    format === 'openXml'
      ? /\.rels$/iu.test(name) && wrongRelationship
      : /(?:content|styles|meta|settings)\.xml$/u.test(name) && wrongElement
  if (!wrong) return undefined
  const decoder = new TextDecoder()
  let rest = ''
  let count = 0
  return (piece, last) => {
    // No tag has this sign inside it: what begins with it is the tag and the text up to the next one.
    const tags = (rest + decoder.decode(piece, { stream: !last })).split('<')
    rest = last ? '' : `<${tags.pop() ?? ''}`
    // Of a tag that has ended only its text is still to come.
    if (wholeTag.test(rest)) {
      tags.push(rest.slice(1))
      rest = '</>'
    }
    count += tags.length
    if (rest.length > longestTag || count > mostTags) return isBroken
    for (const tag of tags) {
      const found = wrong(tag)
      if (found) return found
    }
    return undefined
  }
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)
const nameOf = (tag: string) => local(/^[^\s/>]*/u.exec(tag)![0])
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const plainOf = (value: string) =>
  value.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/giu, (_, hex?: string, decimal?: string, word?: string) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    return word ? (entities[word] ?? '') : code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ''
  })
/**
 * Every value of an attribute; more than is there, where the text behind the tag looks like one. A name begins where none goes
 * on, so that a long one is read once.
 */
const valuesOf = (tag: string, attribute: string): string[] =>
  [...tag.matchAll(/(?<![^\s=<>"'/])([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)]
    .filter(([, name]) => local(name!) === attribute)
    .map(([, , first, other]) => plainOf(first ?? other ?? '').trim())

/** Where a link one clicks on may lead. */
const clicked = /^(?:https?:|mailto:|tel:|ftp:|file:|#|[^:]*$)/iu
/** A disk of whoever reads: Word notes there the template a letter was begun from. */
const ownDisk = /^(?:file:\/\/\/)?[a-z]:[/\\]/iu
/** Parts of the same file are named, and an address outside only by a link one clicks on. */
function wrongRelationship(tag: string): string | undefined {
  if (/^!(?:DOCTYPE|ENTITY)/iu.test(tag)) return isBroken
  if (nameOf(tag) !== 'Relationship') return undefined
  const types = valuesOf(tag, 'Type').map(type => type.slice(type.lastIndexOf('/') + 1))
  const external = valuesOf(tag, 'TargetMode').some(mode => mode.toLowerCase() !== 'internal')
  const isOwnTemplate = valuesOf(tag, 'Target').every(target => ownDisk.test(target))
  const mayLead = (type: string) => type === 'hyperlink' || (type === 'attachedTemplate' && isOwnTemplate)
  if (external) {
    const leads =
      types.length > 0 &&
      types.every(mayLead) &&
      valuesOf(tag, 'Target').every(target => clicked.test(target) || ownDisk.test(target))
    return leads ? undefined : hasLinks
  }
  return types.length > 0 && types.every(type => relationships.has(type)) ? undefined : hasPrograms
}

/** Elements of an OpenDocument text that run, or are filled from elsewhere. */
const running = new Set([
  'script',
  'event-listener',
  'applet',
  'plugin',
  'object-ole',
  'dde-connection-decl',
  'dde-source',
])
const outside = /^(?:[a-z][a-z\d+.-]*:|[/\\]|\.\.)/iu
function wrongElement(tag: string): string | undefined {
  if (/^!(?:DOCTYPE|ENTITY)/iu.test(tag)) return isBroken
  const element = nameOf(tag)
  if (running.has(element)) return hasPrograms
  if (!tag.includes('href')) return undefined
  const targets = valuesOf(tag, 'href')
  if (element === 'a') return targets.every(target => clicked.test(target)) ? undefined : hasPrograms
  // From which template a letter was begun is a note; it is fetched by nobody, unless it lies somewhere else on the network.
  if (element === 'template')
    return targets.some(target => /^(?:https?:|ftps?:|smb:|dav|[/\\]{2}|file:[/\\]{2}[^/\\])/iu.test(target))
      ? hasLinks
      : undefined
  return targets.some(target => outside.test(target)) ? hasLinks : undefined
}
