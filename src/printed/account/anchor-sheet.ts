import { gap, plain } from '../kernel/compose.ts'
import type { Form } from '../kernel/form.ts'
import { longDay } from '../kernel/typography.ts'

/** The end of the audit on paper: no word about anybody stands in it. */
export type AnchorSheetData = {
  readonly centre: string
  readonly day: string
  /** How many rows the audit had. */
  readonly rows: string
  /** What `patronat audit verify --anchor` takes back, typed and as a QR code. */
  readonly code: string
  /** The last number of each journal, in words. */
  readonly journals: readonly string[]
}

const sample: AnchorSheetData = {
  centre: 'ГУ «Озерковский ТЦСОН»',
  day: '2026-11-24',
  rows: '1017',
  code: '1-1017-7KQM-2F9X-3DVT-8WZR-4A',
  journals: ['Журнал заявлений за 2026 год: последний № 40'],
}

/** «Контрольная отметка журнала действий», to be kept away from the server. */
export const anchorSheet: Form<AnchorSheetData> = {
  blank: { centre: '', day: '', rows: '', code: '', journals: [] },
  sample,
  blocks: data => [
    plain(data.centre || '(наименование центра)', 'center'),
    gap(),
    { kind: 'title', lines: ['Контрольная отметка журнала действий'] },
    plain(`На ${longDay(data.day) || '____________'} в журнале записей: ${data.rows || '____'}.`),
    gap(),
    ...(data.code === '' ? [] : [{ kind: 'qr', text: data.code } as const]),
    gap(),
    plain(data.code || '(код отметки)', 'center'),
    gap(),
    ...data.journals.map(journal => plain(journal)),
    gap(),
    plain(
      'Храните этот лист вне сервера, в сейфе или в папке ответственного. Если из журнала позже удалят записи или подменят их, проверка с этим кодом это покажет: patronat audit verify --anchor и код. Имён и сведений о семьях здесь нет.',
    ),
    gap(),
    plain('Принял(а) на хранение: ____________________  ____________________'),
  ],
}
