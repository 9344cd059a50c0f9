import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Chrome 109 is the last Chrome of Windows 7 and 8.1, which offices still run.
const oldestBrowser = 'chrome109'

// oxlint-disable-next-line import/no-default-export -- vite reads the default export
export default defineConfig({
  plugins: [react()],
  build: { target: oldestBrowser, cssTarget: oldestBrowser, outDir: 'dist', reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
