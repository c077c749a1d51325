import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { fromBinary } from '@bufbuild/protobuf';
import { decode, isPacked, packedElements, shapeOf, valueStartOf } from '#wire';
import type { Row } from './model.ts';
import { quantile, sorted } from './statistics.ts';
import { type WirePayload, wirePayload } from './wire-payload.ts';

const SIZE = 10_000_000;
const ROUNDS = 15;
/** rawproto takes seconds: one round says enough. */
const SLOW_ROUNDS = 1;

// Its package names a file that Node takes for CommonJS and cannot load, so its module is named by path.
const rawproto: { getData(bytes: Uint8Array): unknown } = await import(
  new URL('../../node_modules/rawproto/dist/rawproto.module.js', import.meta.url).href
);

const run = {
  ours: ({ bytes, schema, type }: WirePayload) => decode(bytes, { schema, type }),
  expanded: (payload: WirePayload) => expand(run.ours(payload)),
  protobufjs: ({ bytes, protobufjs }: WirePayload) => protobufjs.decode(bytes),
  es: ({ bytes, es }: WirePayload) => fromBinary(es, bytes),
  guessed: ({ bytes }: WirePayload) => decode(bytes),
  rawproto: ({ bytes }: WirePayload) => rawproto.getData(Buffer.from(bytes)),
} as const;
type Name = keyof typeof run;

/** The records, and where every element of every packed run stands. */
function expand(decoded: ReturnType<typeof decode>): unknown {
  const { bytes, columns } = decoded;
  const starts: Int32Array[] = [];
  for (let record = 0; record < columns.count; record++) {
    const shape = shapeOf(columns, record);
    if (!isPacked(shape)) continue;
    const start = valueStartOf(decoded, record);
    starts.push(packedElements(bytes, shape, start, columns.end[record] as number).starts);
  }
  return [decoded, starts];
}

/** Decoding 10 MB with the range of every byte and all checks, beside decoders that keep no ranges. */
export async function decodeBenchmark(tell: (step: string) => void): Promise<Row[]> {
  const payload = await wirePayload(SIZE);
  tell(`decoding ${(payload.bytes.length / 1e6).toFixed(1)} MB, ${run.ours(payload).columns.count} records`);
  const time = timesOf(payload);
  const memory = {
    ours: retained(payload, 'ours'),
    protobufjs: retained(payload, 'protobufjs'),
    es: retained(payload, 'es'),
  };
  const slower = (what: string, value: number) => ({ what, value });
  const js = slower('protobufjs decode of the same bytes', time.protobufjs);
  return [
    { what: 'decode 10 MB with ranges and checks: median', value: time.ours, unit: 'ms', reference: js },
    { what: '… ÷ protobufjs', value: time.ours / time.protobufjs, unit: '×', budget: { most: 0.5 } },
    { what: '… with packed elements: median', value: time.expanded, unit: 'ms', reference: js },
    {
      what: '… with packed elements ÷ protobufjs',
      value: time.expanded / time.protobufjs,
      unit: '×',
      budget: { most: 1 },
    },
    {
      what: '… beside protobuf-es',
      value: time.ours,
      unit: 'ms',
      reference: slower('@bufbuild/protobuf fromBinary of the same bytes', time.es),
    },
    {
      what: 'decode 10 MB without a schema: median',
      value: time.guessed,
      unit: 'ms',
      reference: slower('rawproto getData of the same bytes, one round', time.rawproto),
    },
    {
      what: 'decode 10 MB: retained heap and array buffers',
      value: memory.ours,
      unit: 'MB',
      reference: slower('protobufjs, the message it returns', memory.protobufjs),
    },
    { what: '… ÷ protobufjs', value: memory.ours / memory.protobufjs, unit: '×', budget: { most: 0.3 } },
    {
      what: '… beside protobuf-es',
      value: memory.ours,
      unit: 'MB',
      reference: slower('@bufbuild/protobuf, the message it returns', memory.es),
    },
  ];
}

/** Medians of rounds in which all take turns, so that a slow moment of the machine meets each alike. */
function timesOf(payload: WirePayload): Record<Name, number> {
  const names = Object.keys(run) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = -2; round < ROUNDS; round++) {
    for (const name of names) {
      if (name === 'rawproto' && round >= SLOW_ROUNDS) continue;
      if (name === 'rawproto' && round < 0) continue;
      const before = performance.now();
      run[name](payload);
      if (round >= 0) times.get(name)?.push(performance.now() - before);
    }
  }
  const median = (name: Name): number => quantile(sorted(times.get(name) ?? []), 0.5);
  return {
    ours: median('ours'),
    expanded: median('expanded'),
    protobufjs: median('protobufjs'),
    es: median('es'),
    guessed: median('guessed'),
    rawproto: median('rawproto'),
  };
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Megabytes of heap and array buffers that a result holds: median of five rounds. */
function retained(payload: WirePayload, name: Name): number {
  const used = (): number => {
    // What the first collection frees may hold what only a second one finds.
    collect();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const rounds = Array.from({ length: 5 }, () => {
    const before = used();
    const result = run[name](payload);
    const after = used();
    if (result === undefined) throw new Error('nothing was decoded');
    return (after - before) / 1e6;
  });
  return quantile(sorted(rounds), 0.5);
}
