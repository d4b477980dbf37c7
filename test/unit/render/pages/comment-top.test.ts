// The first lines of the comment: the verdict, whose fault the findings are not, and the link to the rest.
import { describe, expect, it } from 'vitest'
import { renderComment } from '../../../../src/render/pages/comment.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { unreadTarget } from '../../../build/target.ts'

const RUN = 'https://github.com/o/r/actions/runs/1'
const FOUND = { buckets: [bucket({ types: [typeCount()] })] }
const DENIED = { targets: [unreadTarget('denied', { message: 'Denied.' })] }

/** Down to the table of limits, without the hidden line and without addresses. */
const top = (run: string | undefined, ...given: Parameters<typeof judged>) =>
  renderComment(judged(...given), run === undefined ? {} : { run }, 65_536)
    .replace(/^<!--.*-->\n/, '')
    .replace(/\(https:\/\/eu-west[^)]*\)/g, '()')
    .replace(/\| Severity[\s\S]*/, '')

const CLEAN = `**The account/Region pair was checked, and Macie monitors the bucket.** Macie keeps findings for 90 days and reports only policy changes made since it was turned on and objects that it analyzed, so no findings doesn't mean no sensitive data.`

describe('the comment begins', () => {
  it.each([
    ['with the run', RUN, ` [Job summary](${RUN})`],
    ['without a run', undefined, ''],
    ['without an address that is none', 'javascript:alert(1)', ''],
  ])('%s, and says that the pull request caused no findings', (_, run, link) => {
    const cause = 'Not caused by this pull request: findings are about data and settings that already exist in AWS.'
    expect(top(run, FOUND)).toBe(
      `### ❌ Macie Gate failed: 1 High finding, 0 allowed\n\n**It is in <kbd>[prod-data]()</kbd>.**\n${cause}${link}\n\n`,
    )
  })

  it.each([
    [
      'they are within the limits',
      FOUND,
      { thresholds: [] },
      `### ✅ Macie Gate passed: 1 finding, no limit set\n\n**The account/Region pair was checked, and Macie monitors the bucket.** [Job summary](${RUN})\n\n`,
    ],
    ['there are none', {}, {}, `### ✅ Macie Gate passed: no findings\n\n${CLEAN} [Job summary](${RUN})\n\n`],
    [
      'nothing was checked',
      DENIED,
      {},
      `### ⚠️ Macie Gate incomplete: nothing was fully checked\n\n**Zero findings mean nothing here, so the step fails.** [Job summary](${RUN})\n\n`,
    ],
  ])('only with the verdict where %s', (_, given, by, expected) => {
    expect(top(RUN, given, by)).toBe(expected)
  })
})
