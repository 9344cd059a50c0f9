import { HttpProblem } from './problem.ts'

const MB = 1024 * 1024

/**
 * How much one may keep waiting, in one table. Each number is far above what honest people do, so that it is met only by a
 * script or a mistake; what is reached refuses something new and takes away nothing that is there.
 */
export const quotas = {
  /** A person's forms begun and not sent: a curator of sixty families with five open forms at each has as many. */
  drafts: 300,
  /**
   * The same in bytes; a draft of a plan of a hundred measures is 100 KB, of most forms 2. The whole centre has no such number:
   * whoever filled it would take the autosave from everybody else, and the accounts of a centre bound it already.
   */
  draftBytes: 30 * MB,
  /** One draft: four times the longest plan. */
  draftEach: 300 * 1024,
  /** A person's scans that belong to no family yet: ten a form, and some forms begun at once. */
  looseScans: 60,
  looseScanBytes: 300 * MB,
  /** Papers of an organisation that the centre has not taken over: ten for each extract, and for answers. */
  partnerPapers: 100,
  partnerPaperBytes: 300 * MB,
  /** Extracts of one organisation that the centre has not answered: a school sends a few in a quarter. */
  extractsWaiting: 20,
  /** Answers of an organisation about one measure or request: taken up, asked again, done. */
  reportsOfTask: 50,
  /** Links an organisation asks for itself in a day: a letter goes astray once or twice. */
  linksAskedInDay: 5,
  /** Links the centre gives one organisation in a day. */
  linksGivenInDay: 20,
  /** Loose scans and papers that wait, of all people and organisations of a centre together: seven at their own ends. */
  centreBytes: 2_000 * MB,
  /** Extracts that wait in a centre: more than its registrar enters in a month. */
  centreExtracts: 400,
  /** Letters with a link that a centre sends in a day, to all organisations together. */
  centreLinksInDay: 500,
  /** Lists that a page carries whole, so that whoever fills them slows every page of everybody; a district has some eighty organisations. */
  list: { organisation: 300, library_item: 500, unit: 50, staff: 500 },
  /** The same in bytes, each list: an organisation takes 300, a typical measure 400. */
  listBytes: 512 * 1024,
  /** Absences of one person that are not over. */
  absencesAhead: 30,
} as const
/** A list of a centre without pages. */
export type QuotaList = keyof typeof quotas.list

const megabytes = (bytes: number) =>
  bytes < MB ? `${bytes / 1024} КБ` : `${Math.round(bytes / MB).toLocaleString('ru')} МБ`

const full = (code: string, text: string) => new HttpProblem(409, { code, text })

/** What is said when a quota is reached: what to do, and that nothing is lost. */
export const quotaRefusals = {
  drafts: () =>
    full(
      'draftsFull',
      `Начатых и не отправленных записей у вас уже ${quotas.drafts}: новая не сохраняется, прежние целы. Набранное осталось на этой странице: отправьте его или скопируйте. Место появится, когда вы отправите или очистите начатое раньше`,
    ),
  draftBytes: () =>
    full(
      'draftsFull',
      `Начатые и не отправленные записи занимают больше ${megabytes(quotas.draftBytes)}: это изменение не сохранено, прежнее цело. Набранное осталось на этой странице: отправьте его или скопируйте, потом отправьте или очистите начатое раньше`,
    ),
  draftEach: () =>
    new HttpProblem(413, {
      code: 'tooLarge',
      text: 'Черновик больше 300 КБ не сохраняется: сократите текст или сохраните запись',
    }),
  looseScans: () =>
    full(
      'scansFull',
      `Файлов, которые вы загрузили и ещё не приложили к семье, не больше ${quotas.looseScans} и не больше ${megabytes(quotas.looseScanBytes)}. Отправьте начатые записи, тогда загружайте дальше`,
    ),
  centreScans: () =>
    full(
      'centreFull',
      `Файлы, которые сотрудники центра загрузили и ещё не приложили к семьям, занимают ${megabytes(quotas.centreBytes)}, больше нельзя. Скажите администратору: место появится, когда начатые записи отправят или удалят`,
    ),
  partnerPapers: () =>
    full(
      'papersFull',
      `Бумаг, которые центр ещё не принял, не больше ${quotas.partnerPapers} и не больше ${megabytes(quotas.partnerPaperBytes)}. Дождитесь ответа центра или позвоните в центр`,
    ),
  centrePapers: () =>
    full(
      'centreFull',
      `Бумаги всех организаций, которые центр ещё не принял, занимают ${megabytes(quotas.centreBytes)}, больше центр сейчас не примет. Позвоните в центр или передайте бумагу иначе`,
    ),
  extractsWaiting: () =>
    full(
      'extractsFull',
      `Центр ещё не ответил на ${quotas.extractsWaiting} ваших выписок. Позвоните в центр: как только он их разберёт, отправите и эту`,
    ),
  centreExtracts: () =>
    full(
      'extractsFull',
      `В центре ждут ответа ${quotas.centreExtracts} выписок, больше он сейчас не примет. Позвоните в центр или передайте выписку на бумаге`,
    ),
  reportsOfTask: () =>
    full(
      'reportsFull',
      `По этому мероприятию уже отправлено ${quotas.reportsOfTask} ответов. Остальное скажите центру по телефону`,
    ),
  linksGivenInDay: () =>
    full(
      'linksFull',
      `Сегодня этой организации дали уже ${quotas.linksGivenInDay} ссылок. Проверьте адрес почты организации и позвоните ей; новую ссылку можно дать завтра`,
    ),
  list: (list: QuotaList) =>
    full(
      'listFull',
      `В списке не больше ${quotas.list[list]} записей и не больше ${megabytes(quotas.listBytes)}: его целиком загружает каждая страница. Прежние записи целы: исправьте на новую ту, которая больше не нужна, или сократите её`,
    ),
  absencesAhead: () =>
    full(
      'absencesFull',
      `Отсутствий этого человека, которые ещё не закончились, уже ${quotas.absencesAhead}. Объедините их или снимите лишние`,
    ),
  centreLinksInDay: () =>
    full(
      'linksFull',
      `Сегодня центр отправил организациям уже ${quotas.centreLinksInDay} писем со ссылками: следующие можно отправить завтра. Напечатанную ссылку можно дать и сегодня`,
    ),
} as const
