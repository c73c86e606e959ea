// Read by Node before the application's own code, in the main process and each of its threads: notes where each connection is to go and
// which name is asked for, and changes nothing.

const { appendFileSync } = require('node:fs')
const dgram = require('node:dgram')
const dns = require('node:dns')
const net = require('node:net')
const { syncBuiltinESMExports } = require('node:module')
const threads = require('node:worker_threads')

const file = process.env.OVERHEARD
const note = (kind, where) => appendFileSync(file, `${kind} ${where}\n`)

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  const [first] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'number') note('tcp', `${typeof given[1] === 'string' ? given[1] : 'localhost'}:${first}`)
  else if (first?.path === undefined) note('tcp', `${first?.host ?? 'localhost'}:${first?.port}`)
  return connect.apply(this, given)
}

for (const room of [dns, dns.promises])
  for (const name of Object.keys(room))
    if (/^(lookup|resolve)/.test(name) && typeof room[name] === 'function') {
      const own = room[name]
      room[name] = function (host, ...rest) {
        note('dns', host)
        return own.call(this, host, ...rest)
      }
    }

const { send } = dgram.Socket.prototype
dgram.Socket.prototype.send = function (...given) {
  note('udp', String(given.findLast((one) => typeof one === 'string')))
  return send.apply(this, given)
}

const { Worker } = threads
threads.Worker = class extends Worker {
  constructor(path, options = {}) {
    super(path, { ...options, execArgv: ['--require', __filename] })
  }
}
note('here', threads.isMainThread ? 'main' : 'thread')
syncBuiltinESMExports()
