// Checks the SARIF of the built action with Microsoft's multitool, by GitHub's rules: npm run check:sarif. Fetches the
// multitool (about 100 MB), so it is no part of npm test, which checks the file by OASIS's schema.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAction } from '../test/blackbox/action.ts'
import { scenarioFile } from '../test/blackbox/oracle.ts'
import { startEmulator } from '../test/emulator/emulator.ts'

const folder = mkdtempSync(join(tmpdir(), 'sarif-'))
try {
  for (const name of ['seed', 'hostile', 'clean']) {
    const emulator = await startEmulator(scenarioFile(name))
    const role = 'arn:aws:iam::111122223333:role/macie-gate'
    const inputs = { 'role-to-assume': role, regions: 'eu-west-1', 'sarif-file': 'macie.sarif' }
    using step = await runAction({ inputs, environment: emulator.environment })
    await emulator.close()
    const log = join(folder, `${name}.sarif`)
    const flags = ['validate', join(step.workspace, 'macie.sarif'), '--rule-kind', '"Sarif;Ghas"', '--output', log]
    const ran = spawnSync('npx', ['--yes', '@microsoft/sarif-multitool', ...flags, '--log', 'ForceOverwrite'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    if (!existsSync(log)) {
      console.error(
        `The multitool couldn't be run, so nothing was checked: ${ran.error?.message ?? firstLine(ran.stderr)}. It comes from npm (@microsoft/sarif-multitool) and needs the .NET runtime that it brings along.`,
      )
      process.exitCode = 1
      break
    }
    const found = JSON.parse(readFileSync(log, 'utf8')).runs[0].results ?? []
    const complaints = found.filter(({ level = 'warning' }: { level?: string }) => level === 'error')
    console.log(`${name}: ${complaints.length} errors, ${found.length - complaints.length} lesser remarks`)
    for (const { ruleId, message } of found)
      console.log(`  ${ruleId}: ${message.text ?? message.id} ${message.arguments?.join(' | ') ?? ''}`.slice(0, 300))
    if (ran.error !== undefined || complaints.length > 0) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
