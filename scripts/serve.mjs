// A small server for a built site: what any static host does, and what a test needs to see a host do.
//
//   node scripts/serve.mjs [DIR=dist] [--port N] [--strict-port] [--host H] [--base /path/] [--policy-header]
//
// --base           serve the folder under a path, as a host with sub-paths does
// --strict-port    fail where the port is taken, instead of trying the next
// --policy-header  send the Content-Security-Policy of each page's <meta> as a header too, and with every script the
//                  policy of the start page (a worker is under the policy its script was sent with)
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.sarif': 'application/json; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.proto': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** Where a request's path leads: a file of the folder, another address, or nowhere. */
export function route(folder, base, pathname) {
  let path;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return { kind: 'missing' };
  }
  if (path === base.slice(0, -1)) return { kind: 'moved', to: base };
  if (!path.startsWith(base) || path.includes('\0')) return { kind: 'missing' };
  const root = resolve(folder);
  // A second slash makes the rest absolute, and so lies outside: `//host/` never becomes an address to be led on to.
  const file = resolve(root, path.slice(base.length));
  if (file !== root && !file.startsWith(root + sep)) return { kind: 'missing' };
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat?.isFile() && !path.endsWith('/')) return { kind: 'file', file };
  if (!stat?.isDirectory() || !existsSync(join(file, 'index.html'))) return { kind: 'missing' };
  if (!path.endsWith('/')) return { kind: 'moved', to: `${pathname}/` };
  return { kind: 'file', file: join(file, 'index.html') };
}

/** The policy in a page's <meta>, or undefined. */
export function policyOf(html) {
  const meta = /<meta[^>]*http-equiv="content-security-policy"[^>]*>/i.exec(html)?.[0];
  const content = meta && /content="([^"]*)"/i.exec(meta)?.[1];
  return content?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** @param {{ folder: string, base?: string, policyHeader?: boolean }} options base begins and ends with a slash */
export function createSiteServer({ folder, base = '/', policyHeader = false }) {
  const policy = (file) => (policyHeader && existsSync(file) ? policyOf(readFileSync(file, 'utf8')) : undefined);

  return createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const { pathname, search } = splitAddress(request.url ?? '/');
    const target = route(folder, base, pathname);
    if (target.kind === 'moved') {
      response.writeHead(301, { location: target.to + search }).end();
      return;
    }
    const file = target.kind === 'file' ? target.file : join(folder, '404.html');
    const extension = extname(file);
    const headers = {
      'content-type': types[extension] ?? 'application/octet-stream',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    };
    const sent = policy(
      extension === '.js' || extension === '.mjs' ? join(folder, 'index.html') : extension === '.html' ? file : '',
    );
    if (sent) headers['content-security-policy'] = sent;
    if (!existsSync(file)) {
      response.writeHead(404, { 'content-type': types['.txt'] }).end('404: there is nothing here.\n');
      return;
    }
    headers['content-length'] = statSync(file).size;
    response.writeHead(target.kind === 'file' ? 200 : 404, headers);
    if (request.method === 'HEAD') response.end();
    else
      createReadStream(file)
        .on('error', () => response.destroy())
        .pipe(response);
  });
}

function splitAddress(url) {
  const end = url.indexOf('?');
  return end < 0 ? { pathname: url, search: '' } : { pathname: url.slice(0, end), search: url.slice(end) };
}

/** Listens at the port, or at the next free one; gives the port. */
export async function listen(server, { port, host, strict = false }) {
  for (let at = port; ; at += 1) {
    try {
      await new Promise((done, failed) => {
        server.once('error', failed);
        server.listen(at, host, () => {
          server.off('error', failed);
          done(undefined);
        });
      });
      return server.address().port;
    } catch (error) {
      if (strict || error.code !== 'EADDRINUSE' || at >= port + 100) throw error;
    }
  }
}

/** The options both this script and `npm start` take. */
export const serverOptions = {
  port: { type: 'string', default: process.env.PORT || '4321' },
  host: { type: 'string', default: '127.0.0.1' },
  base: { type: 'string', default: '/' },
  'strict-port': { type: 'boolean', default: false },
  'policy-header': { type: 'boolean', default: false },
};

/** Serves a folder as the options say and prints its address. */
export async function serve(folder, options) {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`The port must be a number from 0 to 65535, not "${options.port}".`);
  }
  const base = `/${options.base}/`.replace(/\/+/g, '/');
  const server = createSiteServer({ folder, base, policyHeader: options['policy-header'] });
  const at = await listen(server, { port, host: options.host, strict: options['strict-port'] });
  const name = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(options.host) ? 'localhost' : options.host;
  console.log(
    `${port !== 0 && at !== port ? `Port ${port} is taken. ` : ''}The site is at http://${name}:${at}${base} (Ctrl-C stops it)`,
  );
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(0));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { values, positionals } = parseArgs({ options: serverOptions, allowPositionals: true });
    const folder = positionals[0] ?? 'dist';
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}: build the site first (npm run build).`);
    await serve(folder, values);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
