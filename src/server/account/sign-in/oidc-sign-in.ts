import type { FastifyRequest } from 'fastify'
import { centresToChoose, chooseCentre, returnFromProvider, startProvider } from '../../../api/account/sign-in.ts'
import type { App } from '../../app.ts'
import { Forward, originOf, route, type Call, type Route } from '../../http/route.ts'
import { accountsOfProvider, rememberSubject } from '../../store/account/staff.ts'
import { beginCeremony, ceremonyOver, ceremonyUnderWay, endCeremony } from './auth-challenges.ts'
import type { ProviderBegun, Vouched } from './oidc.ts'
import { agentOf, startSession, type Sessions } from './session.ts'
import { auditSignIn, entered } from './sign-in.ts'

const returnPath = '/api/provider/return'
/** Why a sign-in of the region did not open this program; the page of sign-in says it in words. */
const refused = (why: 'over' | 'refused' | 'unknown' | 'away') => new Forward(`/?entry=${why}`)
/** The page of sign-in asks in which centre the person works today. */
const choosePage = new Forward('/?entry=choose')

async function vouched(app: App, request: FastifyRequest, begun: ProviderBegun): Promise<Vouched | undefined> {
  try {
    return await app.provider!.finish(new URL(request.url, originOf(app, request)), begun)
  } catch {
    // A wrong state or nonce, an expired or foreign code: nobody is told which, and nothing of the answer is logged.
    return undefined
  }
}

/** Opens a session of the person with one of the accounts found for them. */
async function open(
  { app, request, reply }: Pick<Call<unknown>, 'app' | 'request' | 'reply'>,
  sessions: Sessions,
  { subject, factor }: Vouched,
  { centreId, staffId, path }: { centreId: number; staffId: string; path: string },
): Promise<void> {
  // From now on the subject counts, whatever happens to the address.
  await app.database.inCentre(centreId, tx => rememberSubject(tx, staffId, subject))
  const opened = { centreId, staffId, device: agentOf(request), minutes: Infinity, method: 'provider' as const }
  const token = await startSession(app, reply, request, { ...opened, factor })
  auditSignIn(app, { centreId, staffId }, path, 'signIn')
  await entered({ app, request, reply }, sessions, token)
}

/** Sign-in by the region's provider: it opens an account that is already here, never makes one. */
export const providerRoutes = (sessions: Sessions): Route[] => [
  route(startProvider, async ({ app, request, reply }) => {
    if (!app.provider) return refused('away')
    try {
      const { to, begun } = await app.provider.start(originOf(app, request) + returnPath)
      await beginCeremony({ app, request, reply }, begun)
      return new Forward(to)
    } catch {
      return refused('away')
    }
  }),
  route(returnFromProvider, async ({ app, request, reply }) => {
    const begun = await endCeremony(app, request, 'provider')
    if (!app.provider || !begun) return refused('over')
    const person = await vouched(app, request, begun)
    if (!person) return refused('refused')
    const [account, ...others] = await accountsOfProvider(app.database, person)
    if (!account) return refused('unknown')
    if (others.length > 0) {
      // Which of them is the person's own nobody else can say: the number and the mailbox are typed by each centre.
      await beginCeremony({ app, request, reply }, { kind: 'choice', ...person })
      return choosePage
    }
    const { centre_id: centreId, id: staffId } = account
    await open({ app, request, reply }, sessions, person, { centreId, staffId, path: returnFromProvider.path })
    return new Forward('/')
  }),
  route(centresToChoose, async ({ app, request }) => {
    const person = await ceremonyUnderWay(app, request, 'choice')
    if (!person) throw ceremonyOver()
    const found = await accountsOfProvider(app.database, person)
    const accounts = await Promise.all(
      found.map(async ({ centre_id: centreId, id, post, login }) => ({
        centreId,
        id,
        centre: (await app.centres.of(centreId)).settings.centre.shortName,
        post,
        ...(login && found.filter(other => other.centre_id === centreId).length > 1 ? { login } : {}),
      })),
    )
    return { accounts }
  }),
  route(chooseCentre, async ({ app, input, request, reply }) => {
    const person = await endCeremony(app, request, 'choice')
    // Looked up anew: an account may have been closed, or given to somebody else, since the page was shown.
    const found = person ? await accountsOfProvider(app.database, person) : []
    const chosen = found.find(({ centre_id: centreId, id }) => centreId === input.centreId && id === input.id)
    if (!person || !chosen) throw ceremonyOver()
    const account = { centreId: chosen.centre_id, staffId: chosen.id, path: chooseCentre.path }
    await open({ app, request, reply }, sessions, person, account)
    return { ok: true as const }
  }),
]
