import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** In pixels. */
const WIDTH = 800
/** What measuring the page may take, at most. */
const ENOUGH_HEIGHT = 4_000

/** Shows a page in a browser without a window and saves what it looks like, as high as it is, as a PNG file. */
export function takePicture(html: string, file: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'footnote-picture-'))
  try {
    const page = join(folder, 'page.html')
    writeFileSync(page, html)
    const address = pathToFileURL(page).href
    const drawn = browse(['--dump-dom', windowOf(ENOUGH_HEIGHT), address], folder)
    const [, height] = /data-height="(\d+)"/.exec(drawn) ?? []
    if (height === undefined) throw new Error('The page could not be measured')
    browse([`--screenshot=${file}`, windowOf(Number(height)), address], folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const windowOf = (height: number): string => `--window-size=${WIDTH},${height}`

function browse(args: readonly string[], profile: string): string {
  const always = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    `--user-data-dir=${profile}`,
  ]
  return execFileSync('chromium', [...always, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
