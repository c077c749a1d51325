import { describe, expect, it } from 'vitest';
import {
  ANY_VERSION,
  artifacts,
  type BytesView,
  buildCatalog,
  type Contract,
  declarationView,
  type MessageView,
  pagePaths,
  type StripFieldView,
  versionPage,
} from '#catalog';
import { loadContracts } from '#sources';
import { ROOT } from '../house/files.ts';
import { acme, catalogOf, only } from '../support/catalog.ts';

const ANY = encodeURIComponent(ANY_VERSION);

const BODY = `
  message Inner { string text = 1; }
  message M { string name = 1; Inner inner = 2; repeated uint32 numbers = 3; fixed64 seq = 4; }
  message Empty {}
`;

const payloads = (entries: string) => ({ 'payloads/payloads.yaml': `payloads:\n${entries}` });

function bytesOf(contract: Contract, id: string, version = contract.latest): BytesView | undefined {
  const view = declarationView(contract, version, id);
  return view?.kind === 'message' ? view.bytes : undefined;
}

/** The digits of a strip in order: of every field its tag, length and value or what is inside, and the end tag. */
const digits = (fields: readonly StripFieldView[]): string =>
  fields
    .map(({ tag, length, bytes, inside, endTag }) => [tag, length, bytes, digits(inside), endTag].join(''))
    .join('')
    .replaceAll(' ', '');

const countFields = (fields: readonly StripFieldView[]): number =>
  fields.reduce((sum, { inside }) => sum + 1 + countFields(inside), 0);

