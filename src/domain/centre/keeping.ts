import type { Settings } from '../law/settings.ts'

/** Whose a stored thing is. */
const owners = {
  case: 'дело семьи',
  person: 'человек',
  organisation: 'организация',
  staff: 'сотрудник',
  centre: 'центр',
  program: 'программа',
} as const

const plural = new Intl.PluralRules('ru')
const amount = (number: number, text: string, few: string, many: string) => {
  const rule = plural.select(number)
  return `${number} ${rule === 'one' ? text : rule === 'few' ? few : many}`
}
const days = (number: number) => amount(number, 'день', 'дня', 'дней')
const months = (number: number) => amount(number, 'месяц', 'месяца', 'месяцев')
/** Terms after which the hourly sweep ends a thing by itself; those that are a setting of the centre are read from it. */
const keepingTerms = {
  drafts: { from: 'после последней правки', text: (settings: Settings) => days(settings.draftDays) },
  uploads: { from: 'после загрузки, как черновики', text: (settings: Settings) => days(settings.draftDays) },
  returnedExtracts: {
    from: 'после возврата отправителю',
    text: (settings: Settings) => days(settings.retention.returnedExtractDays),
  },
  unansweredExtracts: {
    from: 'после отправки, если центр не ответил',
    text: (settings: Settings) => days(settings.retention.unansweredExtractDays),
  },
  signals: { from: 'после закрытия', text: (settings: Settings) => months(settings.retention.signalMonths) },
  letters: { from: 'после создания', text: (settings: Settings) => months(settings.retention.letterMonths) },
  privacy: { from: 'после ответа', text: (settings: Settings) => months(settings.retention.privacyMonths) },
  absences: { from: 'после последнего дня', text: (settings: Settings) => months(settings.retention.absenceMonths) },
  sessions: { from: 'после выхода или бездействия', text: () => 'не дольше часа' },
  devices: { from: 'после последнего входа', text: () => days(180) },
  links: { from: 'после конца действия', text: () => days(90) },
  ceremonies: { from: 'после конца входа', text: () => 'не дольше часа' },
  guesses: { from: 'после последней попытки', text: () => 'сутки' },
  nobody: { from: 'когда человека нет ни в одном деле', text: () => 'не дольше часа' },
} as const satisfies Record<string, { from: string; text: (settings: Settings) => string }>
/** One term of the sweep. */
export type KeepingTerm = keyof typeof keepingTerms

/** What ends a thing. */
type Ending =
  /** The act of destruction, with the file; `words`: the row stays as a number, its words go. */
  | { by: 'act'; words?: true }
  | { by: 'sweep'; after: KeepingTerm; words?: true }
  /** What people do in their everyday work. */
  | { by: 'deed'; deed: string }
  /** Kept as long as the centre: it holds no word about a family, or is the proof of what was done. */
  | { by: 'never'; why: string }
/** One kind of thing in a table. */
export type Kept = { what: string; owner: keyof typeof owners; ends: readonly [Ending, ...Ending[]] }

const act = { by: 'act' } as const
const after = (term: KeepingTerm) => ({ by: 'sweep', after: term }) as const
const deed = (text: string) => ({ by: 'deed', deed: text }) as const
const never = (why: string) => ({ by: 'never', why }) as const
const ofCase = (what: string): [Kept] => [{ what, owner: 'case', ends: [act] }]
const proof = never('доказательство того, что сделано; слов о семье нет')

/**
 * Everything the database holds: whose it is, how long it is kept, what ends it. A table that is not here fails the test
 * (tests/slow/destruction.test.ts); the page for the person responsible for personal data shows the list.
 */
