// How the main process and the reading worker are bundled: one CommonJS file each, for the oldest Node that they must run
// on, with everything inside but Electron, Node and the native SQLite. The same for Forge and for scripts/build.ts.
import { builtinModules } from 'node:module'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  // In development Forge itself says where the window is served.
  ...(command === 'build'
    ? { define: { MAIN_WINDOW_VITE_DEV_SERVER_URL: 'undefined', MAIN_WINDOW_VITE_NAME: '"main_window"' } }
    : {}),
  build: {
    target: 'node20',
    outDir: '.vite/build',
    // Main, reader and preload share the folder.
    emptyOutDir: false,
    copyPublicDir: false,
    // Stack traces in a diary must be readable; a desktop application gains nothing from smaller files.
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      external: ['electron', /^electron\//, /^node:/, ...builtinModules, 'better-sqlite3'],
      // Modules that ask where they lie (WebAssembly of codecs) are told, which CommonJS does not do by itself.
      // What is loaded later lies in files of its own.
      output: {
        chunkFileNames: '[name]-[hash].cjs',
        intro: "const bundleUrl = require('node:url').pathToFileURL(__filename).href",
      },
      transform: { define: { 'import.meta.url': 'bundleUrl' } },
    },
  },
  resolve: {
    conditions: ['node'],
    mainFields: ['module', 'jsnext:main', 'jsnext'],
  },
}))
