import { absenceRoutes } from './account/absences.ts'
import { fourEyesRoutes } from './account/four-eyes.ts'
import { invitationRoutes } from './account/invitations.ts'
import { providerRoutes } from './account/sign-in/oidc-sign-in.ts'
import { factorRoutes } from './account/sign-in/second-factors.ts'
import { sessionRoutes, type Sessions } from './account/sign-in/session.ts'
import { signInRoutes } from './account/sign-in/sign-in.ts'
import { staffRoutes } from './account/staff.ts'
import { undertakingRoutes } from './account/undertakings.ts'
import { unitRoutes } from './account/units.ts'
import { anchorRoutes } from './audit/anchor-copies.ts'
import { auditRoutes } from './audit/audit-journal.ts'
import { caseRoutes } from './case/case-routes.ts'
import { dayRoutes } from './case/day.ts'
import { departmentRoutes } from './case/department.ts'
import { draftRoutes } from './case/drafts.ts'
import { emergencyRoutes } from './case/emergency.ts'
import { familyAccessRoutes } from './case/family-access.ts'
import { nameRoutes } from './case/names.ts'
import { privateNoteRoutes } from './case/private-notes.ts'
import { searchRoutes } from './case/search.ts'
import { secondFileRoutes } from './case/second-files.ts'
import { libraryRoutes } from './centre/library.ts'
import { privacyRoutes } from './centre/privacy.ts'
import { quarterReportRoutes } from './centre/quarter-reports.ts'
import { figureRoutes } from './centre/regional-statistics.ts'
import { retentionRoutes } from './centre/retention.ts'
import { settingsRoutes } from './centre/settings.ts'
import { documentRoutes } from './document/documents.ts'
import { journalNumberRoutes } from './document/journal-numbers.ts'
import { letterAheadRoutes } from './document/letters-ahead.ts'
import { registerRoutes } from './document/registers.ts'
import { handoverRoutes } from './handover/handovers.ts'
import { transferRoutes } from './handover/transfers.ts'
import type { Route } from './http/route.ts'
import { mailServerRoutes } from './letter/mail-server.ts'
import { mailRoutes } from './letter/mail.ts'
import { organisationRoutes } from './partner/organisations.ts'
import { partnerExtractRoutes } from './partner/partner-extracts.ts'
import { partnerLinkRoutes } from './partner/partner-links.ts'
import { partnerRoutes } from './partner/partners.ts'
import { openingRoutes } from './platform/opening/opening-routes.ts'
import { outageRoutes } from './platform/outage-routes.ts'
import { restoredRoutes } from './platform/restored.ts'
import { signalRoutes } from './safety/signals.ts'
import { attachmentRoutes } from './upload/attachments.ts'

/** Every endpoint the server answers. */
export const routes = (sessions: Sessions): Route[] => [
  ...signInRoutes(sessions),
  ...sessionRoutes(sessions),
  ...factorRoutes(sessions),
  ...invitationRoutes(sessions),
  ...openingRoutes,
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
  ...letterAheadRoutes,
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
  ...absenceRoutes(sessions),
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
