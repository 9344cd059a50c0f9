import { readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

// Chrome 109 is the last Chrome of Windows 7 and 8.1, which offices still run.
const oldestBrowser = 'chrome109'

/** Modules below these paths of our sources, on Windows as well. */
const below = (...paths: string[]) => new RegExp(`/src/(?:${paths.join('|')})`.replaceAll('/', String.raw`[\\/]`), 'u')

/**
 * What several screens share, in a few files: each module by itself would be one, and a page would ask for 130. The first
 * group that fits takes a module with whatever else it needs, so that groups which need little stand above.
 */
const shared = [
  { name: 'start', tags: ['$initial' as const] },
  { name: 'everywhere', minShareCount: 31 },
  // Asked for on the page of a partner, too, who needs none of the rules.
  {
    name: 'people',
    test: below(
      'domain/people/identity/(?:given-names|same-person)',
      'domain/partner/partners',
      'domain/law/terms/(?:open-clocks|counting)',
      'web/screens/everyone/people',
    ),
    minShareCount: 2,
  },
  {
    name: 'parts',
    test: below(
      'web/ui/(?!field/SearchSelect|term/StageMarks)',
      'web/words/',
      'web/terms/(?:TermRow|actionOf)',
      'web/command-form/(?:SaveDialog|StoredFiles)',
      // What the first screen asks and shows besides: each would be a file of 1 KB.
      '(?:api|domain)/account/four-eyes',
      'domain/(?:account/absence-days|centre/first-day)',
      'api/(?:case/(?:day|emergency)|handover/handovers|centre/quarter-reports|centre/outages)',
      'web/screens/staff/account/PowersLine',
      'domain/.*quarter-reports',
    ),
    minShareCount: 2,
  },
  { name: 'settings', test: below('domain/law/(?:settings|retention)', 'api/centre'), minShareCount: 2 },
  { name: 'rules', test: below('domain/'), minShareCount: 12 },
  { name: 'choices', test: /@mantine|floating-ui|ui[\\/]field[\\/]/u, minShareCount: 3 },
  {
    name: 'family',
    test: below(
      'web/command-form/(?!NewPassword)',
      'web/terms/(?!TermArithmetic)',
      'web/ui/term',
      'web/screens/staff/(?:assessment|contact|document/(?!registers)|intake|people|plan|review)',
      'web/screens/staff/case/(?:actions|FamilyHead|TextLink|DutyAction|overview/course)',
      'web/screens/staff/(?:audit/(?:CaseViews|NameThen)|account/AccessTab)',
      'domain/(?:correction|safety|plan)',
    ),
    minShareCount: 2,
  },
  // The frame of a family and what is looked at in it first come together.
  { name: 'overview', test: below('web/screens/staff/case/(?:Family|overview/)') },
].map((group, at, all) => ({ ...group, priority: all.length - at }))

/** Beside each file that shrinks lie a Brotli and a gzip copy of it, which the server sends to whoever reads them. */
const compressed = (): Plugin => ({
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    for (const folder of ['dist', join('dist', 'assets')])
      for (const name of readdirSync(folder).filter(file => /\.(?:js|css|html|svg|json)$/u.test(file))) {
        const bytes = readFileSync(join(folder, name))
        if (bytes.length < 1000) continue
        writeFileSync(
          join(folder, `${name}.br`),
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
        )
        writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
      }
  },
})

// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig({
  // node_modules may be shared between worktrees, the cache must not be.
  cacheDir: '.tmp/vite',
  plugins: [react(), compressed()],
  build: {
    target: oldestBrowser,
    cssTarget: oldestBrowser,
    outDir: 'dist',
    reportCompressedSize: false,
    // The start is one file on purpose.
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: shared } } },
  },
  server: {
    proxy: { '/api': 'http://127.0.0.1:3000' },
    fs: { allow: ['.', realpathSync('node_modules')] },
  },
})
