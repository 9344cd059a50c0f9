import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

/**
 * The product without sign-in, access checks and audit, for the benchmark alone: these modules of it are taken from this
 * folder instead. Row-level security and encryption stay: they belong to the database. The table of permissions stays, too: it
 * is a look-up in memory, and without it a curator's day would ask what a head's asks.
 */
const replaced: Record<string, string> = {
  '/src/server/store/case/access-context.ts': './access-context.ts',
  '/src/server/account/sign-in/session.ts': './session.ts',
  '/src/server/audit/audit.ts': './audit.ts',
  '/src/server/store/case/case-write.ts': './case-write.ts',
}
// A module that has moved would be measured with all it checks, and nobody would see it.
for (const file of Object.entries(replaced).flatMap(([module, instead]) => [`../..${module}`, instead]))
  if (!existsSync(new URL(file, import.meta.url))) throw new Error(`No such module: ${file}`)

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const name = Object.keys(replaced).find(text => found.url.endsWith(text))
    return name === undefined || context.parentURL?.includes('/bench/unguarded/')
      ? found
      : { ...found, url: new URL(replaced[name]!, import.meta.url).href }
  },
})
await import('../server.ts')
