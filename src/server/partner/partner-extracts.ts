import * as api from '../../api/partner/partners.ts'
import type { Accepted } from '../../domain/case/command/decision-rules.ts'
import { extractQuestions } from '../../domain/intake/intake-questions.ts'
import { spoken } from '../../domain/kernel/languages.ts'
import { showNo } from '../../domain/kernel/registers.ts'
import { type Who, minskDayOf } from '../app.ts'
import { shortId } from '../audit/audit-names.ts'
import { auditChange } from '../audit/audit.ts'
import { answeredYes, invalid, notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { Download, route, type Route } from '../http/route.ts'
import { extractThere, extractsWaitingOf, waitingInCentre } from '../store/account/quotas.ts'
import { claimAttachments } from '../store/document/attachments.ts'
import {
  answerExtract,
  extractOf,
  extractsWaiting,
  extractsWaitingCount,
  lockExtract,
  saveExtract,
  sentView,
} from '../store/partner/partner-extracts.ts'
import { organisationOf } from '../store/partner/partner-links.ts'
import { filePart, filesOf, tieFiles } from '../store/partner/partner-reports.ts'
import type { Tx } from '../store/platform/database.ts'
import { readParts } from '../store/platform/file-parts.ts'
import { openToTied } from '../store/platform/tied.ts'
import { uploadKinds, type UploadKind } from '../upload/uploads.ts'
import { asPartner, partnerOf, sendsExtracts } from './acting-partner.ts'
import { answerWords } from './answer-words.ts'
import { takeFiles } from './partner-files.ts'

const answers = answerWords[spoken]
const noExtract = () => notFound('Такой присланной выписки нет')
const answeredAlready = () =>
  new HttpProblem(409, { code: 'answered', text: 'Эту выписку уже зарегистрировали или вернули: обновите страницу' })

/** An extract by its id, as this person may know of it. */
async function openExtract(tx: Tx, { staffId }: Who, read: typeof extractOf, id: string) {
  const extract = await read(tx, id)
  return extract && (await openToTied(tx, staffId))(extract.words) ? extract : undefined
}

/** An extract of the organisation that came back to it. */
async function returnedOf(tx: Tx, organisationId: string, id: string) {
  const extract = await extractOf(tx, id)
  if (!extract || extract.organisationId !== organisationId) throw noExtract()
  if (extract.state !== 'returned') throw new HttpProblem(409, { code: 'notReturned', text: answers.notReturned })
  return extract
}

/** Extracts of councils sent online: by the school, and what the centre does with them [МП 1.5]. */
export const partnerExtractRoutes: Route[] = [
  route(api.sendExtract, async ({ app, who, input }) => {
    const partner = partnerOf(who)
    const { id, confirmed, ...words } = input
    const { settings } = await app.centres.of(who.centreId)
    answeredYes(extractQuestions(words, settings.areaCode, app.moment.today), confirmed)
    const inCentre = await app.database.inCentre(who.centreId, waitingInCentre)
    const sent = await asPartner(app, partner, async tx => {
      const organisation = await organisationOf(tx, partner.organisationId)
      if (!organisation || !sendsExtracts.has(organisation.kind))
        throw new HttpProblem(409, {
          code: 'notSender',
          text: answers.notSender,
          clause: 'МП 1.5',
        })
      if (words.councilDay > app.moment.today) throw invalid({ councilDay: answers.dayAhead })
      if ((await filesOf(tx, words.fileIds)).length < words.fileIds.length)
        throw invalid({ fileIds: answers.attachAgain })
      const { organisationId, staffId } = partner
      if (words.mends !== undefined) await returnedOf(tx, organisationId, words.mends)
      if ((await extractsWaitingOf(tx, organisationId, id)) >= quotas.extractsWaiting)
        throw quotaRefusals.extractsWaiting()
      if (inCentre.extracts >= quotas.centreExtracts && !(await extractThere(tx, id)))
        throw quotaRefusals.centreExtracts()
      const at = app.moment.at
      const extract = await saveExtract(tx, { id, organisationId, staffId, at, words })
      if (!extract || JSON.stringify(extract.words) !== JSON.stringify(words))
        throw new HttpProblem(409, {
          code: 'commandTwice',
          text: answers.otherExtract,
        })
      await auditChange(app, tx, partner, api.sendExtract, { id })
      return sentView(extract)
    })
    // A paper that is sent is the centre's: its row cannot be changed by an organisation.
    await app.database.inCentre(who.centreId, tx => tieFiles(tx, words.fileIds, id))
    return sent
  }),
  route(api.returnedToSender, ({ app, who, input, note }) => {
    const partner = partnerOf(who)
    return asPartner(app, partner, async tx => {
      const { words, answer = '' } = await returnedOf(tx, partner.organisationId, input.id)
      note({ extract: input.id })
      const papers = await filesOf(tx, words.fileIds)
      return { words, reason: answer, files: papers.map(({ id, name, size }) => ({ id, name, size })) }
    })
  }),
  route(api.receivedExtracts, ({ app, who, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const isOpen = await openToTied(tx, who.staffId)
      const [all, count] = await Promise.all([extractsWaiting(tx), extractsWaitingCount(tx)])
      const waiting = all.filter(({ words }) => isOpen(words))
      const total = count - (all.length - waiting.length)
      const papers = await filesOf(
        tx,
        waiting.flatMap(row => row.words.fileIds),
      )
      note({ rows: waiting.length, extracts: waiting.map(row => shortId(row.id)).join(',') })
      return {
        total,
        extracts: waiting.map(({ id, at, organisationId, organisation, state, words }) => ({
          id,
          at,
          day: minskDayOf(at),
          organisationId,
          organisation,
          state,
          words,
          files: papers
            .filter(paper => words.fileIds.includes(paper.id))
            .map(file => ({ id: file.id, name: file.name, size: file.size })),
        })),
      }
    }),
  ),
  route(api.receivedFile, ({ app, who, input, note }) =>
    app.database.inCentre(who.centreId, async tx => {
      const extract = await openExtract(tx, who, extractOf, input.id)
      const file = extract?.words.fileIds.includes(input.fileId) ? (await filesOf(tx, [input.fileId]))[0] : undefined
      if (!file?.waiting) throw notFound('Такого файла нет')
      note({ extract: input.id, file: input.fileId })
      const bytes = readParts(no => app.database.inCentre(who.centreId, later => filePart(later, file, no)))
      const content = { size: file.size, bytes }
      return new Download(file.name, uploadKinds[file.kind as UploadKind], content, extract?.caseId ?? undefined)
    }),
  ),
  route(api.returnExtract, ({ app, who, input }) =>
    app.database.inCentre(who.centreId, async tx => {
      const extract = await openExtract(tx, who, lockExtract, input.id)
      if (!extract) throw noExtract()
      if (extract.state !== 'sent') throw answeredAlready()
      const at = app.moment.at
      await answerExtract(tx, extract, { state: 'returned', at, by: who.staffId, text: input.reason })
      await auditChange(app, tx, who, api.returnExtract, { id: input.id })
      return { ok: true as const }
    }),
  ),
]

/** The day an extract came online, where this is the one that is registered. */
export async function arrivedOnline(tx: Tx, receivedId: string): Promise<string | undefined> {
  const extract = await extractOf(tx, receivedId)
  return extract && minskDayOf(extract.at)
}

/** Registers what was sent online together with its entry in the journal, once: its papers become those of the case. */
export async function registerReceived(
  tx: Tx,
  who: Who,
  caseId: string,
  { facts }: Accepted,
  at: string,
): Promise<void> {
  const referral = facts.find(fact => fact.kind === 'extractReceived')?.referral
  if (!referral?.receivedId) return
  const extract = await openExtract(tx, who, lockExtract, referral.receivedId)
  if (!extract || extract.organisationId !== referral.organisationId) throw noExtract()
  if (extract.state !== 'sent') throw answeredAlready()
  await takeFiles(tx, extract.words.fileIds, who.staffId)
  await claimAttachments(tx, extract.words.fileIds, caseId, who.staffId)
  await answerExtract(tx, extract, {
    state: 'registered',
    at,
    by: who.staffId,
    text: `вх. № ${showNo(referral.no)}`,
    caseId,
  })
}
