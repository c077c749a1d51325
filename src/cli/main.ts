import { readFileSync } from 'node:fs';
import { run } from './program.ts';
import { realDoors } from './real-doors.ts';
import type { World } from './world.ts';

const world: World = {
  cwd: process.cwd(),
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => performance.now(),
  today: () => new Date().toISOString().slice(0, 10),
  readInput: async () => {
    let text = '';
    process.stdin.setEncoding('utf8');
    for await (const chunk of process.stdin) text += chunk;
    return text;
  },
  input: () => process.stdin,
  doors: realDoors,
};

// `isthmus check | head`: whoever reads has seen enough.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}

const manifest: { readonly version: string } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);
const code = await run(process.argv.slice(2), world, manifest.version);
// What was written may still be on its way into a pipe.
process.stdout.write('', () => process.stderr.write('', () => process.exit(code)));
