import { FRAMINGS, type Framing, parseAs, unframe } from '#wire';
import type { World } from '../world.ts';
import { type ChosenSchema, messageType } from './choose-schema.ts';
import { inspectFrames, isAccepted } from './frames.ts';
import { inputJson } from './frames-json.ts';
import { linesOf, readChunks } from './read-input.ts';

/** Longer lines are answered with an error and passed over. */
const LONGEST_LINE = 64 * 1024 * 1024;

export interface BatchOptions {
  readonly file: string;
  readonly chosen: ChosenSchema | undefined;
  /** For lines that name none. */
  readonly type: string | undefined;
  readonly framing: Framing;
}

/**
 * Reads one JSON object a line and writes one a line: what a payload is, or `{error, line}` where the line is none. Answers whether
 * every line was a payload that every runtime accepts.
 */
export async function inspectBatch(options: BatchOptions, world: World): Promise<boolean> {
  let number = 0;
  let isGood = true;
  for await (const line of linesOf(readChunks(options.file, world), LONGEST_LINE)) {
    number += 1;
    const answer = answerTo(line, options);
    isGood &&= answer.accepted;
    world.stdout.write(`${answer.json ?? JSON.stringify({ error: answer.error, line: number })}\n`);
  }
  return isGood;
}

type Answer =
  | { readonly json: string; readonly accepted: boolean; readonly error?: undefined }
  | { readonly json?: undefined; readonly accepted: false; readonly error: string };

function answerTo(line: string | undefined, options: BatchOptions): Answer {
  const refuse = (error: string): Answer => ({ accepted: false, error });
  if (line === undefined) return refuse(`The line has more than ${LONGEST_LINE / 2 ** 20} MiB.`);
  if (line.trim() === '')
    return refuse('The line is empty: it is to hold an object such as {"hex": "0801", "type": "acme.v1.Item"}.');
  let fields: ReadonlyMap<string, unknown>;
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refuse('The line holds no JSON object.');
    fields = new Map(Object.entries(value));
  } catch (error) {
    return refuse(`The line is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const styles = (['hex', 'base64'] as const).filter((key) => fields.has(key));
  const [style] = styles;
  const text = style && fields.get(style);
  if (style === undefined || styles.length > 1) return refuse('The object has either a `hex` or a `base64`.');
  if (typeof text !== 'string') return refuse(`\`${style}\` is a string.`);
  const type = fields.get('type') ?? options.type;
  if (type !== undefined && typeof type !== 'string') return refuse('`type` is a string: the full name of a message.');
  const framing = fields.get('framing') ?? options.framing;
  if (!isFraming(framing)) return refuse(`\`framing\` is one of ${FRAMINGS.join(', ')}.`);
  // An empty payload is a payload: a message without fields.
  const { bytes, problem } = text.trim() === '' ? { bytes: new Uint8Array(0) } : parseAs(style, text);
  if (!bytes) return refuse(`\`${style}\`, character ${problem?.offset}: ${problem?.message}.`);
  if (type !== undefined && !options.chosen)
    return refuse('`type` is a message of a schema: name one by --contract, --image or --proto.');
  try {
    const { schema, title } = options.chosen ?? {};
    const framed = unframe(bytes, framing);
    const frames = [
      ...inspectFrames(framed, { schema, type: type && options.chosen && messageType(options.chosen, type) }),
    ];
    return { json: [...inputJson(framed, frames, title, undefined)].join(''), accepted: frames.every(isAccepted) };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

const isFraming = (value: unknown): value is Framing => FRAMINGS.some((framing) => framing === value);
