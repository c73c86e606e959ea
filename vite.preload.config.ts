// How the bridge between window and main process is bundled: one CommonJS file, because a sandboxed preload script can
// require nothing but Electron. The same for Forge and for scripts/build.ts.
import { defineConfig } from 'vite'

export default defineConfig({
  build: {
    target: 'chrome130',
    outDir: '.vite/build',
    emptyOutDir: false,
    copyPublicDir: false,
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron', /^electron\//],
      output: { format: 'cjs', codeSplitting: false, entryFileNames: '[name].cjs' },
    },
  },
})
