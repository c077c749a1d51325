// `npm start`: builds the site from contracts/ and content/ into dist/, serves it and prints its address.
// Options are those of scripts/serve.mjs: npm start -- --port 8080
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve, serverOptions } from './serve.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

try {
  const { values } = parseArgs({ options: serverOptions });
  const build = [
    'bin/isthmus.mjs',
    'build',
    '--contracts',
    'contracts',
    '--content',
    'content',
    '--out',
    'dist',
    '--base',
    values.base,
  ];
  const { status } = spawnSync(process.execPath, build, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  await serve('dist', values);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
