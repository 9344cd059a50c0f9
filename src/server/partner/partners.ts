import * as drafts from '../../api/partner/partner-drafts.ts'
import * as api from '../../api/partner/partners.ts'
import type { SentReport, TaskView } from '../../api/partner/partners.ts'
import { uploadNameOf } from '../../domain/kernel/file-names.ts'
import { spoken } from '../../domain/kernel/languages.ts'
import { auditChange } from '../audit/audit.ts'
import { runCommand } from '../case/command/commands.ts'
import { savedElsewhere, written } from '../case/drafts.ts'
import { forbidden, invalid, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { route, type Route } from '../http/route.ts'
import { partnerPapersOf, reportsCount, waitingInCentre } from '../store/account/quotas.ts'
import { dropPartnerDraft, partnerDraft, savePartnerDraft } from '../store/partner/partner-drafts.ts'
import { sentExtracts } from '../store/partner/partner-extracts.ts'
import { organisationOf } from '../store/partner/partner-links.ts'
import { filesOf, reportOf, reportsOf, saveFile, saveReport } from '../store/partner/partner-reports.ts'
import type { StoredReport } from '../store/partner/partner-reports.ts'
import { taskIdOf, taskOf, tasksOf, type OpenTask } from '../store/partner/partner-tasks.ts'
import type { Tx } from '../store/platform/database.ts'
import { checked } from '../upload/attachments.ts'
import { asPartner, partnerOf, sendsExtracts } from './acting-partner.ts'
import { answerWords } from './answer-words.ts'
import { quietly, takeReport } from './partner-reports.ts'

const words = answerWords[spoken]
const gone = () => notFound(words.taskGone)

const sentOf = ({ id, at, state, words: { files, ...words } }: StoredReport): SentReport => ({
  id,
  at,
  state,
  ...words,
  files: files.map(({ name, size }) => ({ name, size })),
})
const viewOf = (task: OpenTask, reports: readonly StoredReport[]): TaskView => ({
  id: task.id,
  kind: task.kind,
  no: task.no,
  ...(task.dueDay ? { dueDay: task.dueDay } : {}),
  state: task.state,
  opened: task.opened,
  ...task.words,
  reports: reports.filter(report => report.taskId === task.id).map(sentOf),
})

/** The one page of an organisation, and what it sends from there. */
export const partnerRoutes: Route[] = [
  route(api.partnerView, async ({ app, who }) => {
    const partner = partnerOf(who)
    const { settings } = await app.centres.of(who.centreId)
    const { shortName, phones, hours, address } = settings.centre
    return asPartner(app, partner, async tx => {
      const organisation = await organisationOf(tx, partner.organisationId)
      if (!organisation) throw forbidden()
      const { tasks, total: tasksTotal } = await tasksOf(tx, partner.organisationId)
      const reports = await reportsOf(tx, partner.organisationId)
      const extracts = await sentExtracts(tx, partner.organisationId)
      // «Кто смотрел» of each family tells of the organisation too.
      for (const caseId of new Set(tasks.map(task => task.caseId)))
        app.auditLater({
          centreId: who.centreId,
          staffId: who.staffId,
          action: api.partnerView.audit,
          endpoint: api.partnerView.path,
          caseId,
          at: app.moment.at,
        })
      return {
        today: app.moment.today,
        organisation: { name: organisation.name, kind: organisation.kind },
        centre: { name: shortName, phones, hours, address },
        tasks: tasks.map(task => viewOf(task, reports)),
        tasksTotal,
        ...extracts,
        maySendExtract: sendsExtracts.has(organisation.kind),
      }
    })
  }),
  route(api.partnerOpened, async ({ app, who }) => {
    const partner = partnerOf(who)
    const { tasks } = await asPartner(app, partner, tx => tasksOf(tx, partner.organisationId))
    const closed = new Map(
      tasks.filter(task => !task.opened && task.dispatchId).map(task => [task.dispatchId!, task.caseId]),
    )
    for (const [dispatchId, caseId] of closed) {
      const input = { dispatchId, organisationId: partner.organisationId }
      const commandId = taskIdOf('opened', dispatchId)
      // Two looks at once: the first one counts, the other is told nothing.
      await runCommand(app, partner, 'openDispatch', { caseId, commandId, baseVersion: 0, input }).catch(quietly)
    }
    return { opened: closed.size }
  }),
  route(api.sendReport, async ({ app, who, input }) => {
    const partner = partnerOf(who)
    const { taskId, reportId, state, note, readyDay, attachmentIds } = input
    if (state === 'cannot' && !note) throw invalid({ note: words.whyNot })
    if (readyDay && readyDay < app.moment.today) throw invalid({ readyDay: words.dayIsPast })
    await asPartner(app, partner, async tx => {
      const task = await taskOf(tx, partner.organisationId, taskId)
      const known = await reportOf(tx, reportId)
      if (!task) throw gone()
      if (!known && task.state === 'closed')
        throw new HttpProblem(409, {
          code: 'taskClosed',
          text: words.taskClosed,
        })
      if (task.kind === 'request' && state === 'done' && !note && attachmentIds.length === 0)
        throw invalid({ note: words.noAnswer })
      if (!known && (await reportsCount(tx, taskId)) >= quotas.reportsOfTask) throw quotaRefusals.reportsOfTask()
      const files = await filesOf(tx, attachmentIds)
      if (files.length < attachmentIds.length || files.some(file => file.taskId !== taskId))
        throw invalid({ attachmentIds: words.attachAgain })
      const report: StoredReport = {
        id: reportId,
        organisationId: partner.organisationId,
        staffId: partner.staffId,
        taskId,
        caseId: task.caseId,
        at: app.moment.at,
        state,
        words: {
          ...(note ? { note } : {}),
          ...(state === 'cannot' && readyDay ? { readyDay } : {}),
          files: files.map(({ id, name, size }) => ({ id, name, size })),
        },
      }
      const storedReport = known ?? (await saveReport(tx, report))
      if (!storedReport || !sameReport(storedReport, report))
        throw new HttpProblem(409, {
          code: 'commandTwice',
          text: words.otherAnswer,
        })
    })
    await takeReport(app, partner, reportId)
    return asPartner(app, partner, async tx => {
      const task = await taskOf(tx, partner.organisationId, taskId)
      if (!task) throw gone()
      return viewOf(task, await reportsOf(tx, partner.organisationId, taskId))
    })
  }),
  route(api.sendFile, async ({ app, who, input, size, takeFile }) => {
    const partner = partnerOf(who)
    await asPartner(app, partner, tx => refusePapersOver(tx, partner.organisationId, input.id, size))
    return takeFile(async received => {
      const { kind, sha256 } = await checked(app, received)
      const inCentre = await app.database.inCentre(who.centreId, waitingInCentre)
      return asPartner(app, partner, async tx => {
        const task = input.taskId ? await taskOf(tx, partner.organisationId, input.taskId) : undefined
        if (input.taskId && !task) throw gone()
        if (task?.state === 'closed')
          throw new HttpProblem(409, {
            code: 'taskClosed',
            text: words.taskClosedToPapers,
          })
        const file = {
          id: input.id,
          organisationId: partner.organisationId,
          staffId: partner.staffId,
          taskId: task?.id ?? null,
          caseId: task?.caseId ?? null,
          kind,
          size: received.size,
          sha256,
          at: app.moment.at,
          name: uploadNameOf(input.name, kind),
        }
        await refusePapersOver(tx, partner.organisationId, file.id, file.size)
        if (inCentre.bytes + file.size > quotas.centreBytes) throw quotaRefusals.centrePapers()
        const partnerFile = await saveFile(tx, file, received.pieces())
        if (!partnerFile || !partnerFile.sha256.equals(file.sha256) || partnerFile.taskId !== file.taskId)
          throw new HttpProblem(409, {
            code: 'otherFile',
            text: words.otherFile,
          })
        await auditChange(app, tx, partner, api.sendFile, { id: partnerFile.id })
        return { id: partnerFile.id, name: partnerFile.name, size: partnerFile.size, kind: partnerFile.kind }
      })
    })
  }),
  route(drafts.getPartnerDraft, ({ app, who, input }) =>
    asPartner(app, partnerOf(who), async tx => (await partnerDraft(tx, partnerOf(who), input.key)) ?? { draft: null }),
  ),
  route(drafts.savePartnerDraft, ({ app, who, input }) =>
    asPartner(app, partnerOf(who), async tx => {
      written(input.draft)
      const savedAt = app.moment.at
      const version = await savePartnerDraft(tx, partnerOf(who), input.key, input.draft, savedAt, input)
      if (!version) throw savedElsewhere()
      return { savedAt, version }
    }),
  ),
  route(drafts.dropPartnerDraft, ({ app, who, input }) =>
    asPartner(app, partnerOf(who), async tx => {
      await dropPartnerDraft(tx, partnerOf(who), input.key, input.after)
      return { ok: true as const }
    }),
  ),
]

/** Throws where the centre has as many papers of an organisation to take over as may wait: before a paper is read, and when it is. */
async function refusePapersOver(tx: Tx, organisationId: string, id: string, size: number): Promise<void> {
  const waiting = await partnerPapersOf(tx, organisationId, id)
  if (waiting.count >= quotas.partnerPapers || waiting.bytes + size > quotas.partnerPaperBytes)
    throw quotaRefusals.partnerPapers()
}

const sameReport = (report: StoredReport, sent: StoredReport): boolean =>
  report.taskId === sent.taskId &&
  report.state === sent.state &&
  JSON.stringify(report.words) === JSON.stringify(sent.words)
