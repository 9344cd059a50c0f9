import { organisationKinds } from '../../../../api/centre/centre.ts'

/** Which kind an organisation is of. */
type OrganisationKind = keyof typeof organisationKinds
/** One line of a pasted list, as far as it was understood. */
export type ListedOrganisation = {
  /** Number of its line in the list, the head of the table left out. */
  line: number
  name: string
  kind: OrganisationKind
  /** The kind follows from the name alone, or from nothing. */
  kindGuessed: boolean
  address: string
  email: string
  phone: string
  /** Whom to write to. */
  person: string
  /** Cells that fit no field. */
  unread: string[]
}

type Field = 'name' | 'kind' | 'address' | 'email' | 'phone' | 'person' | 'number'

/** Words by which the head of a table names a column. */
const heads: readonly (readonly [Field, RegExp])[] = [
  ['number', /^(?:№|n|номер)(?:\s*п\/?п)?\.?$/u],
  ['kind', /^(?:вид|тип)(?!\p{L})/u],
  ['email', /эл\S*\s*почт|электронн|e-?mail|^почта$|мэйл|мейл/u],
  ['phone', /телефон|^тел\.?$|факс/u],
  ['address', /адрес|место\s*нахожд|местонахожд/u],
  ['person', /контакт|кому писать|руководител|директор|ответственн|ф\.?\s?и\.?\s?о/u],
  ['name', /назван|наименован|организац|учрежден/u],
]
const fieldOfHead = (cell: string): Field | undefined =>
  heads.find(([, words]) => words.test(cell.trim().toLowerCase()))?.[0]

/** Words of names by which a kind is known; the narrower ones stand first. */
const kindWords: readonly (readonly [OrganisationKind, RegExp])[] = [
  ['kdn', /(?<!\p{L})кдн(?!\p{L})|по делам несовершеннолетних/u],
  ['guardianship', /опек/u],
  ['police', /(?<!\p{L})ровд(?!\p{L})|милици|внутренних дел/u],
  ['emergency', /(?<!\p{L})рочс(?!\p{L})|(?<!\p{L})мчс(?!\p{L})|чрезвычайн/u],
  ['spc', /(?<!\p{L})спц(?!\p{L})|социально-педагогическ/u],
  ['labour', /по труду|занятост/u],
  ['council', /сельисполком|сельсовет|сельск\S* (?:исполн|совет)|поселков\S* (?:исполн|совет)/u],
  ['public', /обществен|красн\S* крест|союз женщин|(?<!\p{L})фонд|объединени|приход/u],
  [
    'health',
    /поликлиник|больниц|(?<!\p{L})у?црб(?!\p{L})|амбулатор|(?<!\p{L})фап(?!\p{L})|здравоохр|диспансер|медицин/u,
  ],
  [
    'school',
    /школ|(?<!\p{L})сш(?!\p{L})|гимнази|лице[йя]|детск\S* сад|ясли|дошкольн|колледж|училищ|образован|(?<!\p{L})цкроир(?!\p{L})/u,
  ],
]
const knownKind = (text: string): OrganisationKind | undefined => {
  const low = text.trim().toLowerCase()
  const named = (Object.keys(organisationKinds) as OrganisationKind[]).find(
    kind => organisationKinds[kind].toLowerCase() === low,
  )
  return named ?? kindWords.find(([, words]) => words.test(low))?.[0]
}

const isEmail = (cell: string) => /^\S+@\S+\.\S+$/u.test(cell)
const isPhone = (cell: string) =>
  /^[\d\s()+,;./-]*$/u.test(cell.replace(/^(?:тел|факс)\S*\s*/iu, '')) && /(?:\d\D*){5}/u.test(cell)

/** Rows and cells of what was copied from a table: tabs, else semicolons; a cell in quotation marks may hold both, and line breaks. */
export function cellsOf(text: string): string[][] {
  const separator = text.includes('\t') ? '\t' : ';'
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    row.push(cell.replaceAll(/\s+/gu, ' ').trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.some(Boolean)) rows.push(row)
    row = []
  }
  const signs = [...text.replaceAll(/\r\n?/gu, '\n')]
  // A quotation mark that nobody closes is a sign of a name and begins no cell.
  const closes = (at: number) => /^(?:[^"]|"")*"(?=[\t;\n]|$)/u.test(signs.slice(at + 1).join(''))
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at]!
    if (quoted && sign === '"' && signs[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (quoted && sign === '"') quoted = false
    else if (quoted) cell += sign
    else if (sign === '"' && cell.trim() === '' && closes(at)) quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else cell += sign
  }
  endRow()
  return rows
}

/** Reads a list of organisations: by the head of its columns where it has one, else by what stands in the cells. */
export function readOrganisations(text: string): ListedOrganisation[] {
  const [first = [], ...rest] = cellsOf(text)
  const named = first.map(fieldOfHead)
  const hasHead = named.filter(Boolean).length >= 2 && named.includes('name') && !first.some(isEmail)
  const rows = hasHead ? rest : [first, ...rest]
  return rows.filter(row => row.some(Boolean)).map((row, at) => readRow(row, hasHead ? named : undefined, at + 1))
}

function readRow(
  cells: readonly string[],
  columns: readonly (Field | undefined)[] | undefined,
  line: number,
): ListedOrganisation {
  const found = { name: '', kind: '', address: '', email: '', phone: '', person: '' }
  const unread: string[] = []
  const put = (field: keyof typeof found, cell: string) => {
    if (found[field] === '') found[field] = cell
    else unread.push(cell)
  }
  const byWords = (cell: string, at: number) => {
    if (isEmail(cell)) put('email', cell)
    else if (isPhone(cell)) put('phone', cell)
    // A number of the line before the name.
    else if (at === 0 && /^\d{1,4}\.?$/u.test(cell)) return
    else if (found.name === '') put('name', cell)
    else if (found.kind === '' && knownKind(cell) && !/\d/u.test(cell)) put('kind', cell)
    else put('address', cell)
  }
  for (const [at, cell] of cells.entries()) {
    const field = columns?.[at]
    if (cell === '' || field === 'number') continue
    if (!columns) byWords(cell, at)
    else if (!field || (field === 'email' && !isEmail(cell))) unread.push(cell)
    else put(field, cell)
  }
  const said = found.kind === '' ? undefined : knownKind(found.kind)
  if (found.kind !== '' && !said) unread.push(found.kind)
  const { name, address, email, phone, person } = found
  return {
    line,
    name,
    kind: said ?? knownKind(name) ?? 'other',
    kindGuessed: !said,
    address,
    email,
    phone,
    person,
    unread,
  }
}
