// How the window is bundled: relative addresses, so that it loads from any scheme, and for the oldest Chromium it must run
// in. The same for Forge and for scripts/build.ts.
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite'

/** The page's own files are asked for together with the script that chooses its language, and not one after the other. */
const pageAtOnce: Plugin = {
  name: 'page-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const page = Object.values(bundle).find((one) => one.type === 'chunk' && one.name === 'page')
      if (page?.type !== 'chunk') return
      const scripts = [page.fileName, ...page.imports].filter((name) => !html.includes(name))
      return scripts.map(
        (name): HtmlTagDescriptor => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${name}` },
          injectTo: 'head',
        }),
      )
    },
  },
}

export default defineConfig({
  root: join(import.meta.dirname, 'renderer'),
  base: './',
  plugins: [react(), pageAtOnce],
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