export const keeping: Readonly<Record<string, readonly [Kept, ...Kept[]]>> = {
  fact: ofCase('записи о работе с семьёй'),
  case_file: ofCase('дело в целом'),
  case_row: ofCase('строка в списке семей'),
  clock_row: ofCase('сроки'),
  member_row: ofCase('состав семьи'),
  search_row: ofCase('по чему семью находят'),
  search_word: ofCase('слова, по которым её находят'),
  search_vocabulary: [
    {
      what: 'слова имён и адресов, пока хотя бы одно дело их содержит',
      owner: 'centre',
      ends: [act],
    },
  ],
  case_key: ofCase('ключ шифрования дела'),
  document: ofCase('напечатанные документы'),
  private_note: ofCase('личные заметки психолога'),
  emergency_access: ofCase('экстренный доступ и его причины'),
  paper_number: ofCase('номер бумажного журнала, чтобы не принять его дважды'),
  second_file: ofCase('указание на второе дело о той же семье'),
  child_signal: [
    {
      what: 'сообщения о детях без дела',
      owner: 'centre',
      ends: [after('signals'), act, deed('присоединение к делу: слова переходят в него')],
    },
  ],
  partner_task: ofCase('поручения организациям'),
  partner_report: ofCase('ответы организаций'),
  attachment: [
    { what: 'приложенные файлы', owner: 'case', ends: [act] },
    { what: 'загруженные и никуда не приложенные файлы', owner: 'staff', ends: [after('uploads'), act] },
  ],
  attachment_part: [{ what: 'части файлов: вместе с файлом', owner: 'case', ends: [act, after('uploads')] }],
  draft: [
    { what: 'черновики о семье', owner: 'case', ends: [after('drafts'), act] },
    { what: 'черновики ни о каком деле', owner: 'staff', ends: [after('drafts'), act] },
  ],
  partner_draft: [{ what: 'черновики организаций', owner: 'organisation', ends: [after('drafts'), act] }],
  partner_extract: [
    { what: 'зарегистрированные выписки, присланные онлайн', owner: 'case', ends: [act] },
    { what: 'возвращённые выписки', owner: 'organisation', ends: [after('returnedExtracts'), act] },
    { what: 'выписки без ответа', owner: 'organisation', ends: [after('unansweredExtracts')] },
  ],
  partner_file: [
    { what: 'бумаги организаций по поручению', owner: 'case', ends: [act] },
    { what: 'бумаги при выписке', owner: 'case', ends: [act, deed('вместе с выпиской')] },
    { what: 'бумаги без поручения и выписки', owner: 'organisation', ends: [after('uploads'), act] },
  ],
  partner_file_part: [
    {
      what: 'части бумаг организаций: вместе с бумагой',
      owner: 'case',
      ends: [act, after('uploads'), deed('центр принял бумагу: она лежит среди приложенных файлов')],
    },
  ],
  letter: [
    { what: 'письма о семье', owner: 'case', ends: [act] },
    { what: 'письма ни о какой семье', owner: 'centre', ends: [after('letters')] },
  ],
  transfer: [
    { what: 'передача семьи в другой центр', owner: 'case', ends: [act] },
    { what: 'принятая семья: своё дело центра, акт передавшего центра его не касается', owner: 'case', ends: [act] },
    { what: 'предложенные семьи', owner: 'centre', ends: [deed('ответ или отмена')] },
  ],
  person: [{ what: 'люди', owner: 'person', ends: [act, after('nobody')] }],
  person_history: [{ what: 'прежние имена и сведения', owner: 'person', ends: [act, after('nobody')] }],
  register_entry: [
    {
      what: 'записи журналов',
      owner: 'centre',
      ends: [{ by: 'act', words: true }, never('номер и день остаются: в журнале нет пропусков')],
    },
  ],
  privacy_entry: [
    {
      what: 'заявления, обращения, инциденты',
      owner: 'centre',
      ends: [
        { by: 'act', words: true },
        { by: 'sweep', after: 'privacy', words: true },
        never('номер, вид и дни остаются'),
      ],
    },
  ],
  privacy_outcome: [
    {
      what: 'чем они закончились',
      owner: 'centre',
      ends: [
        { by: 'act', words: true },
        { by: 'sweep', after: 'privacy', words: true },
        never('исход и день остаются'),
      ],
    },
  ],
  destruction_act: [{ what: 'акты об уничтожении', owner: 'centre', ends: [proof] }],
  destruction_item: [{ what: 'номера уничтоженных дел', owner: 'centre', ends: [proof] }],
  audit: [{ what: 'журнал обращений', owner: 'centre', ends: [proof] }],
  audit_waiting: [{ what: 'записи журнала до связывания', owner: 'centre', ends: [deed('за секунды в журнал')] }],
  audit_head: [{ what: 'конец журнала', owner: 'centre', ends: [proof] }],
  audit_anchor: [{ what: 'контрольные отметки журнала', owner: 'centre', ends: [proof] }],
  anchor_copy: [{ what: 'отметки, отданные на хранение', owner: 'centre', ends: [proof] }],
  register_counter: [{ what: 'счётчики номеров', owner: 'centre', ends: [never('номер не даётся дважды')] }],
  quarter_report: [{ what: 'отметки об отчётах', owner: 'centre', ends: [proof] }],
  undertaking: [{ what: 'обязательства о конфиденциальности', owner: 'staff', ends: [proof] }],
  staff: [{ what: 'учётные записи', owner: 'staff', ends: [never('имя стоит в журналах; доступ закрывают')] }],
  absence: [
    {
      what: 'отсутствия сотрудников',
      owner: 'staff',
      ends: [{ by: 'sweep', after: 'absences', words: true }, never('дни остаются: по ним видно, кто замещал')],
    },
  ],
  session: [{ what: 'сеансы', owner: 'staff', ends: [after('sessions')] }],
  known_device: [{ what: 'знакомые устройства', owner: 'staff', ends: [after('devices')] }],
  power_request: [
    {
      what: 'просьбы о доступе и решения второго человека',
      owner: 'staff',
      ends: [never('видно, кто просил и кто подтвердил')],
    },
  ],
  invitation: [{ what: 'приглашения', owner: 'staff', ends: [after('links')] }],
  partner_link: [{ what: 'одноразовые ссылки', owner: 'organisation', ends: [after('links')] }],
  recovery_code: [{ what: 'запасные коды', owner: 'staff', ends: [deed('новые коды или снятие второго шага')] }],
  totp: [{ what: 'коды из телефона', owner: 'staff', ends: [deed('снятие второго шага')] }],
  passkey: [{ what: 'ключи входа', owner: 'staff', ends: [deed('удаление ключа')] }],
  ceremony: [{ what: 'начатые входы', owner: 'program', ends: [after('ceremonies')] }],
  sign_in_pace: [{ what: 'паузы после неверных паролей', owner: 'program', ends: [after('guesses')] }],
  centre: [{ what: 'настройки центра', owner: 'centre', ends: [deed('правка настроек')] }],
  centre_key: [{ what: 'ключ центра', owner: 'centre', ends: [never('им открывается то, что не о семьях')] }],
  unit: [{ what: 'отделения', owner: 'centre', ends: [deed('правка настроек')] }],
  organisation: [{ what: 'организации и их контакты', owner: 'centre', ends: [deed('правка карточки')] }],
  library_item: [{ what: 'типовые мероприятия', owner: 'centre', ends: [deed('правка справочника')] }],
  calendar_year: [{ what: 'переносы рабочих дней', owner: 'centre', ends: [deed('правка календаря')] }],
  calendar_override: [{ what: 'свои дни центра', owner: 'centre', ends: [deed('правка календаря')] }],
  mail_server: [{ what: 'почтовый сервер', owner: 'centre', ends: [deed('правка настроек')] }],
  master_key: [{ what: 'номера главных ключей', owner: 'program', ends: [deed('замена ключа')] }],
  program_login: [
    { what: 'пароль программы к её базе', owner: 'program', ends: [never('без него программа не войдёт в базу')] },
  ],
  database_identity: [{ what: 'номер базы', owner: 'program', ends: [never('по нему узнают подменённую базу')] }],
  migration: [{ what: 'версии базы', owner: 'program', ends: [never('по ним база обновляется')] }],
}

