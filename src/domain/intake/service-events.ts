import { type EventRows, legal } from '../case/event-row.ts'
import type { AdmissionFact } from '../contract/admissions.ts'
import { showDay } from '../kernel/calendar.ts'
import { type OtherServiceFact, otherServices, otherServiceStates } from './other-services.ts'

/** What was decided about the service: the admission to it, and other forms of it. */
export const serviceEvents: EventRows<AdmissionFact | OtherServiceFact> = {
  familyAdmitted: {
    section: 'card',
    disclosed: 'nothing',
    fields: { admission: 'encrypted' },
    inHistory: ({ admission: { day, before, note } }) =>
      legal(
        before
          ? `Исправлен день приёма на патронат: ${showDay(day)}, было ${showDay(before)}`
          : `Семья принята на патронат ${showDay(day)}`,
        note,
      ),
    evolve: ({ admissions = [] }, { admission }) => ({
      admissions: [...admissions.filter(({ id }) => id !== admission.id), admission],
    }),
  },
  otherServiceRecorded: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { record: 'encrypted' },
    inHistory: fact =>
      legal(
        `Другая услуга: ${otherServices[fact.record.service]}, ${otherServiceStates[fact.record.state]}`,
        fact.record.note,
      ),
    evolve: ({ serviceRecords = [] }, { record }) => ({ serviceRecords: [...serviceRecords, record] }),
  },
}
