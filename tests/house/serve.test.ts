import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSiteServer, listen, policyOf } from '../../scripts/serve.mjs';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends the path as it is: `fetch` would resolve the dots. */
const get = (port: number, path: string, method = 'GET'): Promise<Answer> =>
  new Promise((done, failed) => {
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', failed)
      .end();
  });

describe('the server of a built site', () => {
  const servers: Server[] = [];
  let folder = '';
  let plain = 0;
  let strict = 0;

  beforeAll(async () => {
    const parent = mkdtempSync(join(tmpdir(), 'isthmus-serve-'));
    folder = join(parent, 'site');
    mkdirSync(join(folder, 'a b'), { recursive: true });
    mkdirSync(join(folder, 'empty'));
    const policy =
      '<meta http-equiv="content-security-policy" content="default-src &#39;none&#39;; script-src \'self\'">';
    writeFileSync(join(parent, 'secret.txt'), 'secret');
    writeFileSync(join(parent, 'site-of-another.html'), 'secret');
    writeFileSync(join(folder, 'index.html'), `${policy}<p>home`);
    writeFileSync(join(folder, 'a b', 'index.html'), '<p>a b');
    writeFileSync(join(folder, '404.html'), `${policy}<p>not here`);
    writeFileSync(join(folder, 'x.js'), 'x()');
    writeFileSync(join(folder, 'descriptor.binpb'), Buffer.from([0, 1, 2]));
    servers.push(createSiteServer({ folder }), createSiteServer({ folder, base: '/docs/', policyHeader: true }));
    [plain = 0, strict = 0] = await Promise.all(
      servers.map((server) => listen(server, { port: 0, host: '127.0.0.1' })),
    );
  });
  afterAll(() => {
    for (const server of servers) server.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  it.each([
    ['/', 200, 'text/html; charset=utf-8', /home/],
    ['/a%20b/', 200, 'text/html; charset=utf-8', /a b/],
    ['/x.js?v=1', 200, 'text/javascript; charset=utf-8', /x\(\)/],
    ['/descriptor.binpb', 200, 'application/octet-stream', /./s],
    ['/nowhere/', 404, 'text/html; charset=utf-8', /not here/],
    ['/empty/', 404, 'text/html; charset=utf-8', /not here/],
    ['/x.js/', 404, 'text/html; charset=utf-8', /not here/],
    ['/%zz', 404, 'text/html; charset=utf-8', /not here/],
    ['/%00', 404, 'text/html; charset=utf-8', /not here/],
    ['//a%20b', 404, 'text/html; charset=utf-8', /not here/],
    ['/../secret.txt', 404, 'text/html; charset=utf-8', /not here/],
    ['/%2e%2e/secret.txt', 404, 'text/html; charset=utf-8', /not here/],
    ['/..%2fsecret.txt', 404, 'text/html; charset=utf-8', /not here/],
    ['/../site-of-another.html', 404, 'text/html; charset=utf-8', /not here/],
  ])('answers %s with %i', async (path, status, type, body) => {
    const answer = await get(plain, path);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, type]);
    expect(answer.body).toMatch(body);
    expect(answer.headers).not.toHaveProperty('content-security-policy');
  });

  it.each([
    [() => plain, '/a%20b?q=1', '/a%20b/?q=1'],
    [() => strict, '/docs', '/docs/'],
    [() => strict, '/docs/a%20b', '/docs/a%20b/'],
  ])('leads a folder without its slash on (%#)', async (port, path, to) => {
    const answer = await get(port(), path);
    expect([answer.status, answer.headers.location]).toEqual([301, to]);
  });

  it('serves under a path and nothing beside it', async () => {
    expect((await get(strict, '/docs/')).status).toBe(200);
    expect((await get(strict, '/')).status).toBe(404);
    expect((await get(strict, '/docsx/')).status).toBe(404);
  });

  it("sends a page's own policy as a header, with scripts that of the start page", async () => {
    const policy = "default-src 'none'; script-src 'self'";
    expect((await get(strict, '/docs/')).headers['content-security-policy']).toBe(policy);
    expect((await get(strict, '/docs/x.js')).headers['content-security-policy']).toBe(policy);
    expect((await get(strict, '/docs/nowhere')).headers['content-security-policy']).toBe(policy);
    expect((await get(strict, '/docs/descriptor.binpb')).headers).not.toHaveProperty('content-security-policy');
    expect(policyOf('<p>none here')).toBeUndefined();
  });

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    expect(await get(plain, '/', 'HEAD')).toMatchObject({ status: 200, body: '' });
    expect((await get(plain, '/', 'POST')).status).toBe(405);
  });

  it('takes the next free port, unless told to be strict', async () => {
    const next = createSiteServer({ folder });
    servers.push(next);
    expect(await listen(next, { port: plain, host: '127.0.0.1' })).toBeGreaterThan(plain);
    await expect(
      listen(createSiteServer({ folder }), { port: plain, host: '127.0.0.1', strict: true }),
    ).rejects.toThrow('EADDRINUSE');
  });
});
