import { describe, expect, it } from 'vitest';
import { artifacts } from '#catalog';
import type { BrowserModel } from '#schema';
import { acme } from '../support/catalog.ts';

const BODY = `
  message Request {
    string key = 1;
    bytes body = 2;
    repeated string words = 3;
    repeated fixed64 docs = 4;
    map<string, string> labels = 5;
    uint32 wait_ms = 6;
    string plain = 7;
  }
  message Shared { string text = 1; string same = 2; }
  message Alone { string text = 1; }
  service Engine { rpc Get(Request) returns (Shared); }
  service Events { rpc On(Shared) returns (Alone); }
`;

/** The fields' facts in schema.json, by name of message and field. */
async function facts(annotations: string): Promise<(name: string) => unknown> {
  const catalog = await acme({ '1.0.0': BODY }, { 'annotations.yaml': annotations });
  expect(catalog.diagnostics.filter(({ code }) => /^(ANN|CFG|SCH|SRC)/.test(code))).toEqual([]);
  const file = [...artifacts(catalog, (path) => path)].find(({ path }) => path.endsWith('schema.json'));
  const model: BrowserModel = JSON.parse(String(file?.content));
  return (name) => {
    const [message, field] = name.split('.');
    return model.messages[`acme.v1.${message}`]?.fields.find((one) => one.name === field)?.facts;
  };
}

describe('facts of fields in schema.json', () => {
  it('are left out where nothing is stated', async () => {
    const of = await facts('annotations: {}\n');
    expect(of('Request.key')).toBeUndefined();
  });

  it('say limits in bytes for one value and in elements for lists and maps', async () => {
    const of = await facts(`annotations:
  acme.v1.Request.key: { max_len: 64, sensitive: true, since: 1.0.0 }
  acme.v1.Request.words: { max_len: 16, max_items: 4 }
  acme.v1.Request.docs: { max_len: 4096 }
  acme.v1.Request.labels: { max_items: 8, max_len: 32 }
  acme.v1.Request.wait_ms: { unit: ms }
  acme.v1.Request.body: { sensitive: false }
`);
    expect(of('Request.key')).toEqual({
      maxLen: 64,
      sensitive: true,
      says: [
        'At most 64 bytes; a longer value is refused.',
        'May hold secrets or personal data: never in errors, logs or span attributes.',
      ],
    });
    expect(of('Request.words')).toMatchObject({ maxLen: 4 });
    expect(of('Request.docs')).toMatchObject({ maxLen: 512 });
    expect(of('Request.labels')).toMatchObject({ maxLen: 8 });
    expect(of('Request.wait_ms')).toEqual({ says: ['Counts milliseconds (ms).'] });
    expect(of('Request.body')).toEqual({ says: ['Holds no secrets and no personal data.'] });
  });

  it('come from the interface where a field says nothing itself', async () => {
    const of = await facts(`annotations:
  acme.v1.Engine: { caller: GO, value_defaults: { own: BORROW, until: CALL, max_len: 100, sensitive: true } }
  acme.v1.Request.body: { sensitive: false, max_len: 7 }
`);
    expect(of('Request.plain')).toEqual({
      maxLen: 100,
      sensitive: true,
      says: [
        'Borrowed: Go keeps the memory, Rust may read it until the call returns and must not keep or free it.',
        'At most 100 bytes; a longer value is refused.',
        'May hold secrets or personal data: never in errors, logs or span attributes.',
      ],
    });
    expect(of('Request.body')).toMatchObject({ maxLen: 7 });
    expect(of('Request.body')).not.toHaveProperty('sensitive');
    expect(of('Request.wait_ms')).toBeUndefined();
    expect(of('Alone.text')).toBeUndefined();
  });

  it('of two interfaces are the wider limit, secret where one says so, and sentences with their names', async () => {
    const of = await facts(`annotations:
  acme.v1.Engine: { value_defaults: { max_len: 100, own: COPY } }
  acme.v1.Events: { value_defaults: { max_len: 4, own: COPY, sensitive: true } }
  acme.v1.Shared.same: { max_len: 9, sensitive: false }
`);
    expect(of('Shared.text')).toEqual({
      maxLen: 100,
      sensitive: true,
      says: [
        'Copied inside the encoded message: the receiver gets its own, and neither side has anything to release.',
        'Through Engine: At most 100 bytes; a longer value is refused.',
        'Through Events: At most 4 bytes; a longer value is refused.',
        'Through Events: May hold secrets or personal data: never in errors, logs or span attributes.',
      ],
    });
    expect(of('Shared.same')).toMatchObject({ maxLen: 9 });
    expect(of('Shared.same')).not.toHaveProperty('sensitive');
  });

  it('have no limit where one of two interfaces states none', async () => {
    const of = await facts(`annotations:
  acme.v1.Engine: { value_defaults: { max_len: 100 } }
  acme.v1.Events: { value_defaults: { own: COPY } }
`);
    expect(of('Shared.text')).not.toHaveProperty('maxLen');
  });
});
