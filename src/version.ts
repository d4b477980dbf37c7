// The action's version, as in package.json: for the user agent, the page and the reports.
export const VERSION = '1.0.0'
