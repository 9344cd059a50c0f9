import { absenceRoutes } from './absences.ts'
import { anchorRoutes } from './anchor-copies.ts'
import { attachmentRoutes } from './attachments.ts'
import { auditRoutes } from './audit-journal.ts'
import { caseRoutes } from './case-routes.ts'
import { dayRoutes } from './day.ts'
import { departmentRoutes } from './department.ts'
import { quarterReportRoutes } from './quarter-reports.ts'
import { documentRoutes } from './documents.ts'
import { emergencyRoutes } from './emergency.ts'
import { figureRoutes } from './figures.ts'
import { unitRoutes } from './units.ts'
import { draftRoutes } from './drafts.ts'
import { retentionRoutes } from './retention.ts'
import { factorRoutes } from './factors.ts'
import { fourEyesRoutes } from './four-eyes.ts'
import { familyAccessRoutes } from './family-access.ts'
import { handoverRoutes } from './handovers.ts'
import type { Route } from './route.ts'
import { journalNumberRoutes } from './journal-numbers.ts'
import { invitationRoutes } from './invitations.ts'
import { libraryRoutes } from './library.ts'
import { mailServerRoutes } from './mail-server.ts'
import { mailRoutes } from './mail.ts'
import { partnerExtractRoutes } from './partner-extracts.ts'
import { partnerLinkRoutes } from './partner-links.ts'
import { partnerRoutes } from './partners.ts'
import { nameRoutes } from './names.ts'
import { organisationRoutes } from './organisations.ts'
import { privateNoteRoutes } from './private-notes.ts'
import { privacyRoutes } from './privacy.ts'
import { providerRoutes } from './provider.ts'
import { restoredRoutes } from './restored.ts'
import { registerRoutes } from './registers.ts'
import { secondFileRoutes } from './second-files.ts'
import { searchRoutes } from './search.ts'
import { sessionRoutes, type Sessions } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { signalRoutes } from './signals.ts'
import { signInRoutes } from './sign-in.ts'
import { staffRoutes } from './staff.ts'
import { transferRoutes } from './transfers.ts'
import { outageRoutes } from './outage-routes.ts'
import { undertakingRoutes } from './undertakings.ts'

/** Every endpoint the server answers. */
export const routes = (sessions: Sessions): Route[] => [
  ...signInRoutes(sessions),
  ...sessionRoutes(sessions),
  ...factorRoutes(sessions),
  ...invitationRoutes(sessions),
  ...undertakingRoutes(sessions),
  ...outageRoutes,
  ...providerRoutes(sessions),
  ...caseRoutes,
  ...dayRoutes,
  ...searchRoutes,
  ...draftRoutes,
  ...retentionRoutes,
  ...emergencyRoutes,
  ...journalNumberRoutes,
  ...signalRoutes,
  ...secondFileRoutes,
  ...unitRoutes,
  ...figureRoutes,
  ...attachmentRoutes,
  ...documentRoutes,
  ...nameRoutes,
  ...privateNoteRoutes,
  ...familyAccessRoutes,
  ...handoverRoutes,
  ...transferRoutes,
  ...registerRoutes,
  ...auditRoutes,
  ...privacyRoutes,
  ...mailRoutes,
  ...mailServerRoutes,
  ...departmentRoutes,
  ...quarterReportRoutes,
  ...absenceRoutes,
  ...anchorRoutes,
  ...restoredRoutes,
  ...staffRoutes(sessions),
  ...fourEyesRoutes(sessions),
  ...organisationRoutes(sessions),
  ...partnerRoutes,
  ...partnerExtractRoutes,
  ...partnerLinkRoutes(sessions),
  ...libraryRoutes,
  ...settingsRoutes,
]
