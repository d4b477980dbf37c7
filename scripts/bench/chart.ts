// The chart of calls against size as an SVG, in GitHub's colors of a light and a dark page.
import type { Growth } from './growth.ts'

const THEMES = {
  light: { text: '#1f2328', soft: '#59636e', line: '#d1d9e0', mark: '#0969da' },
  dark: { text: '#f0f6fc', soft: '#9198a1', line: '#3d444d', mark: '#4493f8' },
} as const

export type Theme = keyof typeof THEMES

/** The chart on docs/benchmarks.md, and what it leaves out. */
export const CHART = [
  '<picture>',
  '  <source media="(prefers-color-scheme: dark)" srcset="calls-dark.svg">',
  '  <img alt="Calls to Macie against buckets, findings and member accounts" src="calls-light.svg">',
  '</picture>',
  '',
  'Without those for the jobs of the buckets that the page opens, one for each of at most 100. More buckets than a reply of',
  'GetFindingStatistics holds are counted in parts.',
]

const PANEL = { width: 300, height: 190, left: 44, top: 34, bottom: 30, right: 16 }

/** One panel for each growth, side by side: sizes on a logarithmic axis, calls from 0 on a linear one that all share. */
export function chart(all: readonly Growth[], theme: Theme): string {
  const most = Math.max(...all.flatMap(({ points }) => points.map(({ calls }) => calls)))
  const panels = all.map((growth, at) => panel(growth, top(most), at * PANEL.width, theme))
  const [width, height] = [PANEL.width * all.length, PANEL.height]
  const label = `Calls to Macie against ${all.map(({ of }) => of).join(', ')}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${label}" font-family="system-ui, sans-serif" font-size="11">`,
    ...panels,
    '</svg>\n',
  ].join('\n')
}

function panel({ of, points }: Growth, most: number, offset: number, theme: Theme): string {
  const { text, soft, line, mark } = THEMES[theme]
  const { width, height, left, top: above, bottom, right } = PANEL
  const decades = Math.log10((points.at(-1)?.size ?? 1) / (points[0]?.size ?? 1))
  const x = (size: number) =>
    round(offset + left + (Math.log10(size / (points[0]?.size ?? 1)) / decades) * (width - left - right - 14))
  const y = (calls: number) => round(height - bottom - (calls / most) * (height - above - bottom))
  const grid = [0, most / 2, most].map(
    (calls) =>
      `<path d="M${offset + left} ${y(calls)}H${offset + width - right}" stroke="${line}"/><text x="${offset + left - 6}" y="${y(calls) + 4}" fill="${soft}" text-anchor="end">${calls}</text>`,
  )
  const marks = points.map(
    ({ size, calls }) =>
      `<circle cx="${x(size)}" cy="${y(calls)}" r="3" fill="${mark}"/><text x="${x(size)}" y="${y(calls) - 8}" fill="${text}" text-anchor="middle">${calls}</text><text x="${x(size)}" y="${height - bottom + 16}" fill="${soft}" text-anchor="middle">${short(size)}</text>`,
  )
  const path = points.map(({ size, calls }) => `${x(size)} ${y(calls)}`).join('L')
  return [
    `<text x="${offset + left}" y="16" fill="${text}" font-weight="600">Calls by ${of}</text>`,
    ...grid,
    `<path d="M${path}" fill="none" stroke="${mark}" stroke-width="2"/>`,
    ...marks,
  ].join('\n')
}

/** The axis ends at the next multiple of 20. */
const top = (most: number) => Math.ceil((most * 1.1) / 20) * 20

const round = (pixels: number) => Math.round(pixels * 10) / 10

function short(size: number): string {
  if (size >= 1_000_000) return `${size / 1_000_000}M`
  return size >= 1000 ? `${size / 1000}k` : String(size)
}
