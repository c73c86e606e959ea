// How the window is bundled: relative addresses, so that it loads from any scheme, and for the oldest Chromium it must run
// in. The same for Forge and for scripts/build.ts.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  plugins: [react()],
  // The worker loads its largest part only where it is needed, which the older form of workers cannot.
  worker: { format: 'es' },
  build: {
    target: 'chrome130',
    outDir: join(import.meta.dirname, '.vite', 'renderer', 'main_window'),
    emptyOutDir: true,
    reportCompressedSize: false,
    // One window, loaded from disk, in two parts: what the first paint needs, and the rest (renderer/frame/screens.ts).
    chunkSizeWarningLimit: 4096,
    // Fonts stay files: the content security policy has no data: for them.
    assetsInlineLimit: 0,
  },
})
