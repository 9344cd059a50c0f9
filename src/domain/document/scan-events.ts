import { type EventRows, plain } from '../case/event-row.ts'
import { amend } from '../case/events.ts'
import { paperTitle, type ScanFact } from './scans.ts'

/** Scans that come into the file, and wrong ones that are put aside. */
export const scanEvents: EventRows<ScanFact> = {
  attached: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      attachmentIds: 'encrypted',
      to: 'encrypted',
      paper: 'encrypted',
      about: 'encrypted',
      paperDay: 'encrypted',
      note: 'encrypted',
    },
    inHistory: ({ attachmentIds, paper }) =>
      plain(paper ? 'Приложен скан' : `Приложено файлов: ${attachmentIds.length}`, paper && paperTitle(paper)),
    evolve: ({ attachments }, { attachmentIds, to, paper, about, paperDay, note, by }) => ({
      attachments: [
        ...attachments,
        ...attachmentIds.map(id => ({
          id,
          to,
          ...(paper ? { paper, by } : {}),
          ...(about ? { about } : {}),
          ...(paperDay ? { paperDay } : {}),
          ...(note ? { note } : {}),
        })),
      ],
    }),
  },
  scanWithdrawn: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { attachmentId: 'encrypted', reason: 'encrypted', insteadId: 'encrypted' },
    inHistory: ({ reason, insteadId }) => plain(insteadId ? 'Скан заменён' : 'Скан отложен', reason),
    evolve: ({ attachments }, { attachmentId, reason, insteadId, day, by }) => ({
      attachments: amend(attachments, attachmentId, {
        withdrawn: { day, by, reason, ...(insteadId ? { insteadId } : {}) },
      }),
    }),
  },
}
