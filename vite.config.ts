import { realpathSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Chrome 109 is the last Chrome of Windows 7 and 8.1, which offices still run.
const oldestBrowser = 'chrome109'

// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig({
  // node_modules may be shared between worktrees, the cache must not be.
  cacheDir: '.tmp/vite',
  plugins: [react()],
  build: { target: oldestBrowser, cssTarget: oldestBrowser, outDir: 'dist', reportCompressedSize: false },
  server: {
    proxy: { '/api': 'http://127.0.0.1:3000' },
    fs: { allow: ['.', realpathSync('node_modules')] },
  },
})
