// A contract of the size of the largest ones, in which every word of every declaration is another one.
import { expect, it } from 'vitest';
import { readAnnotations } from '#boundary';
import { judgeBoundary } from '../../../src/compat/boundary/index.ts';
import { schemasOf } from '../../boundary/checks/support.ts';
import { comparedOf } from './support.ts';

const SERVICES = 100;
const METHODS = 30;

function contract(version: 1 | 2): string {
  const many = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index)).join('\n');
  const words = version === 1 ? 'blocking: CPU since: "1.0.0"' : 'blocking: IO since: "2.0.0"';
  return `${many(
    SERVICES,
    (s) => `service S${s} {
  option (boundary.v1.iface) = {caller: GO transport: IN_PROCESS defaults: {deadline: {max: {seconds: ${version}}}} value_defaults: {max_len: ${version}}};
  ${many(METHODS, (m) => `rpc M${m}(A${(s + m) % METHODS}) returns (A0) { option (boundary.v1.call) = {${words}}; }`)}
}`,
  )}
${many(METHODS, (m) => `message A${m} { bytes a = 1; string b = 2 [(boundary.v1.value) = {align: ${version * 8} own: BORROW}]; A${(m + 1) % METHODS} next = 3; }`)}
enum Code { option (boundary.v1.error_set) = {prefix: "BIG" ${many(1000, (n) => `retired: {number: ${2000 + n} name: "OLD_${n}"}`)}};
  CODE_OK = 0;
  ${many(1000, (n) => `CODE_${n} = ${n + 1} [(boundary.v1.error) = {cause: "c${version}"}];`)} }
`;
}

it('is judged in the time of a breath, each default once', async () => {
  const [old, next] = await schemasOf([contract(1), contract(2)]);
  if (!old || !next) throw new Error('The contract was not compiled.');
  const stated = (schema: typeof old, version: string) => ({ version, schema, annotations: readAnnotations(schema) });
  const compared = comparedOf(stated(old, '1.0.0'), stated(next, '2.0.0'), (id) => id.replace('case0', 'case1'));
  const begin = performance.now();
  const changes = judgeBoundary(compared);
  const took = performance.now() - begin;
  const byRule = Object.fromEntries(
    Map.groupBy(changes, ({ rule }) => rule)
      .entries()
      .map(([rule, of]) => [rule, of.length]),
  );
  expect(byRule).toEqual({
    'deadline-changed': SERVICES,
    'length-limit-changed': SERVICES,
    'blocking-changed': SERVICES * METHODS,
    'since-changed': SERVICES * METHODS,
    'alignment-changed': METHODS,
    'error-words-changed': 1000,
  });
  // Two fields of every message take the limit, on each interface.
  expect(changes.find(({ rule }) => rule === 'length-limit-changed')?.reaches).toHaveLength(2 * METHODS);
  expect(took).toBeLessThan(15_000);
});

it('finds each of very many entries of one list at its line', async () => {
  const count = 4000;
  const flags = (stage: string): string =>
    `option (boundary.v1.file) = {\n${Array.from({ length: count }, (_, n) => `  flags: {name: "f${n}" stage: ${stage}}`).join('\n')}\n};`;
  const [old, next] = await schemasOf([flags('ROLLOUT'), flags('ON')]);
  if (!old || !next) throw new Error('The contract was not compiled.');
  const stated = (schema: typeof old, version: string) => ({ version, schema, annotations: readAnnotations(schema) });
  const begin = performance.now();
  const changes = judgeBoundary(comparedOf(stated(old, '1.0.0'), stated(next, '2.0.0')));
  expect(performance.now() - begin).toBeLessThan(5000);
  const first = changes[0]?.newAt?.line ?? 0;
  expect(changes.map(({ newAt }) => newAt?.line)).toEqual(Array.from({ length: count }, (_, n) => first + n));
});