/** Tables an act of destruction takes words from: their files are written anew after it. */
export const destroyedTables: readonly string[] = Object.entries(keeping).flatMap(([table, kinds]) =>
  kinds.some(kind => kind.ends.some(ending => ending.by === 'act')) ? [table] : [],
)

/** Rows beside the file itself that repeat it: nobody counts them. */
const uncounted = new Set(['case_file', 'case_row', 'clock_row', 'member_row', 'search_row', 'search_word', 'case_key'])
/** What an act takes, in words, from counts by table: the file itself first, as the list has it. */
export const destroyedThings = (counts: Readonly<Record<string, number>>): { what: string; count: number }[] =>
  Object.entries(keeping).flatMap(([table, [row]]) => {
    const counted = counts[table] ?? 0
    return counted > 0 && !uncounted.has(table) ? [{ what: row.what, count: counted }] : []
  })

const endingText = (ending: Ending, settings: Settings): string => {
  switch (ending.by) {
    case 'act':
      return ending.words ? 'слова — по акту об уничтожении дела' : 'по акту об уничтожении дела'
    case 'sweep': {
      const { from, text } = keepingTerms[ending.after]
      return `${ending.words ? 'слова — сами, ' : 'само, '}${text(settings)} ${from}`
    }
    case 'deed':
      return ending.deed
    case 'never':
      return `остаётся: ${ending.why}`
  }
}
/** The list as rows for people: what, whose, until when. */
export const keepingRows = (settings: Settings): { table: string; what: string; owner: string; ends: string }[] =>
  Object.entries(keeping).flatMap(([table, kinds]) =>
    kinds.map(({ what, owner, ends }) => ({
      table,
      what,
      owner: owners[owner],
      ends: ends.map(ending => endingText(ending, settings)).join('; '),
    })),
  )
