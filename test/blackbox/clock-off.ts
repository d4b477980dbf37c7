// A runner whose clock is wrong.

/** Flags for Node under which the runner's clock is so many milliseconds off. */
export function clockOff(milliseconds: number): string[] {
  const script = `
    const Real = Date
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${milliseconds}) : super(...given) }
      static now() { return Real.now() + ${milliseconds} }
    }`
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`]
}
