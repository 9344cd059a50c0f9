import { type EventRows, plain } from '../../case/event-row.ts'
import { change, optional } from '../../case/events.ts'
import type { CorrectionFact } from '../../correction/correction-rules.ts'
import { applicationEnds } from '../../correction/corrections.ts'
import { showNo } from '../../kernel/registers.ts'
import { homeLeft } from '../../people/home-rules.ts'
import { homeWithout } from '../../people/homes.ts'
import { backOf, withoutEntry } from '../../review/service-ends.ts'
import { withoutSeen } from '../extract/referrals.ts'

/** An application of another family, and what has become of it. */
export const applicationCorrectionEvents: EventRows<
  Extract<CorrectionFact, { kind: 'applicationMistaken' | 'applicationWaits' | 'applicationSettled' }>
> = {
  applicationMistaken: {
    section: 'documents',
    disclosed: 'nothing',
    fields: {
      application: 'encrypted',
      people: 'encrypted',
      home: 'encrypted',
      no: 'encrypted',
      reopened: 'encrypted',
      reason: 'encrypted',
    },
    inHistory: fact =>
      plain(
        `Заявление № ${showNo(fact.application.no)} было другой семьи и убрано из дела`,
        [fact.people.map(({ name }) => name).join(', '), fact.reason].filter(Boolean).join('; '),
      ),
    inJournal: fact => ({
      register: 'applications',
      text: `Исправление записи № ${showNo(fact.application.no)}: заявление другой семьи, здесь зарегистрировано ошибочно`,
    }),
    earlier: fact => {
      const { application, people, home, reopened } = fact
      const gone = people.map(({ personId }) => personId)
      return first => {
        if (first.kind === 'memberJoined') return gone.includes(first.member.personId) ? [] : [first]
        if (first.kind === 'consentGiven') return gone.includes(first.consent.givenById) ? [] : [first]
        if (first.kind === 'applicationRegistered') return first.application.id === application.id ? [] : [first]
        if (first.kind === 'addressChanged') return [home ? homeWithout(first, home) : first]
        if (first.kind === 'homeReported') return first.report.id === application.id ? [] : [first]
        return reopened && first.kind === 'caseReopened' && first.day === application.day ? [] : [first]
      }
    },
    letters: 'takesBack',
    evolve: (state, { application, people, home, reopened, day }) => {
      const at = state.applications.findIndex(({ id }) => id === application.id)
      const less = (count: number) => (at >= 0 && at < count ? count - 1 : count)
      const gone = people.map(({ personId }) => personId)
      return {
        applications: state.applications.filter(({ id }) => id !== application.id),
        mistakenApplications: [
          ...(state.mistakenApplications ?? []),
          { application: { id: application.id, no: application.no, day: application.day } },
        ],
        consents: state.consents.filter(({ givenById }) => !gone.includes(givenById)),
        members: state.members.filter(({ personId }) => !gone.includes(personId)),
        attachments: state.attachments.filter(({ to }) => to !== application.id),
        refusals: state.refusals.map(({ after, ...refusal }) => ({
          ...refusal,
          ...(after === undefined ? {} : { after: less(after) }),
        })),
        referrals: withoutSeen(state.referrals, 'applications', at),
        ...optional(
          'homeReports',
          state.homeReports?.filter(({ id }) => id !== application.id),
        ),
        ...(home ? homeLeft(state, home) : {}),
        ...withoutEntry(reopened ? backOf(state, day) : state, 'applications', at),
      }
    },
  },
  applicationWaits: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { applicationId: 'encrypted', reason: 'encrypted' },
    inHistory: fact => plain('Заявление другой семьи: ждёт регистрации в её деле', fact.reason),
    evolve: ({ applications, mistakenApplications = [] }, { applicationId }) => ({
      mistakenApplications: [
        ...mistakenApplications,
        ...applications
          .filter(({ id }) => id === applicationId)
          .map(({ id, no, day }) => ({ application: { id, no, day } })),
      ],
    }),
  },
  applicationSettled: {
    section: 'documents',
    disclosed: 'nothing',
    fields: { applicationId: 'encrypted', end: 'encrypted', reason: 'encrypted' },
    inHistory: fact =>
      plain(
        fact.end === 'own'
          ? `Более раннее заявление ${applicationEnds.own}`
          : `Ошибочно зарегистрированное заявление ${applicationEnds[fact.end]}`,
        fact.reason,
      ),
    evolve: ({ mistakenApplications = [] }, { applicationId, end }) => ({
      mistakenApplications: change(
        mistakenApplications,
        ({ application }) => application.id === applicationId,
        mistaken => ({ ...mistaken, end }),
      ),
    }),
  },
}
