// What the toolkit uses of undici: a proxy agent and fetch. All of undici is a third larger.
const Dispatcher = require('undici/lib/dispatcher/dispatcher')

// As undici's own index does it, for the one method that a proxy agent calls.
Dispatcher.prototype.connect = require('undici/lib/api/api-connect')

module.exports = {
  ProxyAgent: require('undici/lib/dispatcher/proxy-agent'),
  fetch: require('undici/lib/web/fetch').fetch,
}
