// A report judged by rules, and a page made of parts, with room for everything.
import { evaluate } from '../../src/core/judge/evaluate.ts'
import type { Judgement } from '../../src/core/model/judgement.ts'
import type { Rules } from '../../src/core/model/rules.ts'
import { fitParts, type Part } from '../../src/render/markdown/budget.ts'
import { type ReportOverrides, report } from './report.ts'
import { rules } from './rules.ts'

export function judged(given: ReportOverrides = {}, by: Partial<Rules> = {}): Judgement {
  return evaluate(report(given), rules(by))
}

export function pageOf(...parts: readonly Part[]): string {
  return fitParts(parts, 100_000).text
}
