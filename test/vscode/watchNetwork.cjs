// Loaded by the extension host and first into the language server (see network.ts). It lets everything through and
// writes down what leaves this machine: looked-up names, TCP connections, UDP packets.

const { appendFileSync } = require('node:fs');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const log = process.env.POLICY_TEST_NETWORK_LOG;
if (log)
  watch(entry =>
    appendFileSync(log, `${JSON.stringify({ script: process.argv[1] ?? process.argv0, ...entry })}\n`),
  );

/** @param {(entry: { outside?: string }) => void} note */
function watch(note) {
  note({});
  before(net.Socket.prototype, 'connect', ([first, second]) => {
    const options = Array.isArray(first)
      ? first[0]
      : typeof first === 'object'
        ? first
        : { port: first, host: second };
    const { host, port, path } = options;
    if (!path && isOutside(host)) note({ outside: `connect ${host}:${port}` });
  });
  for (const api of [dns, dns.promises]) {
    before(api, 'lookup', ([name]) => isOutside(name) && note({ outside: `look-up ${name}` }));
  }
  before(dgram.Socket.prototype, 'send', args => {
    const address = args.findLast(argument => typeof argument === 'string');
    if (isOutside(address)) note({ outside: `send ${address}` });
  });
}

/**
 * Has `look` see the arguments of each call before the method does.
 * @param {any} object
 * @param {string} method
 * @param {(args: any[]) => void} look
 */
function before(object, method, look) {
  const original = object[method];
  object[method] = function (/** @type {any[]} */ ...args) {
    look(args);
    return original.apply(this, args);
  };
}

/** @param {string | undefined} host */
function isOutside(host) {
  return host !== undefined && host !== '' && host !== 'localhost' && host !== '::1' && !/^127\./.test(host);
}
