import * as api from '../../api/partner/partners.ts'
import { addDays, showDay } from '../../domain/kernel/calendar.ts'
import { spoken } from '../../domain/kernel/languages.ts'
import { reachOf } from '../../domain/law/permissions.ts'
import { blocksOf } from '../../printed/index.ts'
import { inServiceWord } from '../../printed/kernel/service-word.ts'
import { agentOf, newToken, startSession, tokenHash, type Sessions } from '../account/sign-in/session.ts'
import { minskDayOf, type App, type Who } from '../app.ts'
import { auditChange } from '../audit/audit.ts'
import { printed } from '../document/documents.ts'
import { notFound, HttpProblem } from '../http/problem.ts'
import { quotaRefusals, quotas } from '../http/quotas.ts'
import { cookieName, route, type Route } from '../http/route.ts'
import { letterWords } from '../letter/letter-words.ts'
import { linkMark } from '../letter/letters.ts'
import { senderOf } from '../letter/mail-server.ts'
import { tellOfClosedAccess } from '../letter/sent-letters.ts'
import { linkLettersInDay, paperLinksInDay } from '../store/account/quotas.ts'
import { queueLetters } from '../store/letter/letters.ts'
import * as store from '../store/partner/partner-links.ts'
import type { Tx } from '../store/platform/database.ts'
import { linkWords } from './link-words.ts'
import { struckOff } from './struck-off.ts'

const words = linkWords[spoken]

/** Twelve hours on the device that opened the link. */
const sessionMinutes = 12 * 60
/** A link is not sent anew more often than this. */
const againMinutes = 5

/** What a link in a letter is for. */
export type LinkAsk = { organisationId: string; letterId: string; caseId: string | null; recipient: string }

/** Instant at which the day ends on which a link made now can be opened for the last time. */
const untilOf = (app: App, days: number) =>
  new Date(`${addDays(app.moment.today, days + 1)}T00:00:00+03:00`).toISOString()
// After the sign # a browser keeps the token to itself: it stands in no request line and in no log.
const addressOf = (app: App, token: string) => `${app.letterUrl.replace(/\/$/u, '')}/link#${token}`

async function makeLink(
  app: App,
  tx: Tx,
  link: { organisationId: string; channel: 'email' | 'paper'; by?: string; letterId?: string },
): Promise<{ address: string; until: string }> {
  const { settings } = await app.centres.of(tx.centreId)
  const token = newToken()
  const until = untilOf(app, settings.partnerLinkDays)
  await store.saveLink(tx, { ...link, tokenHash: tokenHash(token), at: app.moment.at, until })
  return { address: addressOf(app, token), until }
}

/** Letters go to an address whatever the case of its letters. */
const sameAddress = (text: string, other: string) => text.trim().toLowerCase() === other.trim().toLowerCase()

/**
 * The one place where a letter gets the personal link of an organisation. It is asked at the moment of sending, so that the
 * outbox and its journal never hold a secret; undefined while the organisation has no access, or the letter is about a family
 * that no link shows, and then the paper travels. A link opens what the organisation has of all families: it leaves for the
 * address on the list of organisations only, never for one that was typed into a letter about one family.
 */
export async function linkFor(
  app: App,
  tx: Tx,
  { organisationId, letterId, caseId, recipient }: LinkAsk,
): Promise<string | undefined> {
  const organisation = await store.lockedOrganisation(tx, organisationId)
  if (!organisation?.active || organisation.closedAt || (caseId && (await store.isShut(tx, caseId)))) return undefined
  if (!organisation.email || !sameAddress(organisation.email, recipient)) return undefined
  return (await makeLink(app, tx, { organisationId, channel: 'email', letterId })).address
}

const noOrganisation = () => notFound('Такой организации нет')
const unusable = (code: string, text: string) => new HttpProblem(409, { code, text })

