import {
  type Difference,
  isMessage,
  type Problem,
  paths,
  RUNTIME_NAMES,
  readingOf,
  type Suggestion,
  toJson,
  type ValueReading,
  viewRecord,
} from '#wire';
import type { Payload, RuntimeVerdict } from './payload.ts';
import { kindOf, valueJson } from './value-json.ts';

// The JSON of one payload, in pieces: a string of all records may be longer than a string can be. content/guide/inspect.mdx
// documents the shape.

/** What stands before the records. */
export interface PayloadHead {
  readonly type: string | null;
  readonly schema?: string | undefined;
  /** Nobody named the type: this one fits best. */
  readonly suggested?: Suggestion | undefined;
}

/** The JSON text of a payload; on one line, or with a record on each. */
export function* payloadJson(payload: Payload, head: PayloadHead, indent: string | undefined): Generator<string> {
  const line = indent === undefined ? '' : `\n${indent}`;
  const inner = indent === undefined ? '' : `${line}  `;
  const key = (name: string): string => `${inner}${JSON.stringify(name)}:${indent === undefined ? '' : ' '}`;
  yield `{${key('type')}${JSON.stringify(head.type)}`;
  if (head.schema !== undefined) yield `,${key('schema')}${JSON.stringify(head.schema)}`;
  if (head.suggested) {
    const { score, why } = head.suggested;
    yield `,${key('suggested')}${JSON.stringify({ score, why })}`;
  }
  yield `,${key('size')}${payload.inspection.decoded.bytes.length}`;
  yield `,${key('records')}[`;
  yield* list(records(payload), inner);
  yield `],${key('problems')}[`;
  yield* list(
    payload.problems.map((problem) => JSON.stringify(problemJson(problem, payload))),
    inner,
  );
  yield `],${key('verdicts')}{`;
  yield* list(
    RUNTIME_NAMES.map((name) => `"${name}":${JSON.stringify(verdictJson(payload.verdicts[name], payload.base))}`),
    inner,
  );
  yield '}';
  const json = messageJson(payload);
  if (json !== undefined) yield `,${key('json')}${json}`;
  yield `${line}}`;
}

function* list(items: Iterable<string>, line: string): Generator<string> {
  const inner = line === '' ? '' : `${line}  `;
  let some = false;
  for (const item of items) {
    yield `${some ? ',' : ''}${inner}${item}`;
    some = true;
  }
  if (some) yield line;
}

function* records({ inspection, base }: Payload): Generator<string> {
  let record = 0;
  for (const path of paths(inspection)) {
    const view = viewRecord(inspection, record);
    const { start, tagEnd, end, number, wireType, valueStart, field, known } = view;
    yield JSON.stringify({
      offset: base + start,
      end: base + end,
      tag: wireType < 0 ? null : { offset: base + start, end: base + tagEnd, field: number, wireType },
      valueOffset: base + valueStart,
      path,
      name: field?.name ?? null,
      kind: kindOf(view),
      value: valueJson(inspection, view),
      known,
    });
    record += 1;
  }
}

const problemJson = ({ code, severity, offset, end, message }: Problem, { base }: Payload): object => ({
  code,
  severity,
  offset: base + offset,
  end: base + end,
  message,
});

function verdictJson(verdict: RuntimeVerdict, base: number): object {
  if (!verdict.accept) return { accept: false, offset: base + verdict.offset, why: verdict.why };
  const { drops, differs } = verdict;
  return { accept: true, ...(drops > 0 && { drops }), ...(differs && { differs: differs.map(differenceJson) }) };
}

const differenceJson = ({ path, reference, own }: Difference): object => ({
  path,
  expected: readingText(reference),
  read: readingText(own),
});

/** A value that two runtimes read differently, short; null where one reads nothing. */
export function readingText(value: ValueReading | undefined): string | null {
  if (value === undefined) return null;
  if (isMessage(value)) return '{…}';
  return value instanceof Uint8Array ? `${Buffer.from(value).toString('hex')} (hex)` : String(value);
}

/** Canonical ProtoJSON of a payload that a conforming decoder accepts, where there is such a thing. */
function messageJson({ inspection }: Payload): string | undefined {
  const { decoded, schema } = inspection;
  const isRefused = decoded.problems.some(({ severity }) => severity === 'error');
  if (isRefused || !schema || decoded.type === undefined) return undefined;
  return toJson(readingOf(decoded, schema), schema, { indent: 0 }).json;
}
