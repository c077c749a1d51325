import {
  type Accepted,
  type Decoded,
  decode,
  type Inspection,
  marksOf,
  NO_TYPE,
  type Problem,
  type Rejected,
  RUNTIME_NAMES,
  type Runtime,
  verdicts,
  type WireSchema,
} from '#wire';

/** What a runtime makes of a payload, without its reading. */
export type RuntimeVerdict = Pick<Accepted, 'accept' | 'drops' | 'differs'> | Rejected;

/** Larger payloads are compared only where something in them is disputed: a reading takes many times their size. */
const ALWAYS_COMPARED = 1 << 20;

/** One payload, looked at from every side. */
export interface Payload {
  readonly inspection: Inspection;
  /** What is added to its offsets to make them offsets of the input; 0 for one that was unpacked. */
  readonly base: number;
  /** By offset of the payload. */
  readonly problems: readonly Problem[];
  readonly verdicts: Readonly<Record<Runtime, RuntimeVerdict>>;
  /** Every runtime accepts it. */
  readonly accepted: boolean;
}

/** Takes a payload apart; without a schema, or a type of it, every value is guessed. */
export function inspectPayload(
  bytes: Uint8Array,
  { schema, type, base = 0 }: { schema?: WireSchema | undefined; type?: string | undefined; base?: number },
): Payload {
  const decoded: Decoded = decode(bytes, { schema, type });
  const inspection: Inspection = { decoded, schema };
  const marks = marksOf(inspection);
  const problems = [...decoded.problems, ...marks.list].sort((a, b) => a.offset - b.offset);
  const message = (type === undefined ? undefined : schema?.messages.get(type)) ?? NO_TYPE;
  const unknown = (marks.counts['unknown-field'] ?? 0) + (marks.counts['reserved-number'] ?? 0);
  const found = mustCompare(decoded) ? verdicts(bytes, message) : undisputed(unknown);
  return {
    inspection,
    base,
    problems,
    verdicts: message === NO_TYPE ? withoutDrops(found) : found,
    accepted: RUNTIME_NAMES.every((runtime) => found[runtime].accept),
  };
}

const mustCompare = ({ bytes, disputed, problems }: Decoded): boolean =>
  bytes.length <= ALWAYS_COMPARED || disputed || problems.some(({ severity }) => severity === 'error');

/** Every runtime reads an undisputed payload alike; prost and protobufjs forget what they do not know. */
function undisputed(unknown: number): Verdicts {
  const keeps = { accept: true, drops: 0 } as const;
  const forgets = { accept: true, drops: unknown } as const;
  return { go: keeps, rust: forgets, cpp: keeps, es: keeps, protobufjs: forgets };
}

type Verdicts = Readonly<Record<Runtime, RuntimeVerdict>>;

/** Without a type every field is unknown, which says nothing of what a runtime forgets. */
function withoutDrops({ go, rust, cpp, es, protobufjs }: Verdicts): Verdicts {
  const calm = (verdict: RuntimeVerdict): RuntimeVerdict => (verdict.accept ? { ...verdict, drops: 0 } : verdict);
  return { go: calm(go), rust: calm(rust), cpp: calm(cpp), es: calm(es), protobufjs: calm(protobufjs) };
}
