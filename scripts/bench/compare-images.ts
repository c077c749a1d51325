// Compares two images and says how long it took: `node scripts/bench/compare-images.ts OLD NEW [ROUNDS]`. A process of its own, so
// that its memory can be measured.
import { readFileSync } from 'node:fs';
import { compareSides, sideOf } from '#compat';
import { buildSchema } from '#schema';

const [old = '', changed = '', rounds = '1'] = process.argv.slice(2);

function side(file: string) {
  const { schema, diagnostic } = buildSchema({ descriptorSet: readFileSync(file), isOwn: () => true });
  if (!schema) throw new Error(diagnostic.message);
  return sideOf(file, schema);
}

const times: number[] = [];
let changes = 0;
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now();
  changes = compareSides(side(old), side(changed)).changes.length;
  times.push(performance.now() - started);
}
console.log(JSON.stringify({ times, changes }));
