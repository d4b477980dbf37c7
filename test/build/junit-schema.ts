// What Jenkins accepts as JUnit XML: elements, what they may hold, and their attributes.
// Source: junit-10.xsd of the xUnit plugin of Jenkins (jenkinsci/xunit-plugin), as far as the gate writes such elements.
import type { XmlElement } from './xml.ts'

interface Form {
  readonly children: readonly string[]
  readonly required: readonly string[]
  readonly optional: readonly string[]
  readonly hasText?: true
}

const PROBLEM: Form = { children: [], required: [], optional: ['type', 'message'], hasText: true }

const FORMS: Readonly<Record<string, Form>> = {
  testsuites: {
    children: ['testsuite'],
    required: [],
    optional: ['name', 'time', 'tests', 'failures', 'errors'],
  },
  testsuite: {
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url'],
  },
  testcase: {
    children: ['skipped', 'error', 'failure', 'system-out', 'system-err'],
    required: ['name'],
    optional: ['time', 'classname', 'group'],
  },
  failure: PROBLEM,
  error: PROBLEM,
  skipped: PROBLEM,
  'system-out': { children: [], required: [], optional: [], hasText: true },
}

/** A line for each thing that the schema does not allow. */
export function junitComplaints({ name, attributes, children, text }: XmlElement): string[] {
  const form = FORMS[name]
  if (form === undefined) return [`Unknown element ${name}`]
  const given = Object.keys(attributes)
  return [
    ...form.required.filter((key) => !given.includes(key)).map((key) => `${name} lacks ${key}`),
    ...given
      .filter((key) => !form.required.includes(key) && !form.optional.includes(key))
      .map((key) => `${name} has ${key}`),
    ...children.filter((child) => !form.children.includes(child.name)).map((child) => `${name} holds ${child.name}`),
    ...(form.hasText !== true && text.trim() !== '' ? [`${name} has text`] : []),
    ...children.flatMap(junitComplaints),
  ]
}
