// What people and desktops type after the program's name, and what must be passed over.

import { describe, expect, it } from 'vitest'
import { argumentsAgain, ownArguments, parseArguments } from '../../main/shell/arguments.ts'

const CWD = '/home/ada/field notes'
const NONE = {
  ...{ wish: 'run', paths: [], links: [], places: [], watch: [], isHidden: false },
  ...{ userDataDir: null, diagnosticsTo: null },
}

describe('parseArguments', () => {
  it('adds recordings and folders that were named relative to where the person stood', () => {
    expect(parseArguments(['Interview ä.wav', '../shared', '/abs/a.mp3'], CWD)).toEqual({
      ...NONE,
      paths: ['/home/ada/field notes/Interview ä.wav', '/home/ada/shared', '/abs/a.mp3'],
    })
  })

  it('tells links from files, and files that a desktop handed over as addresses', () => {
    const given = [
      'https://example.org/a.mp3',
      'file:///tmp/with%20space.ogg',
      'HTTPS://EXAMPLE.ORG/b',
      'ftp://h/c.mp3',
    ]
    const { paths, links } = parseArguments(given, CWD)
    expect(paths).toEqual(['/tmp/with space.ogg'])
    expect(links).toEqual(['https://example.org/a.mp3', 'HTTPS://EXAMPLE.ORG/b', 'ftp://h/c.mp3'])
  })

  it('leaves a file address that names another machine, or is broken, to be refused as a link', () => {
    expect(parseArguments(['file://server/share/a.mp3'], CWD).links).toEqual(['file://server/share/a.mp3'])
    for (const broken of ['file:///tmp/%ZZ.mp3', 'file:///tmp/a%2Fb.mp3', 'file:///tmp/a%00.mp3'])
      expect(parseArguments([broken], CWD).links).toEqual([broken])
  })

  it('watches every folder that was named, in both spellings', () => {
    const given = ['--watch=in', '--watch', 'recorder', '--watch=/mnt/a=b', '--hidden']
    expect(parseArguments(given, '/home')).toEqual({
      ...NONE,
      watch: ['/home/in', '/home/recorder', '/mnt/a=b'],
      isHidden: true,
    })
  })

  it('watches nothing where no folder follows', () => {
    expect(parseArguments(['--watch', '--hidden'], CWD)).toEqual({ ...NONE, isHidden: true })
    expect(parseArguments(['--watch='], CWD)).toEqual(NONE)
    expect(parseArguments(['--watch'], CWD)).toEqual(NONE)
  })

  it('keeps everything in the folder that was named for it', () => {
    expect(parseArguments(['--user-data-dir=data'], '/home').userDataDir).toBe('/home/data')
  })

  it('writes diagnostics into the file that was named, and starts nothing', () => {
    const given = parseArguments(['--user-data-dir=data', '--diagnostics=out/d.txt'], '/home')
    expect(given).toMatchObject({ wish: 'diagnostics', diagnosticsTo: '/home/out/d.txt', userDataDir: '/home/data' })
    expect(parseArguments(['--diagnostics='], '/home')).toEqual(NONE)
    expect(parseArguments(['--help', '--diagnostics=d'], '/home').wish).toBe('help')
  })

  it.each([
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--enable-features=A,B',
    '--allow-file-access-from-files',
    '--original-process-start-time=1',
    '-psn_0_12345',
  ])('passes over %s, which is not ours', (foreign) => {
    expect(parseArguments([foreign, 'a.mp3'], '/home')).toEqual({ ...NONE, paths: ['/home/a.mp3'] })
  })

  it('takes all after -- as recordings, whatever they look like', () => {
    expect(parseArguments(['--hidden', '--', '--watch=x', '-1.wav'], '/home')).toEqual({
      ...NONE,
      isHidden: true,
      paths: ['/home/--watch=x', '/home/-1.wav'],
    })
  })

  it('prints help rather than the version where both were asked', () => {
    expect(parseArguments(['--version', '--help'], CWD).wish).toBe('help')
    expect(parseArguments(['--help', '--version'], CWD).wish).toBe('help')
    expect(parseArguments(['--version'], CWD).wish).toBe('version')
    expect(parseArguments(['--', '--help'], CWD).wish).toBe('run')
  })
})

describe('ownArguments', () => {
  const isAppFolder = (argument: string): boolean => argument === '/work/app' || argument === '.'

  it('starts after the application folder in development, whatever a test driver put before it', () => {
    const argv = [
      '/e/electron',
      '-r',
      '/driver/loader.js',
      '--inspect=0',
      '--no-sandbox',
      '/work/app',
      '--hidden',
      'a.wav',
    ]
    expect(ownArguments(argv, isAppFolder)).toEqual(['--hidden', 'a.wav'])
  })

  it('does not take a recording for the application folder when that comes first', () => {
    expect(ownArguments(['/e/electron', '.', 'a.wav', '.'], isAppFolder)).toEqual(['a.wav', '.'])
  })

  it('takes all but the executable where the application is packaged, or was started without a folder', () => {
    expect(ownArguments(['/opt/archive', 'a.wav'], null)).toEqual(['a.wav'])
    expect(ownArguments(['/e/electron', '--hidden', 'a.wav'], isAppFolder)).toEqual(['--hidden', 'a.wav'])
  })
})

describe('argumentsAgain', () => {
  const isAppFolder = (argument: string): boolean => argument === '/app'

  it('keeps switches with their values, and nothing that was given once', () => {
    const given = [
      'a.wav',
      '--watch',
      '/in',
      '--hidden',
      'https://example.org/a.mp3',
      '--user-data-dir=/d',
      '--',
      '-b.wav',
    ]
    expect(argumentsAgain(['tuplets', ...given], null)).toEqual(['--watch', '/in', '--hidden', '--user-data-dir=/d'])
  })

  it('keeps what a driver and Electron itself need', () => {
    const argv = ['electron', '--inspect=0', '/app', 'a.wav', '--hidden']
    expect(argumentsAgain(argv, isAppFolder)).toEqual(['--inspect=0', '/app', '--hidden'])
  })

  it('is of a run to which nothing was given as it was', () => {
    expect(argumentsAgain(['electron', '/app'], isAppFolder)).toEqual(['/app'])
    expect(argumentsAgain(['tuplets'], null)).toEqual([])
  })
})
