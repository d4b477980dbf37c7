// The settings of a page where other inputs have errors.
import { expect, it } from 'vitest'
import { parsePageSettings } from '../../../../src/core/inputs/page-settings.ts'

const DEFAULTS = {
  title: 'Macie Gate',
  summary: true,
  comment: 'never',
  trackingIssue: 'never',
  issueLabels: [],
  issueAssignees: [],
  githubToken: '',
}

it.each<[string, Record<string, string>, object]>([
  ['nothing is given', {}, {}],
  ['inputs with errors take their defaults', { comment: 'sometimes', title: 'a\nb', summary: 'no' }, {}],
  [
    'other inputs have errors',
    { 'max-high': 'x', comment: 'on-failure', summary: 'false' },
    { comment: 'on-failure', summary: false },
  ],
  [
    'all are given',
    { title: ' Prod ', 'tracking-issue': 'on-findings', 'issue-labels': 'a b' },
    { title: 'Prod', trackingIssue: 'on-findings', issueLabels: ['a b'] },
  ],
])('%s', (_, inputs, expected) => {
  expect(parsePageSettings((name) => inputs[name])).toEqual({ ...DEFAULTS, ...expected })
})
