// Ports that record what a run tells, for runs that ask AWS and GitHub nothing.
import { matchesGlob } from 'node:path/posix'
import type { Visibility } from '../../src/core/model/disclosure.ts'
import type { LogLine } from '../../src/core/model/log-line.ts'
import type { Opened } from '../../src/ports/aws.ts'
import type { CommentRequest, Published, TrackingRequest } from '../../src/ports/github.ts'
import type { Ports } from '../../src/ports.ts'
import { sha256 } from '../../src/sha256.ts'
import { NOW } from './report.ts'

export const RUN_URL = 'https://github.com/example-org/storefront/actions/runs/42'

export interface Told {
  summary: string
  comment?: CommentRequest
  issue?: TrackingRequest
  /** Annotations and lines, in order, without styles. */
  readonly log: string[]
  readonly outputs: Record<string, string>
}

export interface Given {
  readonly inputs?: Readonly<Record<string, string>>
  /** The workspace's files by path, beside a README.md. */
  readonly files?: Readonly<Record<string, string>>
  readonly opened?: Opened
  readonly untrusted?: boolean
  /** Who can read the repository; without it, it is private. */
  readonly visibility?: Visibility
}

/** Ports for a run, and what it told when it has ended. */
export function recorder({ inputs = {}, files = {}, opened, untrusted = false, visibility = 'private' }: Given): {
  readonly ports: Ports
  readonly told: Told
} {
  const told: Told = { summary: '', log: [], outputs: {} }
  const unexpected = () => Promise.reject(new Error('This run asks nothing.'))
  const published: Published = { kind: 'published', url: `${RUN_URL}#posted` }
  return {
    told,
    ports: {
      runner: {
        input: (name) => inputs[name],
        facts: { repository: 'example-org/storefront', runId: '42', url: RUN_URL },
        untrusted,
        place: { kind: 'default-branch' },
        isPullRequest: untrusted,
        writeSummary: async (markdown) => {
          told.summary = markdown
        },
        setOutput: (name, value) => {
          told.outputs[name] = value
        },
      },
      log: {
        info: (line) => void told.log.push(textOf(line)),
        group: ({ title, lines }) => void told.log.push('', title, ...lines.map((line) => `  ${textOf(line)}`)),
        debug: () => undefined,
        annotate: ({ level, title, message, file, line }) =>
          void told.log.push(
            `::${level} ${[title, file, line].filter((part) => part !== undefined).join(', ')}::${message}`,
          ),
      },
      clock: { now: () => new Date(NOW), sleep: unexpected, every: () => () => undefined },
      files: {
        find: async (glob) => ['README.md', ...Object.keys(files)].filter((path) => matchesGlob(path, glob)),
        read: async (path) => {
          const text = files[path]
          return text === undefined ? { kind: 'missing' } : { kind: 'text', text }
        },
        locate: async (path) => ({ path, checkedOut: true }),
        write: async (path) => ({ kind: 'written', path: `/workspace/${path}` }),
      },
      openAccounts: () => (opened === undefined ? unexpected() : Promise.resolve(opened)),
      publisher: async () => ({
        comment: async (request) => {
          told.comment = request
          return published
        },
        trackingIssue: async (request) => {
          told.issue = request
          return published
        },
      }),
      remoteFiles: unexpected,
      visibility: async () => visibility,
      sha256,
      version: '1.0.0',
    },
  }
}

function textOf(line: LogLine): string {
  return line
    .map(({ text }) => text)
    .join('')
    .trimEnd()
}
