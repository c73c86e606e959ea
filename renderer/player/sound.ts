// The audio element of one recording and what stands behind it: loudness beyond its own, and the way back when the output
// device goes away, the machine slept, or the file was out of reach for a moment. It keeps the place and goes on playing.

export interface SoundWatcher {
  readonly played: () => void
  readonly paused: () => void
  /** The element's own four times a second; a frame is finer, but a hidden window has none. */
  readonly moved: () => void
  readonly lengthened: (durationMs: number) => void
  readonly ended: () => void
  /** It cannot be played, or not any more. */
  readonly failed: () => void
}

export interface SoundFacts {
  readonly url: string
  readonly element: HTMLAudioElement
  readonly rate: number
  readonly volume: number
  readonly isMuted: boolean
  readonly startMs: number
}

/** So often it is looked whether what should sound moves; twice without moving is a stop. */
const LOOK_MS = 1500
/** So many times in a row it is taken up again before it is given up. */
const MOST_REVIVALS = 4

export class Sound {
  readonly #audio: HTMLAudioElement
  #url: string
  readonly #watcher: SoundWatcher
  readonly #over = new AbortController()
  #boost: Boost | null = null
  #volume: number
  /** What was asked for; what the element does may lag behind or fall short of it. */
  #wantsSound = false
  #revivals = 0
  /** Where the sound last was while it moved: an element that failed may have forgotten. */
  #placeSeconds = 0
  #lookedAtSeconds = -1
  #stills = 0
  #timer: ReturnType<typeof setInterval> | undefined
  #again: ReturnType<typeof setTimeout> | undefined

  constructor({ url, element, rate, volume, isMuted, startMs }: SoundFacts, watcher: SoundWatcher) {
    this.#audio = element
    this.#url = url
    this.#watcher = watcher
    this.#volume = volume
    element.preload = 'metadata'
    // Without this the page could play it but not make it louder: the sound of another origin stays closed.
    element.crossOrigin = 'anonymous'
    element.preservesPitch = true
    element.defaultPlaybackRate = rate
    element.playbackRate = rate
    element.muted = isMuted
    element.src = url
    this.#listen()
    if (startMs > 0) this.seek(startMs)
    this.setVolume(volume)
  }

