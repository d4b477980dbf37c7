// iam/cloudformation.yml as CloudFormation would evaluate it for given parameters: patterns, rules, conditions, functions.
import { readFileSync } from 'node:fs'
import { isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Parameters, Policy, Role, Roles, Statement } from './trust.ts'

type Value = undefined | string | number | boolean | readonly Value[] | { readonly [key: string]: Value }

const template = parseDocument(readFileSync(new URL('../../iam/cloudformation.yml', import.meta.url), 'utf8'), {
  logLevel: 'error', // CloudFormation's tags are unknown to YAML
})

/** Names of the template's parameters. */
export const PARAMETERS = keysAt('Parameters')

function keysAt(...path: readonly string[]): string[] {
  const node = template.getIn(path)
  return isMap(node) ? node.items.map(({ key }) => String(key)) : []
}

/** Evaluates the template; what AWS would know (account, partition, ARNs of its resources) is made up. */
export function cloudFormation(given: Parameters): Roles {
  const messages: string[] = []
  const values = new Map<string, Value>([
    ['AWS::NoValue', undefined],
    ['AWS::Partition', 'aws'],
    ['AWS::AccountId', '111122223333'],
    ...keysAt('Resources').map((name): [string, Value] => [name, `<${name}>`]),
  ])
  for (const name of PARAMETERS) {
    const text = given[name] ?? parameter(name, 'Default')
    const items = parameter(name, 'Type') === 'CommaDelimitedList' ? (text ?? '').split(',') : text
    if (!isAllowed(name, items)) messages.push(`Parameter ${name} failed to satisfy constraint`)
    values.set(name, items)
  }
  const evaluator = new Evaluator(values)
  for (const rule of keysAt('Rules')) messages.push(...broken(rule, evaluator))
  if (messages.length > 0) return { kind: 'refused', messages }
  const role = roleAt('Role', evaluator)
  if (role === undefined) throw new Error('The template always creates the role')
  return { kind: 'created', role, pullRequestRole: roleAt('PullRequestRole', evaluator) }
}

function isAllowed(name: string, value: string | readonly string[] | undefined): boolean {
  const pattern = parameter(name, 'AllowedPattern') ?? '[\\s\\S]*'
  return value !== undefined && [value].flat().every((item) => new RegExp(`^(?:${pattern})$`).test(item))
}

function parameter(name: string, key: string): string | undefined {
  const value = template.getIn(['Parameters', name, key])
  return typeof value === 'string' ? value : undefined
}

/** Descriptions of the assertions of a rule that don't hold. */
function broken(rule: string, evaluator: Evaluator): string[] {
  const condition = template.getIn(['Rules', rule, 'RuleCondition'], true)
  if (condition !== undefined && evaluator.evaluate(condition) === false) return []
  const assertions = template.getIn(['Rules', rule, 'Assertions'])
  if (!isSeq(assertions)) throw new Error(`Rule ${rule} asserts nothing`)
  return assertions.items.flatMap((assertion) => {
    if (!isMap(assertion)) throw new Error(`Rule ${rule} has an assertion that isn't a map`)
    return evaluator.evaluate(assertion.get('Assert', true)) === true
      ? []
      : [String(assertion.get('AssertDescription'))]
  })
}

interface RoleProperties {
  readonly RoleName: string
  readonly PermissionsBoundary?: string
  readonly AssumeRolePolicyDocument: Policy
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[]
}

function roleAt(name: string, evaluator: Evaluator): Role | undefined {
  const condition = template.getIn(['Resources', name, 'Condition'])
  if (typeof condition === 'string' && !evaluator.holds(condition)) return undefined
  const properties: RoleProperties = JSON.parse(
    JSON.stringify(evaluator.evaluate(template.getIn(['Resources', name, 'Properties'], true))),
  )
  return {
    name: properties.RoleName,
    boundary: properties.PermissionsBoundary,
    trust: properties.AssumeRolePolicyDocument,
    statements: properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
  }
}

class Evaluator {
  readonly #values: ReadonlyMap<string, Value>

  constructor(values: ReadonlyMap<string, Value>) {
    this.#values = values
  }

  /** Whether a condition of the template holds. */
  holds(condition: string): boolean {
    return this.evaluate(template.getIn(['Conditions', condition], true)) === true
  }

  /** The value of a node, undefined for AWS::NoValue, which lists and maps leave out. */
  evaluate(node: unknown): Value {
    const tag = isNode(node) ? (node.tag ?? '') : ''
    if (tag.startsWith('!')) return this.#call(tag, node)
    if (isScalar<string | number | boolean>(node)) return node.value
    if (isSeq(node)) return node.items.map((item) => this.evaluate(item)).filter((item) => item !== undefined)
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): [string, Value] => [String(key), this.evaluate(value)])
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    }
    throw new Error(`The template holds a node that these tests don't know: ${String(node)}`)
  }

  #call(tag: string, node: unknown): Value {
    const items = isSeq(node) ? node.items : []
    const text = isScalar(node) ? String(node.value) : ''
    switch (tag) {
      case '!Ref':
        return this.#ref(text)
      case '!GetAtt':
        return `<${text}>`
      case '!Sub':
        return isScalar(node) ? this.#substitute(text, {}) : this.#substitute(this.evaluate(items[0]), items[1])
      case '!Join':
        return [this.evaluate(items[1])].flat().join(String(this.evaluate(items[0])))
      case '!If':
        return this.evaluate(items[this.holds(String(this.evaluate(items[0]))) ? 1 : 2])
      case '!Equals':
        return this.evaluate(items[0]) === this.evaluate(items[1])
      case '!Not':
        return this.evaluate(items[0]) !== true
      case '!And':
        return items.every((item) => this.evaluate(item) === true)
      case '!Or':
        return items.some((item) => this.evaluate(item) === true)
      default:
        throw new Error(`These tests don't know the function ${tag}`)
    }
  }

  #ref(name: string): Value {
    if (!this.#values.has(name)) throw new Error(`The template refers to ${name}, which it doesn't declare`)
    return this.#values.get(name)
  }

  #substitute(text: Value, own: unknown): string {
    const ownValue = (name: string) => (isMap(own) && own.has(name) ? this.evaluate(own.get(name, true)) : undefined)
    return String(text).replace(/\$\{([\w:]+)\}/g, (_, name: string) => String(ownValue(name) ?? this.#ref(name)))
  }
}
