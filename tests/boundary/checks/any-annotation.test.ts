// Annotations are written by people: whatever they say, checks answer with findings.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryModel, declared, readAnnotations, runChecks, spanOf } from '#boundary';
import type { Declaration, Json } from '#schema';
import { ANNOTATION_MESSAGES, VOCABULARY_ENUMS, VOCABULARY_MESSAGES } from '../../../src/boundary/vocabulary.ts';
import { schemasOf } from './support.ts';

const [schema] = await schemasOf([
  `service Engine {
  rpc Open(Ask) returns (Answer);
  rpc Read(Ask) returns (stream Answer);
  rpc Write(stream Ask) returns (Answer);
  rpc Close(Handle) returns (Empty);
}
service Events { rpc On(Ask) returns (Answer); rpc Done(Token) returns (Empty); }
message Empty {}
message Token { fixed64 id = 1; }
message Handle { fixed64 id = 1; string name = 2; }
message Child { Handle parent = 1; }
message Ask {
  Handle handle = 1;
  bytes key = 2;
  repeated float weights = 3;
  map<string, Answer> answers = 4;
  oneof way { string text = 5; Token token = 6; }
  google.protobuf.Duration budget = 7;
}
message Answer { bytes value = 1; Ask ask = 2; repeated Child children = 3; uint32 used = 4; Status status = 5; }
message Status { string text = 1; Code code = 2; }
enum Code { CODE_OK = 0; CODE_BUSY = 1; CODE_LOST = 2; }
`,
]);

const declarations = [...(schema?.declarations.values() ?? [])].filter(({ id }) => id.startsWith('acme.'));

/** Names that lead somewhere, that do not, and that are no names. */
const names = fc.constantFrom(
  ...declarations.map(({ id }) => id.replace(/^acme\.case0\.v1\./, '')),
  ...['none', 'context', 'rust', 'go', 'page', 'open', 'closed', 'x_free', 'key', 'id', 'Ask.handle', 'OWN-01'],
  ...['', ' ', '.', '..a', '__proto__', 'constructor', '1.0.0', 'a'.repeat(300), '"\n`<b>'],
);

const SCALARS: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  string: names,
  bool: fc.boolean(),
  Duration: fc.constantFrom('0s', '10s', '0.5s', '-1s', '999999999999s', 'soon'),
  double: fc.constantFrom(0, 0.5, -1, 1e300),
};

type Body = { readonly [key: string]: Json };

/** ProtoJSON of a message of the vocabulary, of bounded depth. */
function messageOf(message: string, depth: number): fc.Arbitrary<Body> {
  const fields = [...(VOCABULARY_MESSAGES.get(message)?.values() ?? [])];
  const entries = fields.flatMap(({ jsonName, type, repeated }): [string, fc.Arbitrary<Json>][] => {
    const words = VOCABULARY_ENUMS.get(type);
    if (VOCABULARY_MESSAGES.has(type) && depth === 0) return [];
    const one: fc.Arbitrary<Json> = VOCABULARY_MESSAGES.has(type)
      ? messageOf(type, depth - 1)
      : words
        ? fc.constantFrom(...words.keys())
        : (SCALARS[type] ?? fc.constantFrom(0, 1, 3, 64, 4096, 4294967295));
    return [[jsonName, repeated ? fc.array(one, { maxLength: 3 }) : one]];
  });
  return fc
    .array(fc.oneof(...entries.map(([key, value]) => fc.tuple(fc.constant(key), value))), { maxLength: 8 })
    .map((pairs) => Object.fromEntries(pairs));
}

const annotationOf = ({ kind }: Declaration): fc.Arbitrary<Body> | undefined => {
  const message = ANNOTATION_MESSAGES.get(kind);
  return message === undefined ? undefined : messageOf(message, 2);
};

const sidecars = fc
  .tuple(
    messageOf('ContractFile', 2),
    ...declarations.map((declaration) => {
      const body = annotationOf(declaration);
      return body ? fc.option(body, { nil: undefined, freq: 4 }) : fc.constant(undefined);
    }),
  )
  .map(([wide, ...bodies]) => ({
    wide,
    sidecar: new Map(
      declarations.flatMap(({ id }, index) => {
        const body = bodies[index];
        return body ? [[id, body] as const] : [];
      }),
    ),
  }));

describe('checks over annotations of any content', () => {
  it('always end with findings that point at something that is there', () => {
    if (!schema) throw new Error('no schema');
    const known = new Set(schema.declarations.keys());
    const seen = new Set<string>();
    fc.assert(
      fc.property(sidecars, ({ sidecar, wide }) => {
        const model = boundaryModel(schema, readAnnotations(schema, sidecar, wide));
        const { findings } = runChecks(model, {
          contract: 'acme',
          version: '1.0.0',
          locate: (written) => {
            const isThere = known.has(written.on) || written.on.includes(':');
            const found = isThere ? spanOf(schema, written) : spanOf(schema, declared('nowhere'));
            return { file: found?.file ?? '', ...found?.span, symbol: isThere ? written.on : 'nowhere' };
          },
        });
        for (const { code, message, place, related = [] } of findings) {
          seen.add(code);
          expect(message.length).toBeGreaterThan(20);
          expect(message.length).toBeLessThan(1500);
          for (const at of [place, ...related.map((other) => other.place)]) expect(at?.symbol).not.toBe('nowhere');
        }
      }),
    );
    // The annotations are not so wild that nothing gets as far as the checks.
    expect(seen.size).toBeGreaterThan(40);
  });
});
