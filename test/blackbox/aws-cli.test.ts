// Two clients, one truth: the AWS CLI's counts are the action's, over the same findings.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAction } from './action.ts'
import { AwsCli, BUCKET, CURRENT, cliEnvironment, eachAnew, findAwsCli, inOneProcess } from './aws-cli.ts'
import { scenarioFile } from './oracle.ts'
import { type Report, totalsOf } from './reported.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const ACCOUNT = '111122223333'
const REGIONS = ['eu-west-1', 'us-east-1']

const command = findAwsCli()

describe.skipIf(command === undefined)(
  command === undefined ? 'there is no aws on this machine' : 'the AWS CLI',
  () => {
    let emulator: Emulator
    let warm: ReturnType<typeof inOneProcess>
    let cli: AwsCli
    let report: Report

    beforeAll(async () => {
      emulator = await startEmulator({ ...scenarioFile('seed'), jobCredentials: ACCOUNT })
      const environment = cliEnvironment(emulator)
      warm = inOneProcess(environment)
      cli = new AwsCli(warm?.ask ?? eachAnew(command ?? '', environment))
      using step = await runAction({
        inputs: { regions: REGIONS.join(' '), details: '0', 'json-file': 'macie.json' },
        environment: emulator.environment,
      })
      report = JSON.parse(step.file('macie.json'))
    })
    afterAll(async () => {
      warm?.[Symbol.dispose]()
      await emulator.close()
    })

    it('counts as many of each severity', async () => {
      const groups = await Promise.all(REGIONS.map((region) => cli.counts(region, 'severity.description', CURRENT)))
      const of = (severity: string) => groups.reduce((sum, counts) => sum + (counts[severity] ?? 0), 0)
      const { high, medium, low } = report.totals
      expect({ high, medium, low }).toEqual({ high: of('High'), medium: of('Medium'), low: of('Low') })
      expect(high).toBeGreaterThan(0)
    })

    it.each(REGIONS)('finds the same buckets in %s, with the same counts', async (region) => {
      const ours = report.buckets.filter((one) => one.region === region)
      const theirs = await cli.counts(region, BUCKET, CURRENT)
      expect(Object.fromEntries(ours.map(({ bucket, counts }) => [bucket, counts.total]))).toEqual(theirs)
    })

    it('counts as many of each finding type and job in each bucket', { timeout: 120_000 }, async () => {
      for (const { region, bucket, types, jobs } of report.buckets) {
        const criterion = { ...CURRENT, [BUCKET]: { eq: [bucket] } }
        expect(totalsOf(types.map(({ type, count }) => [type, count])), bucket).toEqual(
          await cli.counts(region, 'type', criterion),
        )
        expect(totalsOf(jobs.map(({ jobId, count }) => [jobId, count])), bucket).toEqual(
          await cli.counts(region, 'classificationDetails.jobId', criterion),
        )
      }
      expect(report.buckets.length).toBeGreaterThan(1)
    })

    it('lists as many findings, current and suppressed', async () => {
      const listed = async (archived: string) => {
        const criterion = { ...CURRENT, archived: { eq: [archived] } }
        const ids = await Promise.all(REGIONS.map((region) => cli.findings(region, criterion)))
        return ids.flat().length
      }
      expect([await listed('false'), await listed('true')]).toEqual([
        report.totals.total,
        report.totals.suppressed.total,
      ])
    })
  },
)
