/** How the columns of one table that can hold words lie in the database; the rest are ids, days, counts and marks, in plain. */
export type AtRest = {
  /** What the table is, for the reader of docs/security.md. */
  what: string
  /**
   * Encrypted with the key of the case, or of the centre where there is no case; each column with what names its row within
   * the centre: a sealed value opens in that column of that row of that centre, and nowhere else.
   */
  sealed?: Readonly<Record<string, readonly string[]>>
  /** Keyed tokens and hashes: they can be compared and not read. */
  hashed?: readonly string[]
  /** Words that people typed, in plain, each with the reason why they may lie so. */
  words?: Readonly<Record<string, string>>
  /** Codes, numbers and fixed phrases of the program, in plain. */
  codes?: readonly string[]
}

/**
 * What is and is not encrypted, table by table: the one list, shown in docs/security.md, and held against the schema and
 * against the bytes of a dump by tests/slow/encryption.test.ts.
 */
export const atRest = {
  fact: {
    what: 'what happened in a case',
    sealed: { sealed: ['case_id', 'version'] },
    hashed: ['request'],
    codes: ['kind', 'open', 'numbers'],
  },
  case_file: { what: 'the file of a family as it stands', sealed: { state: ['case_id'] } },
  document: {
    what: 'printed papers',
    sealed: { sealed: ['id'], label: ['id'] },
    codes: ['form', 'edition', 'no'],
  },
  attachment: {
    what: 'scans',
    sealed: { name: ['id'] },
    hashed: ['sha256'],
    codes: ['kind'],
  },
  attachment_part: { what: 'their bytes, in parts', sealed: { sealed: ['id', 'no', 'total'] } },
  draft: { what: 'what is typed and not sent yet', sealed: { draft: ['staff_id', 'key'] }, codes: ['key'] },
  private_note: { what: 'private notes of psychologists', sealed: { sealed: ['id'] } },
  emergency_access: { what: 'openings of a case in an emergency', sealed: { sealed: ['id'] } },
  child_signal: { what: 'children in danger without a case', sealed: { sealed: ['id'] }, codes: ['state'] },
  paper_number: {
    what: 'numbers of the paper journals, to find one used twice',
    hashed: ['stem_hash'],
    codes: ['register'],
  },
  second_file: { what: 'files opened about perhaps the same family', codes: ['answer'] },
  partner_task: {
    what: 'measures of an organisation',
    sealed: { sealed: ['organisation_id', 'id'] },
    codes: ['kind', 'state'],
  },
  partner_report: {
    what: 'what organisations said',
    sealed: { sealed: ['organisation_id', 'id'] },
    codes: ['state'],
  },
  partner_file: {
    what: 'their papers',
    sealed: { sealed_name: ['organisation_id', 'id'] },
    hashed: ['sha256'],
    codes: ['kind'],
  },
  partner_file_part: {
    what: 'the bytes of these, in parts',
    sealed: { sealed: ['organisation_id', 'id', 'no', 'total'] },
  },
  partner_extract: {
    what: 'extracts sent online',
    sealed: { sealed: ['organisation_id', 'id'], answer: ['organisation_id', 'id'] },
    codes: ['state'],
  },
  partner_draft: {
    what: 'what organisations are typing',
    sealed: { sealed: ['organisation_id', 'staff_id', 'key'] },
    codes: ['key'],
  },
  transfer: {
    what: 'families offered to another centre',
    sealed: { sealed: ['id'] },
    words: { peer: 'the centre a family goes to or comes from' },
    codes: ['side', 'state'],
  },
  partner_link: { what: 'one-time links', hashed: ['token_hash'], codes: ['channel'] },
  privacy_entry: {
    what: 'requests of citizens, incidents',
    sealed: { sealed: ['id'] },
    codes: ['register', 'kind'],
  },
  privacy_outcome: { what: 'what came of them', sealed: { sealed: ['entry_id'] }, codes: ['outcome'] },
  case_row: {
    what: 'list of families',
    hashed: ['reasons'],
    words: {
      title: 'families are listed and sorted by it',
      head: 'shown in the list',
      address: 'shown in the list; a hidden one is not in it',
      locality: 'the list is narrowed by it',
    },
    codes: ['stage', 'kind', 'registration', 'place_hidden', 'next_term', 'next_clock', 'awaits', 'gaps'],
  },
  clock_row: {
    what: 'terms',
    words: { subject: 'the day says which organisation a term is about' },
    codes: [
      'id',
      'deadline',
      'contacts',
      'planned',
      'clause',
      'unit',
      'status',
      'action',
      'about',
      'norm',
      'stopped_by',
    ],
  },
  search_row: {
    what: 'names and addresses a family is found by',
    words: { shown: 'shown when found', key: 'searched by, folded' },
    codes: ['about'],
  },
  search_word: {
    what: 'the words of these, one a row',
    words: { word: 'searched by, folded' },
  },
  search_vocabulary: {
    what: 'the same words without the families; one that no family has is gone',
    words: { word: 'looked through for words written with a mistake' },
  },
  destruction_act: {
    what: 'acts of destruction',
    words: { basis: 'the act stays when the family is gone', commission: 'names of staff' },
  },
  destruction_item: { what: 'numbers of destroyed files', codes: ['file_no', 'kind'] },
  person: {
    what: 'names, birth days, documents, phones, place of work or study',
    words: { data: 'people are found and told apart by it' },
  },
  person_history: {
    what: 'the same as it was before',
    words: { data: 'people are known by their former names' },
  },
  register_entry: {
    what: 'journals',
    words: { text: 'the name of an institution or a body and the number of its protocol' },
    codes: ['register'],
  },
  register_counter: { what: 'numbers of journals', codes: ['register'] },
  letter: {
    what: 'letters to organisations',
    sealed: { body: ['id'], closed_note: ['id'] },
    words: { recipient: 'the address it leaves for' },
    codes: ['kind', 'subject', 'state', 'last_error', 'reply'],
  },
  audit: {
    what: 'who did what',
    hashed: ['hash'],
    words: {
      detail:
        'what was set: a mail server, why a day was moved, names, posts, logins and mailboxes of staff, names and mailboxes of organisations, names of units; nothing of a family',
    },
    codes: ['action', 'endpoint'],
  },
  audit_waiting: {
    what: 'the same before it is chained',
    words: { detail: 'the same' },
    codes: ['action', 'endpoint'],
  },
  audit_head: { what: 'end of the chain', hashed: ['hash'] },
  audit_anchor: { what: 'anchors that were written outside', hashed: ['hash', 'mac'], codes: ['numbers'] },
  anchor_copy: { what: 'anchors given out of the house', codes: ['code', 'channel'] },
  case_key: { what: 'keys of cases, wrapped by a master key', sealed: { wrapped: ['case_id'] }, codes: ['master_id'] },
  centre_key: { what: 'keys of centres, wrapped by a master key', sealed: { wrapped: [] }, codes: ['master_id'] },
  master_key: { what: 'ids of master keys', codes: ['id'] },
  centre: { what: 'settings of a centre', words: { settings: 'about no family' }, codes: ['kind'] },
  unit: { what: 'units of a centre', words: { name: 'about no family' } },
  organisation: {
    what: 'organisations',
    words: {
      name: 'about no family',
      email: 'about no family',
      address: 'about no family',
      phone: 'about no family',
      contacts: 'people of the organisation by their office',
    },
    codes: ['kind'],
  },
  library_item: { what: 'typical measures', words: { item: 'about no family' } },
  absence: { what: 'absences of staff', sealed: { reason: ['id'] } },
  calendar_year: { what: 'official transfers of working days', words: { act: 'a published act' }, codes: ['moves'] },
  calendar_override: { what: 'days the centre moved itself', words: { reason: 'about no family' } },
  quarter_report: { what: 'quarterly returns', words: { how: 'about no family', late_reason: 'about no family' } },
  staff: {
    what: 'people of a centre',
    hashed: ['password_hash'],
    words: {
      login: 'signed in by',
      name: 'shown beside what they did',
      post: 'printed under their name',
      phone: 'told to organisations',
      email: 'letters to them',
      external_id: 'signed in by through the region',
    },
    codes: ['role', 'education'],
  },
  undertaking: { what: 'undertakings of confidentiality', words: { text: 'the wording that was undertaken' } },
  session: { what: 'sessions', hashed: ['token_hash'], codes: ['device', 'method'] },
  known_device: { what: 'devices seen before', hashed: ['token_hash'] },
  power_request: {
    what: 'what waits for a second person',
    words: { why: 'why an account is to have more power', change: 'what of an account is to change' },
    codes: ['kind', 'code', 'verdict'],
  },
  invitation: {
    what: 'invitations',
    hashed: ['token_hash'],
    words: { why: 'why an account is to have more power' },
  },
  recovery_code: { what: 'recovery codes', hashed: ['code_hash'] },
  totp: { what: 'second factors', sealed: { sealed: ['staff_id'] } },
  passkey: { what: 'passkeys', words: { name: 'how its owner calls it' }, codes: ['id', 'public_key', 'transports'] },
  ceremony: {
    what: 'sign-ins under way; for ten minutes also the number and mailbox of whoever chooses among centres',
    hashed: ['token_hash'],
    codes: ['data'],
  },
  sign_in_pace: { what: 'slow-down of guessing', hashed: ['key'] },
  mail_server: {
    what: 'mail server of a centre',
    sealed: { password: [] },
    words: { host: 'about no family', login: 'about no family', sender: 'about no family' },
    codes: ['security'],
  },
  program_login: {
    what: 'password under which the program reads this database; of use only to whoever reaches the database itself',
    codes: ['password'],
  },
  migration: { what: 'versions of the schema', codes: ['name'] },
} as const satisfies Record<string, AtRest>

const names = (columns: readonly string[] = []) => columns.map(column => `\`${column}\``).join(', ')
const reasons = (words: AtRest['words'] = {}) =>
  Object.entries(words)
    .map(([column, why]) => `\`${column}\` (${why})`)
    .join('; ')
/** The list as a table in Markdown. */
export const atRestTable = (): string =>
  [
    ['Table', 'What', 'Encrypted', 'Tokens and hashes', 'Words in plain', 'Codes and fixed phrases in plain'],
    Array.from({ length: 6 }, () => '---'),
    ...Object.entries<AtRest>(atRest).map(([table, { what, sealed, hashed, words, codes }]) => [
      `\`${table}\``,
      what,
      ...[Object.keys(sealed ?? {}), hashed].map(names),
      reasons(words),
      names(codes),
    ]),
  ]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')
