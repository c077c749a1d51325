// What two versions together do wrong, beyond single changes.
import { describe, expect, it } from 'vitest';
import { readAnnotations } from '#boundary';
import type { Change } from '#compat';
import { judgeBoundary, versionChecks } from '../../../src/compat/boundary/index.ts';
import { verdictsOf } from '../../../src/compat/levels.ts';
import { schemasOf } from '../../boundary/checks/support.ts';
import { comparedOf } from './support.ts';

const contract = ({ file = '', page = '', open = '', more = '' }) => `
option (boundary.v1.file) = {${file}};
service Store {
  option (boundary.v1.iface) = {caller: GO};
  rpc Hello(Open) returns (Open);
}
message Page {
  option (boundary.v1.type) = {persisted: true};
  Inner inner = 1;
}
message Inner { uint32 a = 1; ${page} }
message Open { uint32 timeout_s = 1${open}; }
message Sent { uint32 a = 1; }
${more}`;

const change = (words: Partial<Change>): Change => ({
  id: '',
  rule: 'field-added',
  kind: 'added',
  what: 'field',
  subject: '',
  says: 'Something changed.',
  message: '',
  instead: '',
  verdicts: verdictsOf({}),
  level: 'safe',
  bump: 'minor',
  buf: [],
  order: 'either',
  ...words,
});

interface Row {
  readonly name: string;
  readonly old: Parameters<typeof contract>[0];
  readonly next: Parameters<typeof contract>[0];
  /** Subjects without their package. */
  readonly changes?: readonly Partial<Change>[];
  readonly declared?: 'minor' | 'major';
  /** Default: yes. */
  readonly isRelease?: boolean;
  readonly finds: readonly string[];
}

const breaking = {
  level: 'breaking',
  bump: 'major',
  verdicts: verdictsOf({ wire: { oldReadsNew: 'breaking', newReadsOld: 'safe' } }),
} as const;
const HELLO = 'handshake: "Store.Hello" min_peer: "1.0.0"';
const DEPRECATED = (words: string): string => ` [deprecated = true, (boundary.v1.value) = {deprecation: {${words}}}]`;

