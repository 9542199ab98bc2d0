import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const FOLDER = fileURLToPath(new URL('packages', import.meta.url))

/** Installs what packages/package.json lists, in a package of its own. Returns what npm said when it could not. */
export function installPeers(): string | undefined {
  const { status, stderr } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock'], {
    cwd: FOLDER,
    encoding: 'utf8',
  })
  return status === 0 ? undefined : stderr.trim()
}

/** A peer's module, of which we say ourselves what it offers: without it installed there are no types. */
export async function importPeer<Module>(name: string): Promise<Module> {
  const path = createRequire(new URL('packages/package.json', import.meta.url)).resolve(name)
  const module: Module = await import(pathToFileURL(path).href)
  return module
}