/** An organisation that may be given a link; an access that was taken away is given back by whoever may hand links out. */
async function given(app: App, tx: Tx, who: Who, id: string) {
  const organisation = await store.lockedOrganisation(tx, id)
  if (!organisation) throw noOrganisation()
  if (!organisation.active) throw struckOff()
  if (organisation.closedAt && reachOf(who.role, 'organisation.link') === undefined)
    throw unusable(
      'accessClosed',
      'Доступ этой организации закрыт. Открыть его снова может регистратор, заведующий или директор',
    )
  await store.reopenAccess(tx, id)
  return organisation
}

const letterOf = (app: App, organisation: { id: string; name: string; email: string | null }, centre: string) => ({
  id: app.newId(),
  kind: 'access' as const,
  organisationId: organisation.id,
  about: organisation.id,
  recipient: organisation.email!,
  subject: letterWords[spoken].access.subject,
  body: [organisation.name, letterWords[spoken].access.text(centre), linkMark].join('\n\n'),
})

/** One-time links: how an organisation comes in without an account, and how the centre gives and takes that. */
export const partnerLinkRoutes = (sessions: Sessions): Route[] => [
  route(api.openLink, async ({ app, input, request, reply }) => {
    const hash = tokenHash(input.token)
    const found = await store.linkOf(app.database, hash)
    if (!found) throw notFound(words.notFound)
    const here = await sessions.whoIs(request.cookies[cookieName], app.moment.today)
    if (here) {
      const same = here.who.centreId === found.centre_id && here.who.organisationId === found.organisation_id
      // Whoever has come in already on this device goes on; the link stays as it is.
      if (same) return { ok: true as const }
      throw unusable('linkOther', words.isOther)
    }
    const now = app.moment.at
    const opened = await app.database.inCentre(found.centre_id, async tx => {
      const state = await store.linkState(tx, hash)
      if (!state) return undefined
      const wrong = whyNot(state, now)
      if (wrong) throw unusable(...wrong)
      const organisation = (await store.lockedOrganisation(tx, found.organisation_id))!
      // Of many at once exactly one gets past this line.
      if (!(await store.useLink(tx, hash, now))) throw unusable(...usedWords)
      const staffId = await store.linkPerson(tx, organisation, app.newId)
      const device = agentOf(request)
      await startSession(
        app,
        reply,
        request,
        { centreId: found.centre_id, staffId, device, minutes: sessionMinutes },
        tx,
      )
      return { staffId, madeBy: state.madeBy }
    })
    if (opened)
      app.auditLater({
        centreId: found.centre_id,
        staffId: opened.staffId,
        action: 'signIn',
        endpoint: api.openLink.path,
        at: now,
        // Whoever had it in hand might have opened it.
        ...(opened.madeBy ? { detail: { printedBy: opened.madeBy } } : {}),
      })
    return { ok: true as const }
  }),
  route(api.askLink, async ({ app, input }) => {
    const hash = tokenHash(input.token)
    const found = await store.linkOf(app.database, hash)
    if (!found) throw notFound(words.notFoundAgain)
    const { settings } = await app.centres.of(found.centre_id)
    const call = words.call(settings.centre.phones)
    return app.database.inCentre(found.centre_id, async tx => {
      const organisation = await store.lockedOrganisation(tx, found.organisation_id)
      const state = await store.linkState(tx, hash)
      if (!organisation?.active || !state || organisation.closedAt)
        return { sent: false, text: words.accessClosed(call) }
      if (!organisation.email) return { sent: false, text: words.noAddress(call) }
      const { server, from } = await senderOf(app, tx)
      if (!server || !from) return { sent: false, text: words.noMail(call) }
      const text = words.isSent(call)
      // Pressed again and again, the button sends one letter.
      if (!(await store.askedLately(tx, organisation.id, againMinutes))) {
        const today = await linkLettersInDay(tx, organisation.id)
        if (today.count >= quotas.linksAskedInDay)
          return {
            sent: false,
            text: words.tooMany(today.count, call),
          }
        if (today.ofCentre >= quotas.centreLinksInDay)
          return {
            sent: false,
            text: words.tooManyOfCentre(today.ofCentre, call),
          }
        await queueLetters(tx, [letterOf(app, organisation, settings.centre.fullName)])
      }
      return { sent: true, text }
    })
  }),
  route(api.organisationAccess, async ({ app, who }) => {
    const { settings } = await app.centres.of(who.centreId)
    const organisations = await app.database.inCentre(who.centreId, tx => store.accessOf(tx, app.moment.at))
    return { organisations, linkDays: settings.partnerLinkDays }
  }),
  route(api.sendLink, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    return app.database.inCentre(who.centreId, async tx => {
      const organisation = await given(app, tx, who, input.id)
      if (!organisation.email)
        throw unusable('noEmail', 'Электронная почта организации не записана: впишите её или распечатайте ссылку')
      const sentToday = await linkLettersInDay(tx, input.id)
      if (sentToday.count >= quotas.linksGivenInDay) throw quotaRefusals.linksGivenInDay()
      if (sentToday.ofCentre >= quotas.centreLinksInDay) throw quotaRefusals.centreLinksInDay()
      await queueLetters(tx, [letterOf(app, organisation, settings.centre.fullName)])
      await auditChange(app, tx, who, api.sendLink, {
        organisationId: input.id,
        organisationName: organisation.name,
        sentTo: organisation.email,
      })
      const { server, from, problem } = await senderOf(app, tx)
      return { ok: true as const, ...(server && from ? {} : { waits: problem }) }
    })
  }),
  route(api.printLink, async ({ app, who, input }) => {
    const { settings } = await app.centres.of(who.centreId)
    const { organisation, link } = await app.database.inCentre(who.centreId, async tx => {
      const one = await given(app, tx, who, input.id)
      const printedToday = await paperLinksInDay(tx, one.id, app.moment.at)
      if (printedToday >= quotas.linksGivenInDay) throw quotaRefusals.linksGivenInDay()
      const made = await makeLink(app, tx, { organisationId: one.id, channel: 'paper', by: who.staffId })
      await auditChange(app, tx, who, api.printLink, { organisationId: one.id, organisationName: one.name })
      return { organisation: one, link: made }
    })
    const { fullName, address, phones, email } = settings.centre
    const blocks = blocksOf('partner-link', {
      centre: { fullName, address, phones, email: email ?? '' },
      organisation: organisation.name,
      address: link.address,
      // The last whole day on which it opens.
      until: showDay(addDays(minskDayOf(link.until), -1)),
      day: app.moment.today,
    })
    return printed(
      inServiceWord('partner-link', blocks, settings.serviceWord),
      'partner-link',
      'pdf',
      'Ссылка для организации',
    )
  }),
  route(api.closeAccess, async ({ app, who, input }) => {
    await app.database.inCentre(who.centreId, async tx => {
      const organisation = await store.lockedOrganisation(tx, input.id)
      if (!organisation) throw noOrganisation()
      await store.closeAccess(tx, input.id, app.moment.at)
      await auditChange(app, tx, who, api.closeAccess, {
        organisationId: input.id,
        organisationName: organisation.name,
      })
    })
    sessions.forget()
    await tellOfClosedAccess(app, who, input.id)
    return { ok: true as const }
  }),
]

const usedWords: [string, string] = ['linkUsed', words.isUsed]

/** Why a link cannot be opened; undefined while it can. */
function whyNot(
  state: NonNullable<Awaited<ReturnType<typeof store.linkState>>>,
  now: string,
): [code: string, text: string] | undefined {
  if (!state.active || state.closedAt) return ['linkClosed', words.isClosed]
  if (state.usedAt) return usedWords
  if (state.endedAt) return ['linkReplaced', words.isReplaced]
  if (state.expiresAt <= now) return ['linkLate', words.isLate]
  return undefined
}
