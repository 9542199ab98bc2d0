import { spawn } from 'node:child_process'
import process from 'node:process'

export interface ProgramResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface ProgramOptions {
  readonly args?: readonly string[]
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs `node src/<program>` as a person would, in the project's folder, with nothing but the given environment. */
export async function runProgram(program: string, options: ProgramOptions = {}): Promise<ProgramResult> {
  const { args = [], input = '', environment = {} } = options
  const child = spawn(process.execPath, [`src/${program}`, ...args], {
    env: { PATH: process.env['PATH'], ...environment },
  })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }
}