const ROWS: readonly Row[] = [
  { name: 'nothing of it', old: {}, next: {}, finds: [] },
  { name: 'a deprecation that says nothing', old: {}, next: { open: ' [deprecated = true]' }, finds: ['VER-07'] },
  { name: 'a deprecation that says half', old: {}, next: { open: DEPRECATED('honoured: IGNORED') }, finds: ['VER-07'] },
  {
    name: 'a deprecation that says all',
    old: {},
    next: { open: DEPRECATED('why: "so" honoured: IGNORED') },
    finds: [],
  },
  {
    name: 'an old deprecation',
    old: { open: ' [deprecated = true]' },
    next: { open: ' [deprecated = true]' },
    finds: [],
  },
  {
    name: 'a stored message under the same number',
    old: { file: 'persisted_version: 3' },
    next: { file: 'persisted_version: 3', page: 'uint32 b = 2;' },
    changes: [{ subject: 'Inner.b' }],
    finds: ['VER-08'],
  },
  {
    name: 'a stored message under a higher number',
    old: { file: 'persisted_version: 3' },
    next: { file: 'persisted_version: 4', page: 'uint32 b = 2;' },
    changes: [{ subject: 'Inner.b' }],
    finds: [],
  },
  {
    name: 'a stored message that nothing counts',
    old: { page: 'uint32 b = 2;' },
    next: {},
    changes: [{ subject: 'Inner.b', rule: 'field-removed' }],
    finds: ['VER-08'],
  },
  {
    name: 'a message that is only sent',
    old: { file: 'persisted_version: 3' },
    next: { file: 'persisted_version: 3' },
    changes: [{ subject: 'Sent.a' }],
    finds: [],
  },
  {
    name: 'another comment on a stored message',
    old: { file: 'persisted_version: 3' },
    next: { file: 'persisted_version: 3' },
    changes: [{ subject: 'Inner.a', rule: 'comment-changed' }],
    finds: [],
  },
  {
    name: 'a step that is too small',
    old: { file: HELLO },
    next: { file: HELLO },
    changes: [breaking],
    declared: 'minor',
    finds: ['VER-09'],
  },
  {
    name: 'a step that is large enough',
    old: { file: HELLO },
    next: { file: HELLO },
    changes: [breaking],
    declared: 'major',
    finds: [],
  },
  {
    name: 'a declaration that is dated back',
    old: {},
    next: { more: 'message New { option (boundary.v1.type) = {since: "1.0.0"}; }' },
    finds: ['VER-09'],
  },
  {
    name: 'a declaration of this version',
    old: {},
    next: { more: 'message New { option (boundary.v1.type) = {since: "1.2.0"}; }' },
    finds: [],
  },
  {
    name: 'a declaration from the future',
    old: { more: 'message New { option (boundary.v1.type) = {since: "1.0.0"}; }' },
    next: { more: 'message New { option (boundary.v1.type) = {since: "1.3.0"}; }' },
    finds: ['VER-09'],
  },
  {
    name: 'a flag that outlives its end',
    old: { file: 'flags: {name: "scan" remove_by: "1.2.0"}' },
    next: { file: 'flags: {name: "scan" remove_by: "1.2.0"}' },
    finds: ['VER-09'],
  },
  {
    name: 'a flag that outlives its end in work that is not released yet',
    old: { file: 'flags: {name: "scan" remove_by: "1.2.0"}' },
    next: { file: 'flags: {name: "scan" remove_by: "1.2.0"}' },
    isRelease: false,
    finds: [],
  },
  {
    name: 'a deprecated field that outlives its end',
    old: { open: DEPRECATED('why: "so" honoured: IGNORED remove_by: "1.2.0-rc.1"') },
    next: { open: DEPRECATED('why: "so" honoured: IGNORED remove_by: "1.2.0-rc.1"') },
    finds: ['VER-09'],
  },
  {
    name: 'a deprecated field that outlives its end in work that is not released yet',
    old: { open: DEPRECATED('why: "so" honoured: IGNORED remove_by: "1.2.0-rc.1"') },
    next: { open: DEPRECATED('why: "so" honoured: IGNORED remove_by: "1.2.0-rc.1"') },
    isRelease: false,
    finds: [],
  },
  {
    name: 'a deprecation that is dated back',
    old: {},
    next: { open: DEPRECATED('why: "so" honoured: IGNORED since: "1.1.0"') },
    finds: ['VER-09'],
  },
  {
    name: 'a deprecation of this version',
    old: {},
    next: { open: DEPRECATED('why: "so" honoured: IGNORED since: "1.2.0"') },
    finds: [],
  },
  {
    name: 'a flag that has time',
    old: {},
    next: { file: 'flags: {name: "scan" since: "1.2.0" remove_by: "2.0.0"}' },
    finds: [],
  },
  {
    name: 'a flag that is dated back',
    old: {},
    next: { file: 'flags: {name: "scan" since: "1.0.0"}' },
    finds: ['VER-09'],
  },
  { name: 'a break without a handshake', old: {}, next: {}, changes: [breaking], finds: ['VER-10'] },
  {
    name: 'a break without an oldest peer',
    old: {},
    next: { file: 'handshake: "Store.Hello"' },
    changes: [breaking],
    finds: ['VER-10'],
  },
  { name: 'a break with both', old: {}, next: { file: HELLO }, changes: [breaking], finds: [] },
  {
    name: 'a break of source code alone',
    old: {},
    next: {},
    changes: [{ ...breaking, verdicts: verdictsOf({ go: { oldReadsNew: 'breaking', newReadsOld: 'safe' } }) }],
    finds: [],
  },
];

const schemas = await schemasOf(ROWS.flatMap(({ old, next }) => [contract(old), contract(next)]));

function found({ changes = [], declared, isRelease }: Row, index: number) {
  const [old, next] = [schemas[index * 2], schemas[index * 2 + 1]];
  if (!old || !next) throw new Error('The contract was not compiled.');
  const [before, after] = [`acme.case${index * 2}.v1`, `acme.case${index * 2 + 1}.v1`];
  const stated = (schema: typeof old, version: string) => ({ version, schema, annotations: readAnnotations(schema) });
  const compared = comparedOf(stated(old, '1.1.0'), stated(next, '1.2.0'), (id) => id.replace(before, after));
  expect(judgeBoundary(compared).every(({ says }) => says.endsWith('.'))).toBe(true);
  const named = changes.map((one) => change({ ...one, subject: `${after}.${one.subject ?? 'Sent.a'}` }));
  // A field that is gone is called as it was.
  const all = named.map((one) =>
    one.rule === 'field-removed' ? { ...one, subject: one.subject.replace(after, before) } : one,
  );
  return versionChecks(compared, all, { version: '1.2.0', declaredBump: declared, isRelease });
}

describe('two versions', () => {
  it.each(ROWS.map((row, index) => ({ ...row, index })))('with $name are told $finds', ({ index, ...row }) => {
    const results = found(row, index);
    expect(results.map(({ code }) => code)).toEqual(row.finds);
    for (const { message, at } of results) {
      expect(message).toMatch(/\.$/);
      expect(at.on).not.toBe('');
    }
  });
});
