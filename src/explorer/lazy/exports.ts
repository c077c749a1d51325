import {
  decode,
  goLiteral,
  goTestCase,
  hexDump,
  readingOf,
  rustLiteral,
  rustTestCase,
  toJson,
  toProtoscope,
  toText,
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
    make: (input) =>
      input.schema
        ? (toJson(reading(input), input.schema, { lenient: true, maskSensitive: input.masked }).json ?? '')
        : '',
  },
  { id: 'hex', title: 'Hex dump', ending: '.txt', make: ({ bytes }) => hexDump(bytes) },
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
    make: (input) => toText(reading(input), { maskSensitive: input.masked }),
  },
  { id: 'go', title: 'Go bytes', ending: '.go.txt', make: ({ bytes }) => goLiteral(bytes) },
  { id: 'rust', title: 'Rust bytes', ending: '.rs.txt', make: ({ bytes }) => rustLiteral(bytes) },
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
      rustTestCase(bytes, rustNames(messageOf(schema, type)), { name: title, message: type, accepted: accepted.rust }),
  },
];
