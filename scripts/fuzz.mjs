// `npm run fuzz`: every property test again, with more cases and a new seed each time.
//
//   npm run fuzz                              10,000 cases a property, 10,000,000 random byte strings
//   npm run fuzz -- --runs 500 tests/schema   fewer, of one folder
//   npm run fuzz -- --seed 42                 the same cases again
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 0x7fffffff));
const wanted = (file) => positionals.length === 0 || positionals.some((part) => file.includes(part));
const isVolume = (file) => /fast-check|ISTHMUS_FUZZ_RUNS/.test(readFileSync(file, 'utf8'));
const files = globSync('tests/**/*.test.ts')
  .filter((file) => wanted(file) && isVolume(file))
  .sort();
if (files.length === 0) {
  console.error('No property tests there.');
  process.exit(2);
}
console.log(`${files.length} files, ${values.runs} cases a property, --seed ${seed}`);
const { status } = spawnSync(join('node_modules', '.bin', 'vitest'), ['run', '--project', 'rooms', ...files], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ISTHMUS_FUZZ_RUNS: values.runs, ISTHMUS_FUZZ_SEED: seed },
});
const anyBytes = 'tests/wire/fuzz-any-bytes.ts';
if (status === 0 && wanted(anyBytes)) {
  const count = String(Number(values.runs) * 1000);
  const bytes = spawnSync(process.execPath, [anyBytes, '--count', count, '--seed', seed], { stdio: 'inherit' });
  process.exit(bytes.status ?? 1);
}
process.exit(status ?? 1);
