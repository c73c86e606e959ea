// The list of what is bundled, read by Forge (develop, package) and by scripts/build.ts, so that both make the same files.

export interface Bundle {
  readonly entry: string
  readonly config: string
  readonly target: 'main' | 'preload'
}

export const BUNDLES: readonly Bundle[] = [
  { entry: 'main/begin.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/library/reader.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/pipeline/importer.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/pipeline/converter.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/library/keeping/keeper.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/export/presser.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'main/shell/desktop/updater.ts', config: 'vite.main.config.ts', target: 'main' },
  { entry: 'preload/bridge.ts', config: 'vite.preload.config.ts', target: 'preload' },
]

export const WINDOW = { name: 'main_window', config: 'vite.renderer.config.ts' } as const