describe('the byte strip of a message', () => {
  it('takes a sample apart field by field', async () => {
    const strip = bytesOf(only(await acme({ '1.0.0': BODY })), 'acme.v1.M')?.strip;
    const leaf = { cut: false, endTag: '', inside: [] };
    expect(strip).toEqual({
      caption: 'A sample of 27 bytes',
      more: 0,
      href: `../../../../inspect/#c=acme&v=${ANY}&t=acme.v1.M&h=0a036d2d3112060a04746578741a033cb009212a00000000000000`,
      fields: [
        { ...leaf, name: 'name', value: '"m-1"', tag: '0a', length: '03', bytes: '6d 2d 31', first: 0, last: 4 },
        {
          name: 'inner',
          value: '',
          tag: '12',
          length: '06',
          bytes: '',
          cut: false,
          endTag: '',
          first: 5,
          last: 12,
          inside: [
            {
              ...leaf,
              name: 'text',
              value: '"text"',
              tag: '0a',
              length: '04',
              bytes: '74 65 78 74',
              first: 7,
              last: 12,
            },
          ],
        },
        expect.objectContaining({ name: 'numbers', tag: '1a', value: expect.stringMatching(/^\[\d+, \d+\]$/) }),
        expect.objectContaining({ name: 'seq', value: '42', bytes: '2a 00 00 00 00 00 00 00' }),
      ],
    });
  });

  it('is not there for a message without fields', async () => {
    expect(bytesOf(only(await acme({ '1.0.0': BODY })), 'acme.v1.Empty')).toBeUndefined();
  });

  it('is the first recorded payload that is short, bare, whole and known, in place of a sample', async () => {
    const contract = only(
      await acme(
        { '1.0.0': BODY },
        payloads(`
  framed: { type: acme.v1.M, framing: delimited, hex: 00 }
  cut: { type: acme.v1.M, hex: 0a 05 68 }
  unknown: { type: acme.v1.M, hex: 28 01 }
  long: { type: acme.v1.M, hex: 0a 7f ${'61 '.repeat(127)} }
  chosen: { type: acme.v1.M, title: A name, hex: 0a 02 68 69 }
  later: { type: acme.v1.M, hex: 0a 00 }
  other: { type: acme.v1.Inner, hex: 0a 00 }
`),
      ),
    );
    const view = bytesOf(contract, 'acme.v1.M');
    expect(view?.strip).toMatchObject({
      caption: 'A name, 4 bytes',
      href: `../../../../inspect/#c=acme&v=${ANY}&t=acme.v1.M&p=chosen`,
      fields: [{ name: 'name', value: '"hi"' }],
    });
    expect(view?.payloads.map(({ title, size, facts }) => `${title}: ${size}, ${facts}`)).toEqual([
      'Framed: 1 byte, a length before each message, written by 1.0.0',
      'Cut: 3 bytes, written by 1.0.0',
      'Unknown: 2 bytes, written by 1.0.0',
      'Long: 129 bytes, written by 1.0.0',
      'A name: 4 bytes, written by 1.0.0',
      'Later: 2 bytes, written by 1.0.0',
    ]);
    expect(view?.payloads[1]?.href).toBe(`../../../../inspect/#c=acme&v=${ANY}&t=acme.v1.M&p=cut`);
  });

  it('is of the version that the page is about: what an older one does not know is no sample of it', async () => {
    const newer = BODY.replace('fixed64 seq = 4;', 'fixed64 seq = 4; bool late = 5;');
    const contract = only(
      await acme({ '1.0.0': BODY, '1.1.0': newer }, payloads('  new: { type: acme.v1.M, hex: 28 01 }\n')),
    );
    const [older] = contract.versions;
    expect(bytesOf(contract, 'acme.v1.M')?.strip?.caption).toBe('New, 2 bytes');
    expect(bytesOf(contract, 'acme.v1.M', older)?.strip?.caption).toBe('A sample of 27 bytes');
    expect(bytesOf(contract, 'acme.v1.M', older)?.payloads).toHaveLength(1);
  });

  it('cuts texts, never numbers, and shows no message without what is in it', async () => {
    const contract = only(
      await acme({
        '1.0.0': `
          message Texts { string first_of_three = 1; string second_of_all = 2; string third_of_them = 3; }
          message Numbers { fixed64 a = 1; fixed64 b = 2; fixed64 c = 3; fixed64 d = 4; }
          message Inner { fixed64 a = 1; }
          message Messages { Inner a = 1; Inner b = 2; Inner c = 3; Inner d = 4; }
        `,
      }),
    );
    const shown = (name: string) => {
      const strip = bytesOf(contract, `acme.v1.${name}`)?.strip;
      return [strip?.more, strip?.fields.map(({ name: field, bytes, cut }) => [field, bytes.split(' ').length, cut])];
    };
    expect(shown('Texts')).toEqual([
      18,
      [
        ['first_of_three', 12, false],
        ['second_of_all', 8, true],
      ],
    ]);
    expect(shown('Numbers')).toEqual([
      18,
      [
        ['a', 8, false],
        ['b', 8, false],
      ],
    ]);
    expect(shown('Messages')).toEqual([
      22,
      [
        ['a', 1, false],
        ['b', 1, false],
      ],
    ]);
  });

  it('shows groups with the tag that ends them', async () => {
    const files = {
      'contract.yaml': 'name: acme\n',
      'versions/1.0.0/acme.proto':
        'syntax = "proto2"; package acme.v1; message M { optional group Inner = 1 { optional bool on = 1; } }',
    };
    const strip = bytesOf(only(await catalogOf(files)), 'acme.v1.M')?.strip;
    expect(strip?.fields).toMatchObject([
      { name: 'inner', tag: '0b', length: '', endTag: '0c', inside: [{ tag: '08', bytes: '01' }] },
    ]);
  });
});