  /** The instant that is being heard. The element's clock knows its own way to the device; behind the boost it does not. */
  get heardMs(): number {
    const lagSeconds = this.#boost === null ? 0 : this.#boost.lagSeconds * this.#audio.playbackRate
    return Math.max(0, (this.#audio.currentTime - (this.#audio.paused ? 0 : lagSeconds)) * 1000)
  }

  get isPaused(): boolean {
    return this.#audio.paused
  }

  async play(): Promise<void> {
    this.#wantsSound = true
    this.#watch()
    await this.#boost?.resume()
    await this.#audio.play()
  }

  pause(): void {
    this.#wantsSound = false
    this.#unwatch()
    this.#audio.pause()
  }

  seek(atMs: number): void {
    this.#placeSeconds = atMs / 1000
    this.#audio.currentTime = atMs / 1000
  }

  setRate(rate: number): void {
    this.#audio.defaultPlaybackRate = rate
    this.#audio.playbackRate = rate
  }

  setMuted(isMuted: boolean): void {
    this.#audio.muted = isMuted
  }

  /** Up to 1 the element does it. Beyond, the sound takes a longer way, and only then: that way costs processor time. */
  setVolume(volume: number): void {
    this.#volume = volume
    this.#audio.volume = Math.min(1, volume)
    if (volume > 1) this.#boost ??= new Boost(this.#audio)
    this.#boost?.set(Math.max(1, volume))
  }

  /** Another form of the same recording stands behind the same address now; Chromium would give back what it read of the old. */
  reload(): void {
    this.#url = `${this.#url}?converted`
    this.#takeUp()
  }

  release(): void {
    this.#over.abort()
    this.#unwatch()
    const audio = this.#audio
    audio.pause()
    audio.removeAttribute('src')
    // Without this the element goes on holding its connection to the file.
    audio.load()
    audio.remove()
    void this.#boost?.close()
  }

  #listen(): void {
    const audio = this.#audio
    const watcher = this.#watcher
    const { signal } = this.#over
    const on = (name: keyof HTMLMediaElementEventMap, act: () => void): void =>
      audio.addEventListener(name, act, { signal })
    on('play', watcher.played)
    on('pause', watcher.paused)
    on('timeupdate', () => {
      if (audio.error === null && audio.currentTime > 0) this.#placeSeconds = audio.currentTime
      watcher.moved()
    })
    on('durationchange', () => {
      // A stream without a known end says Infinity; the service's own figure is better then.
      if (Number.isFinite(audio.duration)) watcher.lengthened(audio.duration * 1000)
    })
    on('ended', () => {
      this.#wantsSound = false
      this.#unwatch()
      watcher.ended()
    })
    on('error', () => this.#failed())
    navigator.mediaDevices?.addEventListener('devicechange', () => this.#deviceChanged(), { signal })
  }

  /** The system's own choice is followed; a device that was chosen and is gone is let go. */
  #deviceChanged(): void {
    if (!this.#wantsSound) return
    void this.#boost?.resume()
    if (this.#audio.paused) void this.#audio.play().catch(() => this.#failed())
    this.#stills = 1
  }

  #watch(): void {
    clearInterval(this.#timer)
    this.#stills = 0
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  #unwatch(): void {
    clearInterval(this.#timer)
    clearTimeout(this.#again)
  }

  /** After a sleep, or with its device gone, an element may claim to play and stand still. */
  #look(): void {
    const { currentTime, seeking } = this.#audio
    const isStill = currentTime === this.#lookedAtSeconds && !seeking
    this.#lookedAtSeconds = currentTime
    this.#stills = isStill ? this.#stills + 1 : 0
    if (!isStill) this.#revivals = 0
    if (this.#stills >= 2) this.#revive()
  }

  #failed(): void {
    if (!this.#audio.hasAttribute('src')) return
    // What was heard a moment ago is no unknown format: its device or its file is out of reach.
    if (this.#wantsSound && this.#placeSeconds > 0) this.#revive()
    else this.#watcher.failed()
  }

  #revive(): void {
    this.#stills = 0
    clearTimeout(this.#again)
    if (this.#revivals < MOST_REVIVALS) {
      this.#again = setTimeout(() => this.#takeUp(), 250 * 2 ** this.#revivals++)
    } else {
      this.pause()
      this.#watcher.failed()
    }
  }

  #takeUp(): void {
    const audio = this.#audio
    audio.src = this.#url
    audio.currentTime = this.#placeSeconds
    audio.volume = Math.min(1, this.#volume)
    if (this.#wantsSound) void audio.play().catch(() => undefined)
  }
}

/** Makes quiet speech louder, up to three times, and holds down what would then be too loud. */
class Boost {
  readonly #context = new AudioContext({ latencyHint: 'playback' })
  readonly #gain: GainNode
  readonly #limiter: DynamicsCompressorNode

  constructor(audio: HTMLAudioElement) {
    const context = this.#context
    this.#gain = context.createGain()
    this.#limiter = new DynamicsCompressorNode(context, {
      threshold: -6,
      knee: 0,
      ratio: 20,
      attack: 0.002,
      release: 0.15,
    })
    context.createMediaElementSource(audio).connect(this.#gain)
    this.#gain.connect(this.#limiter).connect(context.destination)
    // A device that is gone interrupts the context; it goes on with the system's next one.
    context.addEventListener('statechange', () => {
      if (context.state !== 'running' && context.state !== 'closed' && !audio.paused) void this.resume()
    })
  }

  get lagSeconds(): number {
    const { baseLatency, outputLatency } = this.#context
    return baseLatency + (Number.isFinite(outputLatency) ? outputLatency : 0)
  }

  set(times: number): void {
    this.#gain.gain.setTargetAtTime(times, this.#context.currentTime, 0.02)
  }

  async resume(): Promise<void> {
    if (this.#context.state !== 'running' && this.#context.state !== 'closed') await this.#context.resume()
  }

  async close(): Promise<void> {
    await this.#context.close()
  }
}
