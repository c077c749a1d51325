import {
  fromJson,
  isMessage,
  type MessageReading,
  PROFILES,
  type Profile,
  readWith,
  toJson,
  type Verdict,
  type WireMessage,
  type WireSchema,
} from '#wire';
import { worseLevel } from '../levels.ts';
import type { Level } from '../model.ts';
import { type Loss, requiredOf } from './loss.ts';
import type { Matcher } from './match.ts';
import { losses, type MeaningOptions } from './meaning.ts';

/** The decoders of the two sides. */
export const RUNTIMES = ['go', 'rust'] as const;
export type ProofRuntime = (typeof RUNTIMES)[number];

/** A message that is written under one version and read under the other. */
export interface Crossing {
  readonly type: WireMessage;
  readonly there: WireMessage;
  readonly schema: WireSchema;
  readonly schemaThere: WireSchema;
}

/** What became of it. */
export interface Outcome {
  readonly losses: readonly Loss[];
  /** What was read; undefined where it was refused. */
  readonly reading?: MessageReading | undefined;
}

export interface ReadOptions extends MeaningOptions {
  /** Reads as if nothing were required: for a look at other fields alone. */
  readonly ignoresRequired?: boolean | undefined;
}

/**
 * Reads bytes under both versions, by the rules of one runtime, and compares. Undefined where the runtime cannot read them
 * under the version that they were written in: then the change has no part in it.
 */
export function readBinary(
  bytes: Uint8Array,
  { type, there }: Crossing,
  runtime: ProofRuntime,
  matcher: Matcher,
  options: ReadOptions = {},
): Outcome | undefined {
  const profile: Profile = options.ignoresRequired ? { ...PROFILES[runtime], required: 'ignored' } : PROFILES[runtime];
  // What the writer does not know is of interest here, whether its decoder keeps it or not.
  const own: Verdict = readWith({ ...profile, unknown: 'keep' }, bytes, type);
  if (!own.accept) return undefined;
  const theirs: Verdict = readWith(profile, bytes, there);
  if (!theirs.accept) {
    const kind =
      theirs.rule === 'required-missing' ? 'required' : theirs.rule?.startsWith('utf8') ? 'utf8' : ('value' as const);
    return { losses: [{ kind, level: 'breaking', why: `refused: ${theirs.why}` }] };
  }
  return { losses: losses(own.reading, theirs.reading, matcher, { ...options, profile }), reading: theirs.reading };
}

/**
 * The same for ProtoJSON. A reader that refuses names which it does not know is told to discard them, to see what else there
 * is; each is a loss. Undefined where the writer has no JSON for it.
 */
export function readJson(
  reading: MessageReading,
  { type, there, schema, schemaThere }: Crossing,
  matcher: Matcher,
  options: ReadOptions = {},
): Outcome | undefined {
  const { json } = toJson(reading, schema, { indent: 0 });
  if (json === undefined) return undefined;
  const own = fromJson(json, type, schema);
  if (!own.reading || (!options.ignoresRequired && missingIn(own.reading) !== undefined)) return undefined;
  const strict = fromJson(json, there, schemaThere);
  const theirs = strict.reading ? strict : fromJson(json, there, schemaThere, { discardUnknown: true });
  if (!theirs.reading) {
    const [problem] = theirs.problems;
    return { losses: [{ kind: 'value', level: 'breaking', why: `refused: at ${problem?.path}, ${problem?.message}` }] };
  }
  const found = losses(own.reading, theirs.reading, matcher, options);
  const missing = options.ignoresRequired ? undefined : missingIn(theirs.reading);
  if (missing !== undefined)
    found.unshift({ kind: 'required', level: 'breaking', why: `refused: ${missing} is required and missing` });
  return { losses: found, reading: theirs.reading };
}

/** A required field that is not set, in the message or inside it. */
function missingIn(reading: MessageReading): string | undefined {
  const pending = [reading];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { type, fields } = next;
    const missing = requiredOf(type).find(({ number }) => !fields.has(number));
    if (missing) return missing.name;
    for (const field of fields.values()) {
      if (field.field.kind !== 'message') continue;
      const values =
        field.kind === 'one'
          ? [field.value]
          : field.kind === 'many'
            ? field.values
            : [...field.entries.values()].map(({ value }) => value);
      for (const value of values) if (isMessage(value)) pending.push(value);
    }
  }
  return undefined;
}

/** The worst level of losses, at most attention for what is out of the ordinary. */
export function levelOf(found: readonly Loss[], isUsual: boolean): Level {
  const level = found.reduce<Level>((worst, loss) => worseLevel(worst, loss.level), 'safe');
  return level === 'breaking' && !isUsual ? 'attention' : level;
}
