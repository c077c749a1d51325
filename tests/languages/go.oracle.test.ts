import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { goSurface } from '#languages';
import { compile, FIXTURES, GOLDEN, TEMPORAL, TEMPORAL_ROOTS } from './oracle/compile.ts';
import { goLines } from './oracle/go-lines.ts';
import { goTools } from './oracle/go-tools.ts';

const tools = goTools();
const because = (reason: string | undefined): string => (reason === undefined ? '' : ` (skipped: ${reason})`);
const noTools = typeof tools === 'string' ? tools : undefined;

describe('what protoc-gen-go and protoc-gen-go-grpc write', () => {
  it.skipIf(noTools !== undefined)(
    `is what the recorded results say, for the awkward schemas${because(noTools)}`,
    () => {
      if (typeof tools === 'string') return;
      const compiled = compile([FIXTURES]);
      const actual = tools.lines(compiled, goSurface(compiled.schema));
      const golden = join(GOLDEN, 'go.json');
      if (process.env.ISTHMUS_RECORD) writeFileSync(golden, `${JSON.stringify(actual, null, 2)}\n`);
      expect(actual).toEqual(JSON.parse(readFileSync(golden, 'utf8')));
    },
  );

  const noTemporal = noTools ?? (TEMPORAL === undefined ? 'no corpus' : undefined);
  it.skipIf(noTemporal !== undefined)(
    `is what the surface says, for a real contract of 72 files${because(noTemporal)}`,
    () => {
      if (typeof tools === 'string') return;
      const compiled = compile(TEMPORAL_ROOTS.map((root) => join(TEMPORAL ?? '', root)));
      const surface = goSurface(compiled.schema);
      const actual = tools.lines(compiled, surface);
      expect(actual.length).toBeGreaterThan(8_000);
      expect(goLines(compiled.schema, surface)).toEqual(actual);
    },
  );
});
