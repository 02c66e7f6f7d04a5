// A real Bluesky server (the reference PDS and the directory it needs) for one test run.
//
//   node server.mjs --modules DIR --data DIR [options] --account HANDLE:PASSWORD ...
//
//   --modules DIR     where install.sh put the packages
//   --data DIR        an empty folder; databases and blobs go there, the caller removes it
//   --port N          the PDS's port (default: a free one)
//   --rate-limits     the real limits and their headers; off by default
//   --account H:P     create this account; the handle ends in .test
//
// Prints one JSON line when it is ready:
//   {"url", "accounts": [{"handle", "did", "password", "expired_token"}]}
// `expired_token` is an access token of that account, signed by this server, that ran out a minute
// ago: what a cached session looks like in the morning. SIGTERM, or the end of standard input,
// stops the server.
//
// Everything stays on 127.0.0.1: listeners are bound there whatever the packages ask for, and a
// connection to any other address fails, so that a test cannot reach the real network by mistake.

import { randomBytes } from 'node:crypto';
import dns from 'node:dns';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';

const loopback = '127.0.0.1';

function stay_on_loopback() {
  const listen = net.Server.prototype.listen;
  net.Server.prototype.listen = function (first, ...rest) {
    const done = rest.find((argument) => typeof argument === 'function');
    const port = typeof first === 'object' && first !== null ? first.port : first;
    return listen.call(this, { port: Number(port) || 0, host: loopback }, done);
  };
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...all) {
    const options = Array.isArray(all[0]) ? all[0][0] : all[0];
    const host = typeof options === 'object' ? options.host : all[1];
    const local = [undefined, 'localhost', loopback, '::1'].includes(host);
    if (!local) throw new Error(`this test server talks to ${loopback} only, not to ${host}`);
    return connect.apply(this, all);
  };
  dns.setServers([`${loopback}:9`]);
}

function free_port() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function arguments_of_this_run() {
  const { values } = parseArgs({
    options: {
      modules: { type: 'string' },
      data: { type: 'string' },
      port: { type: 'string' },
      'rate-limits': { type: 'boolean', default: false },
      account: { type: 'string', multiple: true, default: [] },
    },
  });
  if (!values.modules || !values.data) throw new Error('--modules and --data are needed');
  return values;
}

function pds_environment(options, port, plc_port) {
  const blobs = path.join(options.data, 'blobs');
  mkdirSync(blobs, { recursive: true });
  return {
    PDS_DEV_MODE: 'true',
    PDS_HOSTNAME: 'localhost',
    PDS_PORT: String(port),
    PDS_DATA_DIRECTORY: options.data,
    PDS_BLOBSTORE_DISK_LOCATION: blobs,
    PDS_DID_PLC_URL: `http://${loopback}:${plc_port}`,
    PDS_INVITE_REQUIRED: 'false',
    PDS_SERVICE_HANDLE_DOMAINS: '.test',
    PDS_RATE_LIMITS_ENABLED: String(options['rate-limits']),
    PDS_JWT_SECRET: randomBytes(32).toString('hex'),
    PDS_DPOP_SECRET: randomBytes(32).toString('hex'),
    PDS_ADMIN_PASSWORD: randomBytes(16).toString('hex'),
    PDS_PLC_ROTATION_KEY_K256_PRIVATE_KEY_HEX: randomBytes(32).toString('hex'),
  };
}

// The packages read the process's environment; nothing of the caller's may steer them.
function set_environment(wanted) {
  for (const name of Object.keys(process.env)) {
    if (/^(PDS|PLC|LOG)_/.test(name) || /proxy$/i.test(name)) delete process.env[name];
  }
  Object.assign(process.env, wanted);
}

async function create_account(url, handle, password) {
  const answer = await fetch(`${url}/xrpc/com.atproto.server.createAccount`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handle, password, email: `${handle.split('.')[0]}@mail.test` }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`account ${handle}: ${answer.status} ${JSON.stringify(body)}`);
  return body.did;
}

function sign_expired_token(jose, secret, service_did, did) {
  const now = Math.floor(Date.now() / 1000);
  return new jose.SignJWT({ scope: 'com.atproto.access' })
    .setProtectedHeader({ typ: 'at+jwt', alg: 'HS256' })
    .setAudience(service_did)
    .setSubject(did)
    .setIssuedAt(now - 7260)
    .setExpirationTime(now - 60)
    .sign(Buffer.from(secret));
}

async function main() {
  const options = arguments_of_this_run();
  stay_on_loopback();
  const need = createRequire(path.resolve(options.modules, 'package.json'));
  const { Database, PlcServer } = need('@did-plc/server');
  const plc = PlcServer.create({ db: Database.mock(), port: 0 });
  const plc_port = (await plc.start()).address().port;

  const port = options.port ? Number(options.port) : await free_port();
  set_environment(pds_environment(options, port, plc_port));
  const { PDS, envToCfg, envToSecrets, readEnv } = need('@atproto/pds');
  const environment = readEnv();
  const config = envToCfg(environment);
  const secrets = envToSecrets(environment);
  const pds = await PDS.create(config, secrets);
  await pds.start();

  const url = `http://${loopback}:${port}`;
  const jose = createRequire(need.resolve('@atproto/pds'))('jose');
  const accounts = [];
  for (const account of options.account) {
    const colon = account.indexOf(':');
    const handle = account.slice(0, colon);
    const password = account.slice(colon + 1);
    const did = await create_account(url, handle, password);
    const expired_token =
      await sign_expired_token(jose, secrets.jwtSecret, config.service.did, did);
    accounts.push({ handle, did, password, expired_token });
  }

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // A connection that a client keeps open must not keep the test waiting.
    setTimeout(() => process.exit(0), 2000).unref();
    await pds.destroy();
    await plc.destroy();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.stdin.on('end', stop);
  process.stdin.on('error', stop);
  process.stdin.resume();

  process.stdout.write(`${JSON.stringify({ url, accounts })}\n`);
}

main().catch((error) => {
  process.stderr.write(`pds: ${error.stack ?? error}\n`);
  process.exit(1);
});
