// Chromium without a window, through its debugging protocol: pictures of any width, as high as the page is.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Shot {
  /** Of a file. */
  readonly url: string
  /** In CSS pixels. */
  readonly width: number
  /** The most of the page that is shown, in CSS pixels; absent: all. */
  readonly height?: number
}

export interface Browser {
  /** A PNG file's bytes. */
  picture(shot: Shot): Promise<Buffer>
  /** What an expression gives in the page. */
  ask(shot: Shot, expression: string): Promise<unknown>
  close(): void
}

/** Pixels of the picture for each CSS pixel. */
const SCALE = 1.5

/** Throws where Chromium isn't installed. */
export async function startBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
  const flags = ['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', '--remote-debugging-port=0']
  const child = spawn('chromium', [...flags, `--user-data-dir=${profile}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  const socket = new WebSocket(await addressOf(child))
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error("Chromium's debugging port refused the connection")))
  })
  const call = callsOver(socket)
  return {
    picture: (shot) => inTab(shot, call, (tab) => pictureOf(shot, tab)),
    ask: (shot, expression) => inTab(shot, call, (tab) => valueIn(tab, expression)),
    close() {
      socket.close()
      child.kill()
      child.once('exit', () => rmSync(profile, { recursive: true, force: true }))
    },
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(new Error('Chromium is needed to make pictures', { cause: error })))
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}`)))
    if (child.stderr === null) return
    createInterface(child.stderr).on('line', (line) => {
      const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? []
      if (address !== undefined) resolve(address)
    })
  })
}

type Call = (method: string, parameters: object, session?: string) => Promise<Record<string, unknown>>

function callsOver(socket: WebSocket): Call {
  const waiting = new Map<number, (reply: { result?: Record<string, unknown>; error?: unknown }) => void>()
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data))
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })
  let last = 0
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1
      waiting.set(last, ({ result, error }) =>
        result === undefined ? reject(new Error(JSON.stringify(error))) : resolve(result),
      )
      socket.send(JSON.stringify({ id: last, method, params, ...(sessionId === undefined ? {} : { sessionId }) }))
    })
}

type Tab = (method: string, parameters?: object) => Promise<Record<string, unknown>>

/** Opens the page, and closes it after `use`. */
async function inTab<T>({ url, width }: Shot, call: Call, use: (tab: Tab) => Promise<T>): Promise<T> {
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true })
  const tab: Tab = (method, parameters = {}) => call(method, parameters, String(sessionId))
  await tab('Emulation.setDeviceMetricsOverride', { width, height: 100, deviceScaleFactor: SCALE, mobile: false })
  await tab('Page.navigate', { url })
  const loaded = 'new Promise((done) => document.readyState === "complete" ? done() : addEventListener("load", done))'
  await tab('Runtime.evaluate', { expression: loaded, awaitPromise: true })
  const used = await use(tab)
  await call('Target.closeTarget', { targetId })
  return used
}

async function valueIn(tab: Tab, expression: string): Promise<unknown> {
  const { result } = await tab('Runtime.evaluate', { expression, returnByValue: true })
  return typeof result === 'object' && result !== null && 'value' in result ? result.value : undefined
}

async function pictureOf({ width, height }: Shot, tab: Tab): Promise<Buffer> {
  const full = Number((await valueIn(tab, 'document.documentElement.scrollHeight')) ?? 800)
  const clip = { x: 0, y: 0, width, height: Math.min(full, height ?? full), scale: 1 }
  const { data } = await tab('Page.captureScreenshot', { format: 'png', captureBeyondViewport: true, clip })
  return Buffer.from(String(data), 'base64')
}
