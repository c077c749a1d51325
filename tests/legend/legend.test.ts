import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../languages/oracle/compile.ts';
import { buildRust, cargo, GO, generateMessages, go, missingTools } from './build.ts';
import { EXAMPLES } from './sources.ts';

const missing = missingTools();
const because = missing === undefined ? '' : ` (skipped: ${missing})`;
/** The first run compiles everything, prost and protobuf among it. */
const PATIENCE = 600_000;

/** `transfer_out` is tested by TestTransferOut. */
const testOf = (id: string): string =>
  `Test${id
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}`;

describe.skipIf(missing !== undefined)(`the legend's code${because}`, () => {
  let env: NodeJS.ProcessEnv = {};

  beforeAll(() => {
    generateMessages();
    env = buildRust();
  }, PATIENCE);

  it('is formatted as gofmt and rustfmt leave it', () => {
    const files = EXAMPLES.map(({ id }) => `${id}.go`);
    expect(run('gofmt', ['-l', ...files], { cwd: GO })).toBe('');
    expect(cargo('fmt', '--check')).toBe('');
  });

  it('is nothing that clippy or go vet would mend', { timeout: PATIENCE }, () => {
    expect(() => cargo('clippy', '--locked', '--quiet', '--', '-D', 'warnings')).not.toThrow();
    expect(go(env, 'vet', './...')).toEqual({ ok: true, text: '' });
  });

  it('links, runs, and gives back all memory of the Rust side, each example', { timeout: PATIENCE }, () => {
    const { ok, text } = go(env, 'test', '-count=1', '-v', '.');
    expect(ok, text).toBe(true);
    const passed = Array.from(text.matchAll(/^--- PASS: (\w+)/gm), ([, name]) => name);
    expect(passed.sort()).toEqual(EXAMPLES.map(({ id }) => testOf(id)).sort());
  });
});
