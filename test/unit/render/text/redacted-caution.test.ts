import { expect, it } from 'vitest'
import { redactCaution } from '../../../../src/core/report/redact-gaps.ts'
import { cautionSentence } from '../../../../src/render/text/scope-sentences.ts'

it('names a rule of the policy by its line alone where patterns are withheld', () => {
  const caution = { kind: 'rule-unmatched', match: 'vault-*', file: '.github/macie-gate.yml', line: 5 } as const
  expect(cautionSentence(caution)).toBe('The rule for vault-* at .github/macie-gate.yml:5 matches no bucket.')
  expect(cautionSentence(redactCaution(caution, 'counts'))).toBe(
    'The rule at line 5 of the policy file matches no bucket.',
  )
})
