import {
  decode,
  doubleOf,
  floatOf,
  goLiteral,
  goTestCase,
  hexDump,
  isMessage,
  type MessageReading,
  readingOf,
  rustLiteral,
  rustTestCase,
  toJson,
  toProtoscope,
  toText,
  type ValueReading,
  type WireField,
  type WireSchema,
} from '#wire';
import { goNames, rustNames } from './generated-names.ts';

// The forms in which a payload leaves the page. Fetched when somebody opens the export.

export interface ExportInput {
  /** The payload as it may leave the page: sensitive values replaced, unless the reader wants them. */
  readonly bytes: Uint8Array;
  readonly schema?: WireSchema | undefined;
  readonly type?: string | undefined;
  /** Sensitive values are left out of what names them. */
  readonly masked: boolean;
  readonly title: string;
  /** Whether Go and prost read the payload, where it is known: a test then expects the same. */
  readonly accepted: { readonly go?: boolean | undefined; readonly rust?: boolean | undefined };
}

export interface ExportFormat {
  readonly id: string;
  readonly title: string;
  /** Ending of a file that holds it. */
  readonly ending: string;
  readonly needsSchema?: true;
  /** Takes the bytes as they are, whatever they hold: a framed input too. */
  readonly takesAny?: true;
  /** Holds what could be read, and no byte that could not. */
  readonly leavesUnread?: true;
  readonly make: (input: ExportInput) => string;
}

const decoded = ({ bytes, schema, type }: ExportInput) => decode(bytes, { schema, type });

const reading = (input: ExportInput) => readingOf(decoded(input), input.schema);

const messageOf = (schema: WireSchema | undefined, id: string) => ({
  id,
  declared: schema?.messages.get(id)?.declared,
});

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'json',
    title: 'JSON',
    ending: '.json',
    needsSchema: true,
    leavesUnread: true,
    make: (input) =>
      input.schema
        ? (toJson(reading(input), input.schema, { lenient: true, maskSensitive: input.masked }).json ?? '')
        : '',
  },
  { id: 'hex', title: 'Hex dump', ending: '.txt', takesAny: true, make: ({ bytes }) => hexDump(bytes) },
  {
    id: 'protoscope',
    title: 'Protoscope',
    ending: '.protoscope',
    make: (input) => toProtoscope(decoded(input), input.schema),
  },
  {
    id: 'text',
    title: 'Text format',
    ending: '.txtpb',
    leavesUnread: true,
    make: (input) => toText(reading(input), { maskSensitive: input.masked }),
  },
  { id: 'go', title: 'Go bytes', ending: '.go.txt', takesAny: true, make: ({ bytes }) => goLiteral(bytes) },
  { id: 'rust', title: 'Rust bytes', ending: '.rs.txt', takesAny: true, make: ({ bytes }) => rustLiteral(bytes) },
  {
    id: 'go-test',
    title: 'Go test',
    ending: '_test.go',
    needsSchema: true,
    make: ({ bytes, schema, type = '', title, accepted }) =>
      goTestCase(bytes, goNames(messageOf(schema, type)), { name: title, message: type, accepted: accepted.go }),
  },
  {
    id: 'rust-test',
    title: 'Rust test',
    ending: '.rs',
    needsSchema: true,
    make: ({ bytes, schema, type = '', title, accepted }) =>
      rustTestCase(bytes, rustNames(messageOf(schema, type)), {
        name: title,
        message: type,
        accepted: accepted.rust,
        hasNaN: hasNaN(readingOf(decode(bytes, { schema, type }), schema)),
      }),
  },
];

/** Whether a float or double anywhere in a message is NaN, which equals nothing. */
function hasNaN({ fields }: MessageReading): boolean {
  return [...fields.values()].some((field) => {
    if (field.kind === 'one') return isNaNOf(field.field, field.value);
    if (field.kind === 'many') return field.values.some((value) => isNaNOf(field.field, value));
    const of = field.field.message?.byNumber.get(2);
    return of !== undefined && [...field.entries.values()].some(({ value }) => isNaNOf(of, value));
  });
}

function isNaNOf({ kind }: WireField, value: ValueReading): boolean {
  if (isMessage(value)) return hasNaN(value);
  if (kind === 'float' && typeof value === 'number') return Number.isNaN(floatOf(value));
  return kind === 'double' && typeof value === 'bigint' && Number.isNaN(doubleOf(value));
}
