// Whether the application starts, without a window, when the person logs in. The system knows it, and is asked each time: the person
// may change it there. On Linux it is a file that every desktop reads; elsewhere Electron asks the system.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { errorCode } from '../../fault.ts'

export interface Login {
  /** Null where this copy cannot be started at login. */
  isOn(): boolean | null
  set(isOn: boolean): void
}

/** What to start, as a command line: the program first. */
export type Command = readonly [string, ...(readonly string[])]

const ENTRY = 'tuplets-archive.desktop'

/** @param config the folder of the person's settings: XDG_CONFIG_HOME, or what it is by default */
export function linuxLogin(config: string, command: Command, name: string): Login {
  const path = join(config, 'autostart', ENTRY)
  return {
    isOn: () => isEntryOn(readEntry(path)),
    set(isOn) {
      if (!isOn) return rmSync(path, { force: true })
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, entryOf(command, name))
    },
  }
}

/** `X-GNOME-Autostart-Delay`: the desktop comes first; a few seconds later a tray is there to be asked for. */
export function entryOf(command: Command, name: string): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${command.map(quoted).join(' ')}`,
    // What was taken off the computer leaves no trouble behind.
    `TryExec=${command[0]}`,
    'Icon=tuplets-archive',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    'X-GNOME-Autostart-Delay=5',
    '',
  ].join('\n')
}

/**
 * An argument as the specification wants it. First the quoting of commands, then the escaping of values: a backslash is written four
 * times. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html
 */
function quoted(argument: string): string {
  const plain = argument.replaceAll('%', '%%')
  if (/^[\w@%+=:,./-]+$/.test(plain)) return plain
  return `"${plain.replace(/["`$\\]/g, '\\$&')}"`.replaceAll('\\', '\\\\')
}

/** Desktops turn an entry off by saying so in it rather than by removing it. */
export function isEntryOn(text: string | null): boolean {
  if (text === null) return false
  const says = (name: string): string | undefined => new RegExp(`^${name}\\s*=\\s*(\\w+)`, 'm').exec(text)?.[1]
  return says('Hidden') !== 'true' && says('X-GNOME-Autostart-enabled') !== 'false'
}

function readEntry(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null
    throw thrown
  }
}

/** Electron's `app`, as far as it is needed. */
export interface LoginItems {
  getLoginItemSettings(options: { args: string[] }): {
    readonly openAtLogin: boolean
    readonly executableWillLaunchAtLogin?: boolean
  }
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void
}

/** macOS and Windows. A copy that is not packaged would start a bare Electron. */
export function systemLogin(items: LoginItems, args: readonly string[], isPackaged: boolean): Login {
  const given = { args: [...args] }
  return {
    isOn() {
      if (!isPackaged) return null
      const { openAtLogin, executableWillLaunchAtLogin } = items.getLoginItemSettings(given)
      // Windows lets a person turn an entry off without removing it.
      return executableWillLaunchAtLogin ?? openAtLogin
    },
    set: (isOn) => items.setLoginItemSettings({ openAtLogin: isOn, ...given }),
  }
}
