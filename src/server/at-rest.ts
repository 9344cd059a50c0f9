/** How the columns of one table that can hold words lie in the database; the rest are ids, days, counts and marks, in plain. */
type AtRest = {
  /** What the table is, for the reader of docs/security.md. */
  what: string
  /** Encrypted with the key of the case, or of the centre where there is no case. */
  sealed?: readonly string[]
  /** Keyed tokens and hashes: they can be compared and not read. */
  hashed?: readonly string[]
  /** Words that people typed, in plain: they are searched by, or are about no family. */
  words?: readonly string[]
  /** Codes, numbers and fixed phrases of the program, in plain. */
  codes?: readonly string[]
}

/**
 * What is and is not encrypted, table by table: the one list, shown in docs/security.md, and held against the schema and
 * against the bytes of a dump by tests/encryption.test.ts.
 */
export const atRest: Record<string, AtRest> = {
  fact: {
    what: 'what happened in a case',
    sealed: ['sealed'],
    hashed: ['request'],
    codes: ['kind', 'open', 'numbers'],
  },
  case_file: { what: 'the file of a family as it stands', sealed: ['state'] },
  document: { what: 'printed papers', sealed: ['sealed'], codes: ['form', 'edition', 'title', 'no', 'about'] },
  attachment: { what: 'scans', sealed: ['name', 'content'], hashed: ['sha256'], codes: ['kind'] },
  draft: { what: 'what is typed and not sent yet', sealed: ['draft'], codes: ['key'] },
  private_note: { what: 'private notes of psychologists', sealed: ['sealed'] },
  emergency_access: { what: 'openings of a case in an emergency', sealed: ['sealed'] },
  partner_task: { what: 'measures of an organisation', sealed: ['sealed'], codes: ['kind', 'state'] },
  partner_report: { what: 'what organisations said', sealed: ['sealed'], codes: ['state'] },
  partner_file: { what: 'their papers', sealed: ['sealed_name', 'content'], hashed: ['sha256'], codes: ['kind'] },
  partner_extract: { what: 'extracts sent online', sealed: ['sealed', 'answer'], codes: ['state'] },
  partner_draft: { what: 'what organisations are typing', sealed: ['sealed'], codes: ['key'] },
  partner_link: { what: 'one-time links', hashed: ['token_hash'], codes: ['channel'] },
  privacy_entry: { what: 'requests of citizens, incidents', sealed: ['sealed'], codes: ['register', 'kind'] },
  privacy_outcome: { what: 'what came of them', sealed: ['sealed'], codes: ['outcome'] },
  case_row: {
    what: 'list of families',
    hashed: ['reasons'],
    words: ['title', 'head', 'address', 'locality'],
    codes: ['stage', 'kind', 'registration', 'next_duty', 'next_clock', 'awaits', 'gaps'],
  },
  clock_row: {
    what: 'terms',
    codes: ['id', 'deadline', 'duty', 'subject', 'clause', 'unit', 'status', 'action', 'about', 'explanation'],
  },
  search_row: { what: 'names and addresses a family is found by', words: ['shown', 'key'], codes: ['about'] },
  destruction_act: { what: 'acts of destruction', words: ['basis', 'commission'] },
  destruction_item: { what: 'numbers of destroyed files', codes: ['file_no', 'kind'] },
  person: { what: 'names, birth days, documents, phones, place of work or study', words: ['data'] },
  person_history: { what: 'the same as it was before', words: ['data'] },
  register_entry: { what: 'journals', codes: ['register', 'text'] },
  register_counter: { what: 'numbers of journals', codes: ['register'] },
  letter: {
    what: 'letters to organisations',
    words: ['recipient', 'closed_note'],
    codes: ['kind', 'subject', 'body', 'state', 'last_error', 'reply'],
  },
  audit: { what: 'who did what', hashed: ['hash'], codes: ['action', 'endpoint', 'detail'] },
  audit_waiting: { what: 'the same before it is chained', codes: ['action', 'endpoint', 'detail'] },
  audit_head: { what: 'end of the chain', hashed: ['hash'] },
  audit_anchor: { what: 'anchors that were written outside', hashed: ['hash', 'mac'], codes: ['numbers'] },
  anchor_copy: { what: 'anchors given out of the house', codes: ['code', 'channel'] },
  case_key: { what: 'keys of cases, wrapped by a master key', sealed: ['wrapped'], codes: ['master_id'] },
  centre_key: { what: 'keys of centres, wrapped by a master key', sealed: ['wrapped'], codes: ['master_id'] },
  master_key: { what: 'ids of master keys', codes: ['id'] },
  centre: { what: 'settings of a centre', words: ['settings'], codes: ['kind'] },
  unit: { what: 'units of a centre', words: ['name'] },
  organisation: { what: 'organisations', words: ['name', 'email', 'address', 'phone', 'contacts'], codes: ['kind'] },
  library_item: { what: 'typical measures', words: ['item'] },
  absence: { what: 'absences of staff', words: ['reason'] },
  calendar_year: { what: 'official transfers of working days', words: ['act'], codes: ['moves'] },
  calendar_override: { what: 'days the centre moved itself', words: ['reason'] },
  quarter_report: { what: 'quarterly returns', words: ['how'] },
  staff: {
    what: 'people of a centre',
    hashed: ['password_hash'],
    words: ['login', 'name', 'post', 'phone', 'email', 'external_id'],
    codes: ['role'],
  },
  undertaking: { what: 'undertakings of confidentiality', words: ['text'] },
  session: { what: 'sessions', hashed: ['token_hash'], codes: ['device', 'method'] },
  known_device: { what: 'devices seen before', hashed: ['token_hash'] },
  power_request: {
    what: 'what waits for a second person',
    words: ['why', 'change'],
    codes: ['kind', 'code', 'verdict'],
  },
  invitation: { what: 'invitations', hashed: ['token_hash'], words: ['why'] },
  recovery_code: { what: 'recovery codes', hashed: ['code_hash'] },
  totp: { what: 'second factors', sealed: ['sealed'] },
  passkey: { what: 'passkeys', words: ['name'], codes: ['id', 'public_key', 'transports'] },
  ceremony: { what: 'sign-ins under way', hashed: ['token_hash'], codes: ['data'] },
  sign_in_pace: { what: 'slow-down of guessing', hashed: ['key'] },
  mail_server: {
    what: 'mail server of a centre',
    sealed: ['password'],
    words: ['host', 'login', 'sender'],
    codes: ['security'],
  },
  migration: { what: 'versions of the schema', codes: ['name'] },
}

const names = (columns: readonly string[] = []) => columns.map(one => `\`${one}\``).join(', ')
/** The list as a table in Markdown. */
export const atRestTable = (): string =>
  [
    ['Table', 'What', 'Encrypted', 'Tokens and hashes', 'Words in plain', 'Codes and fixed phrases in plain'],
    Array.from({ length: 6 }, () => '---'),
    ...Object.entries(atRest).map(([table, { what, sealed, hashed, words, codes }]) => [
      `\`${table}\``,
      what,
      ...[sealed, hashed, words, codes].map(names),
    ]),
  ]
    .map(row => `| ${row.join(' | ')} |`)
    .join('\n')