describe('every strip of the sample contracts', () => {
  it('shows the first bytes in order and says how many follow, within its limits', async () => {
    const { contracts } = buildCatalog(await loadContracts('contracts', { cwd: ROOT }), { asOf: '2026-11-22' });
    let seen = 0;
    for (const contract of contracts) {
      for (const version of contract.versions) {
        for (const id of version.pages) {
          const view = declarationView(contract, version, id);
          for (const { bytes, id: message } of view?.kind === 'message' ? messagesIn(view) : []) {
            if (!bytes?.strip) continue;
            seen += 1;
            const { fields, more, href } = bytes.strip;
            const shown = digits(fields);
            const hex = /&h=([0-9a-f]*)$/.exec(href)?.[1] ?? recordedHex(contract, href);
            expect(hex.slice(0, shown.length), message).toBe(shown);
            expect(more, message).toBe(hex.length / 2 - shown.length / 2);
            expect(shown.length / 2, message).toBeLessThanOrEqual(more === 0 ? 32 : 24);
            expect(countFields(fields), message).toBeLessThanOrEqual(more === 0 ? 8 : 6);
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(300);
  });
});

const messagesIn = (view: MessageView): MessageView[] => [
  view,
  ...view.nested.flatMap((inner) => (inner.kind === 'message' ? messagesIn(inner) : [])),
];

const recordedHex = (contract: Contract, href: string): string => {
  const id = /&p=([^&]*)$/.exec(href)?.[1];
  return Buffer.from(contract.payloads.find((payload) => payload.id === id)?.bytes ?? []).toString('hex');
};

describe('recorded payloads beyond the pages of their messages', () => {
  it('are an artifact of the contract, an empty list where there are none', async () => {
    const files = async (more: Record<string, string>) =>
      new Map(
        [...artifacts(await acme({ '1.0.0': BODY }, more), (path) => path)].map(({ path, content }) => [
          path,
          String(content),
        ]),
      );
    const some = await files(
      payloads(
        '  hi: { type: acme.v1.M, title: Hi, note: A note., framing: grpc, base64: CgJoaQ== }\n  none: { type: acme.v1.M, hex: "" }\n',
      ),
    );
    expect(JSON.parse(some.get('contracts/acme/payloads.json') ?? '')).toEqual({
      format: 'isthmus-payloads/1',
      contract: 'acme',
      payloads: [
        {
          id: 'hi',
          title: 'Hi',
          note: 'A note.',
          type: 'acme.v1.M',
          version: '1.0.0',
          framing: 'grpc',
          size: 4,
          hex: '0a026869',
        },
        {
          id: 'none',
          title: 'None',
          note: null,
          type: 'acme.v1.M',
          version: '1.0.0',
          framing: 'bare',
          size: 0,
          hex: '',
        },
      ],
    });
    expect(JSON.parse(some.get('catalog.json') ?? '').contracts[0].payloads).toBe('contracts/acme/payloads.json');
    expect(JSON.parse((await files({})).get('contracts/acme/payloads.json') ?? '').payloads).toEqual([]);
  });

  it("stand on each version's page that can read them, its own first, to be opened as that version reads them", async () => {
    const catalog = await acme(
      { '1.0.0': BODY, '1.1.0': `${BODY}\nmessage Late {}` },
      payloads('  old: { type: acme.v1.M, version: 1.0.0, hex: 0a 00 }\n  late: { type: acme.v1.Late, hex: "" }\n'),
    );
    const contract = only(catalog);
    const rows = contract.versions.map((version) =>
      versionPage(catalog, contract, version).payloads.map(({ title, href, type }) => [title, type?.text, href]),
    );
    expect(rows).toEqual([
      [['Old', 'M', '../../../inspect/#c=acme&v=1.0.0&t=acme.v1.M&p=old']],
      [
        ['Late', 'Late', '../../../inspect/#c=acme&v=1.1.0&t=acme.v1.Late&p=late'],
        ['Old', 'M', '../../../inspect/#c=acme&v=1.1.0&t=acme.v1.M&p=old'],
      ],
    ]);
  });

  it('are opened by a page that the site map names', async () => {
    expect([...pagePaths(await acme({ '1.0.0': BODY }))]).toContain('inspect/');
  });
});
