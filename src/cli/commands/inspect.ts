import { Command, Option } from 'commander';
import {
  detectFraming,
  FRAMINGS,
  type Framed,
  type Framing,
  parseInput,
  RUNTIME_NAMES,
  RUNTIMES,
  unframe,
} from '#wire';
import { rangeStyleFor, styleFor } from '../colours.ts';
import { inspectBatch } from '../inspect/batch.ts';
import { type ChosenSchema, chooseSchema, messageType, type SchemaFlags } from '../inspect/choose-schema.ts';
import { type Fitting, type InspectedFrame, inspectFrames, isAccepted } from '../inspect/frames.ts';
import { inputJson } from '../inspect/frames-json.ts';
import { hexRows } from '../inspect/hex-rows.ts';
import { rangesOf } from '../inspect/ranges.ts';
import { readInput } from '../inspect/read-input.ts';
import { textExport } from '../inspect/text-exports.ts';
import { inputTree } from '../inspect/tree.ts';
import { EXIT, type ExitCode, UsageError, type World } from '../world.ts';

const FORMATS = ['tree', 'json', 'hex', 'protoscope', 'textproto'] as const;
type Format = (typeof FORMATS)[number];

interface Flags extends SchemaFlags {
  readonly hex?: true;
  readonly base64?: true;
  readonly type?: string;
  readonly framing: Framing | 'auto';
  readonly format?: Format;
  readonly batch?: true;
}

/** `isthmus inspect`: what bytes are, and which runtimes accept them. */
export function inspectCommand(world: World, end: (code: ExitCode) => void): Command {
  return new Command('inspect')
    .summary('explain the bytes of a payload, and say which runtimes accept it')
    .description(
      'Takes a protobuf payload apart byte by byte, with a schema or without, and says what Go, Rust, C++ and JavaScript ' +
        'make of it. Ends with 0 if every runtime accepts it, with 1 if one does not.',
    )
    .argument('[file]', 'file of the bytes; - is standard input', '-')
    .addOption(new Option('--hex', 'the input is text: hex in any style').conflicts('base64'))
    .option('--base64', 'the input is text: base64')
    .option('--contract <name@version>', 'read it by a contract; without a version by its latest')
    .option('--contracts <dir>', 'where the contract is: its folder, or a folder of them (default: ./contracts)')
    .option('--image <file>', 'read it by a FileDescriptorSet')
    .option('--proto <dir>', 'read it by a folder of .proto files')
    .option('--type <name>', 'the message that it is (default: the one that fits best)')
    .addOption(
      new Option('--framing <framing>', 'what stands around the messages')
        .choices([...FRAMINGS, 'auto'])
        .default('bare'),
    )
    .addOption(new Option('--format <format>', 'how to print it (default: tree; of --batch: json)').choices(FORMATS))
    .addOption(new Option('--batch', 'read a JSON object a line, {"hex", "type"}, and write one a line'))
    .addHelpText(
      'after',
      '\nExample:\n  isthmus inspect reply.bin --contract ledger-kv@2.0.0 --type GetReply\n' +
        "  echo '0a 05 68 65 6c 6c 6f' | isthmus inspect --hex",
    )
    .action(async (file: string, flags: Flags) => {
      if (flags.batch && flags.format !== undefined && flags.format !== 'json') {
        throw new UsageError('--batch writes JSON: leave --format out.');
      }
      if (flags.batch && (flags.hex || flags.base64)) {
        throw new UsageError(
          'The lines of --batch say whether they hold `hex` or `base64`: leave --hex and --base64 out.',
        );
      }
      if (flags.batch && flags.framing === 'auto') {
        throw new UsageError('The lines of --batch name their framing, or --framing does for all: auto is none.');
      }
      const chosen = await chooseSchema(flags, world);
      if (flags.type !== undefined && !chosen) {
        throw new UsageError('--type names a message of a schema: name that by --contract, --image or --proto.');
      }
      const type = flags.type === undefined || !chosen ? undefined : messageType(chosen, flags.type);
      const good =
        flags.batch && flags.framing !== 'auto'
          ? await inspectBatch({ file, chosen, type, framing: flags.framing }, world)
          : await inspectOne(file, flags, chosen, type, world);
      end(good ? EXIT.ok : EXIT.findings);
    });
}

