import { afterEach, describe, expect, it, vi } from 'vitest';
import { readSchema } from '../../src/explorer/state/read-schema.ts';
import { siteData } from '../../src/explorer/state/site-data.ts';
import { modelOf } from './schema.testdata.ts';

afterEach(() => vi.unstubAllGlobals());

const ROOT = 'https://site.example/docs/';

/** Answers each path of the site; the second item is the status. */
function serve(answers: Readonly<Record<string, readonly [body: string, status?: number]>>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    const [body, status = 200] = answers[url.slice(ROOT.length)] ?? ['', 404];
    return new Response(body, { status });
  });
  return asked;
}

describe('what the site offers', () => {
  it('is fetched once, from under the path that the site is served at', async () => {
    const asked = serve({
      'catalog.json': [
        '{"format":"isthmus-catalog/1","contracts":[{"name":"a","title":"A","latest":"1","versions":[{"version":"1"}]}]}',
      ],
    });
    const site = siteData(ROOT);
    expect(await site.contracts()).toEqual([{ name: 'a', title: 'A', latest: '1', versions: ['1'] }]);
    await site.contracts();
    expect(asked).toEqual([`${ROOT}catalog.json`]);
  });

  it.each([
    ['is not there', { 'catalog.json': ['', 404] }, /is not on this site/],
    ['answers with a fault', { 'catalog.json': ['', 500] }, /answered 500/],
    ['is not JSON', { 'catalog.json': ['<html>'] }, /not JSON/],
    ['is of another release', { 'catalog.json': ['{"format":"isthmus-catalog/9"}'] }, /another release/],
    ['is JSON of another kind', { 'catalog.json': ['null'] }, /another release/],
  ] as const)('is a message where it %s', async (_, answers, message) => {
    serve(answers);
    await expect(siteData(ROOT).contracts()).rejects.toThrow(message);
  });

  it('is asked for again after a failure', async () => {
    serve({});
    const site = siteData(ROOT);
    await expect(site.payloads('a')).rejects.toThrow(/not on this site/);
    serve({ 'contracts/a/payloads.json': ['{"format":"isthmus-payloads/1","payloads":[]}'] });
    expect(await site.payloads('a')).toEqual([]);
  });

  it('leaves out recorded payloads that it does not understand', async () => {
    const payload = {
      id: 'x',
      title: 'X',
      note: null,
      type: 'pkg.M',
      version: '1',
      framing: 'bare',
      size: 1,
      hex: '00',
    };
    const payloads = [payload, { ...payload, framing: 'morse' }, { ...payload, size: 'one' }, 7];
    serve({ 'contracts/a/payloads.json': [JSON.stringify({ format: 'isthmus-payloads/1', payloads })] });
    expect(await siteData(ROOT).payloads('a')).toEqual([{ ...payload, contract: 'a', note: '' }]);
  });
});

describe('a schema from outside', () => {
  it('is prepared for decoding', () => {
    const { schema } = readSchema(modelOf({ 'pkg.M': [{ name: 'a', number: 1, type: 'int32' }] }));
    expect(schema.messages.get('pkg.M')?.byNumber.get(1)?.name).toBe('a');
  });

  it.each([
    ['null', null],
    ['a list', []],
    ['another format', { format: 'isthmus-catalog/1' }],
    ['no messages', { ...modelOf({}), messages: undefined }],
    ['messages that are none', { ...modelOf({}), messages: { 'pkg.M': null } }],
    ['fields that are none', { ...modelOf({}), messages: { 'pkg.M': { fields: [{ type: 7 }] } } }],
  ])('is refused in words where it is %s', (_, value) => {
    expect(() => readSchema(value)).toThrow(/This is no schema|The schema cannot be read/);
  });
});
