import * as product from '../../src/server/account/sign-in/session.ts'

export * from '../../src/server/account/sign-in/session.ts'
/** A session is looked up once and never again. */
export function openSessions(app: Parameters<typeof product.openSessions>[0]): product.Sessions {
  const sessions = product.openSessions(app)
  const known = new Map<string | undefined, product.Seen | undefined>()
  return {
    ...sessions,
    async whoIs(token, today) {
      if (!known.has(token)) known.set(token, await sessions.whoIs(token, today))
      return known.get(token)
    },
  }
}
