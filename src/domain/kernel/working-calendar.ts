import { byDay } from './day-order.ts'
/** A non-working public holiday of one year. */
export type Holiday = { day: string; name: string }

/** A working day moved by the yearly act: `from` becomes a day off, `to` becomes a working day. */
export type Transfer = { from: string; to: string }

/** What is known of one year: `transfersNotFound` means the act has not been imported yet. */
export type YearCalendar = {
  year: number
  status: 'official' | 'transfersNotFound'
  act?: string
  sources: string[]
  holidays: Holiday[]
  transfers: Transfer[]
}

/** Holidays that fall on the same date every year, as `MM-DD`; one that falls on a day off is not moved. */
const FIXED_HOLIDAYS: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', 'Новый год'],
  ['01-02', 'Новый год'],
  ['01-07', 'Рождество Христово (православное Рождество)'],
  ['03-08', 'День женщин'],
  ['05-01', 'Праздник труда'],
  ['05-09', 'День Победы'],
  ['07-03', 'День Независимости Республики Беларусь (День Республики)'],
  ['11-07', 'День Октябрьской революции'],
  ['12-25', 'Рождество Христово (католическое Рождество)'],
]

/** The one movable holiday: Orthodox Easter Sunday + 9 days, always a Tuesday. */
export const RADUNITSA = 'Радуница (по календарю православной конфессии)'

/** The holidays of a year: the fixed list and Radunitsa, in the order of dates. */
export function holidaysOf(year: number, radunitsa: string): Holiday[] {
  return [
    ...FIXED_HOLIDAYS.map(([monthDay, name]) => ({ day: `${year}-${monthDay}`, name })),
    { day: radunitsa, name: RADUNITSA },
  ].sort(byDay)
}

/** The first year whose act is known; of years before it the program knows holidays and weekends, and no transfers. */
export const firstKnownYear = 2023

/** Years checked against published acts (2023–2026) and years whose transfers were not found (2027–2030). */
export const KNOWN_YEARS: readonly YearCalendar[] = [
  {
    year: 2023,
    status: 'official',
    act: 'постановление Совета Министров от 01.11.2022 № 739',
    sources: [
      'https://pnkbel.by/legislation/perenos_rabochih_dnei_2023',
      'https://etalonline.by/document/?regnum=u02202716&q_id=-1',
    ],
    holidays: holidaysOf(2023, '2023-04-25'),
    transfers: [
      { from: '2023-04-24', to: '2023-04-29' },
      { from: '2023-05-08', to: '2023-05-13' },
      { from: '2023-11-06', to: '2023-11-11' },
    ],
  },
  {
    year: 2024,
    status: 'official',
    act: 'постановление Совета Министров от 23.11.2023 № 814',
    sources: [
      'https://gs.by/2023/11/23/stalo-izvestno-kak-belorusy-budut-rabotat-i-otdyhat-v-2024-godu',
      'https://magilev.by/news/2023/11/24/dlinnye-vyhodnye-v-2024-godu-utverzhden-grafik-perenosa-rabochih-dnej-v-belarusi',
    ],
    holidays: holidaysOf(2024, '2024-05-14'),
    transfers: [
      { from: '2024-05-13', to: '2024-05-18' },
      { from: '2024-11-08', to: '2024-11-16' },
    ],
  },
  {
    year: 2025,
    status: 'official',
    act: 'постановление Совета Министров от 14.11.2024 № 839',
    sources: [
      'https://wap.belta.by/socium/view/kak-belorusy-budut-otdyhat-na-novyj-god-skolko-vyhodnyh-i-kogda-otrabotki-675780-2024',
      'https://babruisk.info/trizhdy-po-chetyre-perenosy-rabochih-dnej-v-2025-godu/',
    ],
    holidays: holidaysOf(2025, '2025-04-29'),
    transfers: [
      { from: '2025-01-06', to: '2025-01-11' },
      { from: '2025-04-28', to: '2025-04-26' },
      { from: '2025-07-04', to: '2025-07-12' },
      { from: '2025-12-26', to: '2025-12-20' },
    ],
  },
  {
    year: 2026,
    status: 'official',
    act: 'постановление Совета Министров от 22.07.2025 № 397',
    sources: [
      'https://novosti-belarusi.com/posts/id13705-utverzhdeny-perenosy-rabochih-dnej-v-2026-godu-belorusov-zhdut-dlinnye-vyhodnye-v-aprele-i-dekabre',
      'https://minsk.belprofmash.1prof.by/news/utverzhden-grafik-perenosov-rabochix-dnej-v-2026-godu',
    ],
    holidays: holidaysOf(2026, '2026-04-21'),
    transfers: [{ from: '2026-04-20', to: '2026-04-25' }],
  },
  { year: 2027, status: 'transfersNotFound', sources: [], holidays: holidaysOf(2027, '2027-05-11'), transfers: [] },
  { year: 2028, status: 'transfersNotFound', sources: [], holidays: holidaysOf(2028, '2028-04-25'), transfers: [] },
  { year: 2029, status: 'transfersNotFound', sources: [], holidays: holidaysOf(2029, '2029-04-17'), transfers: [] },
  { year: 2030, status: 'transfersNotFound', sources: [], holidays: holidaysOf(2030, '2030-05-07'), transfers: [] },
]
