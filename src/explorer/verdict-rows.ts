import {
  isMessage,
  RULES,
  RUNTIME_NAMES,
  type RuleId,
  type Runtime,
  type ScalarValue,
  type ValueReading,
  type Verdict,
} from '#wire';

// What each runtime makes of a payload, in words: plain data, so that a worker can hand it over.

export interface VerdictRow {
  readonly runtime: Runtime;
  /** `accepts`, `rejects`, or `differs`: it accepts, and reads something else than a conforming decoder. */
  readonly verdict: 'accepts' | 'rejects' | 'differs';
  /** Byte of the payload at which it gives up. */
  readonly offset?: number | undefined;
  /** Why it gives up. */
  readonly why?: string | undefined;
  /** Unknown fields that it reads over and does not write again. */
  readonly drops: number;
  readonly places: readonly DifferingPlace[];
  /** Rules of the table that explain it, and what this runtime does about each. */
  readonly rules: readonly { readonly id: RuleId; readonly title: string; readonly says: string }[];
}

export interface DifferingPlace {
  readonly path: string;
  /** What a conforming decoder reads. */
  readonly expected: string;
  /** What this runtime reads. */
  readonly own: string;
}

/** Most places that a row names. */
const PLACES = 10;

/** Verdicts as rows, in the order in which runtimes are always named. */
export function verdictRows(verdicts: Readonly<Record<Runtime, Verdict>>): readonly VerdictRow[] {
  return RUNTIME_NAMES.map((runtime) => rowOf(runtime, verdicts[runtime]));
}

function rowOf(runtime: Runtime, verdict: Verdict): VerdictRow {
  if (!verdict.accept) {
    const { offset, why, rule } = verdict;
    return { runtime, verdict: 'rejects', offset, why, drops: 0, places: [], rules: rulesOf(runtime, [rule]) };
  }
  const differs = verdict.differs ?? [];
  return {
    runtime,
    verdict: differs.length > 0 ? 'differs' : 'accepts',
    drops: verdict.drops,
    places: differs.slice(0, PLACES).map(({ path, reference, own }) => ({
      path,
      expected: valueWords(reference),
      own: valueWords(own),
    })),
    rules: rulesOf(runtime, [
      ...differs.map(({ rule }) => rule),
      // What a conforming decoder refuses, and this one lets pass.
      ...verdict.rules.filter((rule) => RULES[rule].reference.does === 'rejects'),
    ]),
  };
}

const rulesOf = (runtime: Runtime, ids: readonly (RuleId | undefined)[]): VerdictRow['rules'] =>
  [...new Set(ids)].flatMap((id) => {
    if (id === undefined) return [];
    const { title, runtimes } = RULES[id];
    return [{ id, title, says: runtimes[runtime].says }];
  });

function valueWords(value: ValueReading | undefined): string {
  if (value === undefined) return 'nothing';
  if (isMessage(value))
    return value.fields.size === 0 ? 'an empty message' : `a message of ${value.fields.size} fields`;
  return scalarWords(value);
}

const LONGEST = 40;

function scalarWords(value: ScalarValue): string {
  if (!(value instanceof Uint8Array)) return String(value);
  const shown = value.subarray(0, LONGEST);
  const isText = shown.every((byte) => byte >= 0x20 && byte < 0x7f);
  const text = isText
    ? JSON.stringify(String.fromCharCode(...shown))
    : Array.from(shown.subarray(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return value.length > shown.length || (!isText && value.length > 12)
    ? `${text} … (${value.length} bytes)`
    : text || '""';
}
