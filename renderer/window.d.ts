// The one thing that the window is given from outside: the bridge of the treaty. Node and Electron are not here.

import type { Bridge } from '../preload/contract.ts'

declare global {
  interface Window {
    readonly archive: Bridge
  }
}