async function inspectOne(
  file: string,
  flags: Flags,
  chosen: ChosenSchema | undefined,
  type: string | undefined,
  world: World,
): Promise<boolean> {
  const bytes = await readInput(file, flags.hex ? 'hex' : flags.base64 ? 'base64' : undefined, world);
  const framing = flags.framing === 'auto' ? (detectFraming(bytes)[0]?.framing ?? 'bare') : flags.framing;
  const framed = unframe(bytes, framing);
  const seen: Seen = { good: true, reason: '', suggested: new Map() };
  const watched = watch(inspectFrames(framed, { schema: chosen?.schema, type }), seen);
  print(printed(flags.format ?? 'tree', framed, watched, chosen, world), world);
  for (const [name, { best, alike }] of seen.suggested) {
    const others = alike.length === 0 ? '' : ` ${alike.join(', ')} ${alike.length === 1 ? 'fits' : 'fit'} as well.`;
    world.stderr.write(`note: no --type was given; ${name} fits best (${best.why}).${others}\n`);
  }
  if (!seen.good && isBare(flags.format)) world.stderr.write(`${seen.reason}\n`);
  if (!seen.good) for (const hint of hints(bytes, framing, flags)) world.stderr.write(`hint: ${hint}\n`);
  if (flags.framing === 'auto')
    world.stderr.write(`note: read with --framing ${framing}. ${detectFraming(bytes)[0]?.reason ?? ''}\n`);
  return seen.good;
}

/** Formats that say nothing of problems and verdicts. */
const isBare = (format: Format | undefined): boolean =>
  format === 'hex' || format === 'protoscope' || format === 'textproto';

/** What is noted of the frames that go by. */
interface Seen {
  good: boolean;
  /** Why the first frame that was not accepted was not. */
  reason: string;
  readonly suggested: Map<string, Fitting>;
}

/** Notes of each frame that goes by whether it was accepted, and as what it was read. */
function* watch(frames: Iterable<InspectedFrame>, seen: Seen): Generator<InspectedFrame> {
  for (const frame of frames) {
    if (seen.good && !isAccepted(frame)) {
      seen.good = false;
      seen.reason = reasonOf(frame);
    }
    if (frame.suggested) seen.suggested.set(frame.suggested.best.type, frame.suggested);
    yield frame;
  }
}

/** The first error of a frame, or who refuses its message. */
function reasonOf({ frame, payload }: InspectedFrame): string {
  const broken = frame.problems.find(({ severity }) => severity === 'error');
  if (broken) return `error: byte ${broken.offset}: ${broken.message}`;
  const wrong = payload?.inspection.decoded.problems.find(({ severity }) => severity === 'error');
  if (payload && wrong) return `error: byte ${payload.base + wrong.offset}: ${wrong.code}: ${wrong.message}`;
  const refusing = RUNTIME_NAMES.flatMap((name) => {
    const verdict = payload?.verdicts[name];
    return verdict && !verdict.accept
      ? [`${RUNTIMES[name].title} at byte ${(payload?.base ?? 0) + verdict.offset} (${verdict.why})`]
      : [];
  });
  return `error: refused by ${refusing.join(', ')}`;
}

function printed(
  format: Format,
  framed: Framed,
  frames: Iterable<InspectedFrame>,
  chosen: ChosenSchema | undefined,
  { stdout, env }: World,
): Iterable<string> {
  const range = rangeStyleFor(stdout, env);
  switch (format) {
    case 'tree': {
      const width = stdout.isTTY ? (stdout.columns ?? 80) : undefined;
      return inputTree(framed, frames, chosen?.title, { style: styleFor(stdout, env), range, width });
    }
    case 'json':
      return withLineEnd(inputJson(framed, frames, chosen?.title, ''));
    case 'hex':
      return hexRows(framed.bytes, rangesOf(framed.bytes.length, frames), range);
    default:
      return textExport(format, framed, frames, stdout.isTTY === true);
  }
}

function* withLineEnd(pieces: Iterable<string>): Generator<string> {
  yield* pieces;
  yield '\n';
}

/** Writes in pieces of some size: a line each would be a call of the system each. */
function print(pieces: Iterable<string>, { stdout }: World): void {
  const PIECE = 1 << 16;
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < PIECE) continue;
    stdout.write(text);
    text = '';
  }
  if (text !== '') stdout.write(text);
}

/** What may be wrong with the command line, where the bytes were not accepted. */
function hints(bytes: Uint8Array, framing: Framing, flags: Flags): string[] {
  const text = flags.hex || flags.base64 ? undefined : asText(bytes);
  const parsed = text === undefined ? undefined : parseInput(text);
  if (parsed?.bytes && (parsed.style === 'hex' || parsed.style === 'base64')) {
    return [`this looks like ${parsed.style} text; --${parsed.style} reads it as that.`];
  }
  const [guess] = detectFraming(bytes);
  if (!guess || guess.framing === framing || flags.framing === 'auto') return [];
  return [`--framing ${guess.framing} may fit better. ${guess.reason}`];
}

/** Printable ASCII, if it is nothing else. Only the first bytes are looked at. */
function asText(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, 4096);
  return head.length > 0 &&
    head.every((byte) => byte === 9 || byte === 10 || byte === 13 || (byte >= 0x20 && byte < 0x7f))
    ? new TextDecoder().decode(bytes.length > head.length ? head.subarray(0, 4000) : head)
    : undefined;
}
