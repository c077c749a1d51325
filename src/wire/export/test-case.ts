import { goLiteral, rustLiteral } from './literals.ts';

// A ready test for a payload: what was pasted into the inspector becomes a test in the module that has to read it. The names
// of packages and types are the caller's: this room knows nothing of what generators emit.

export interface GoTestCase {
  /** Import path of the generated package. */
  readonly importPath?: string | undefined;
  /** The generated type's name in that package. */
  readonly type?: string | undefined;
  /** Package clause of the test file. */
  readonly package?: string | undefined;
}

export interface RustTestCase {
  /** Path of the generated type, such as `ledgerkv::v1::PutRequest`. */
  readonly path?: string | undefined;
}

export interface TestCaseOptions {
  /** What the payload shows, in words: becomes the test's name. */
  readonly name?: string | undefined;
  /** Full name of the message, for comments and placeholders. */
  readonly message?: string | undefined;
  /** Whether the runtime reads the payload; false makes a test that it is refused. */
  readonly accepted?: boolean | undefined;
  /** NaN is not equal to itself: then messages are compared by their bytes. */
  readonly hasNaN?: boolean | undefined;
}

/** A Go test file for `google.golang.org/protobuf`, as gofmt leaves it. */
export function goTestCase(bytes: Uint8Array, names: GoTestCase = {}, options: TestCaseOptions = {}): string {
  const importPath = names.importPath ?? 'example.com/module/gen/pb';
  const type = names.type ?? shortName(options.message);
  const test = words(options.name ?? 'payload')
    .map((word) => word[0]?.toUpperCase() + word.slice(1))
    .join('');
  const accepted = options.accepted ?? true;
  const head = [
    `package ${names.package ?? 'pb_test'}`,
    '',
    'import (',
    '\t"testing"',
    '',
    '\t"google.golang.org/protobuf/proto"',
    '',
    `\tpb ${JSON.stringify(importPath)}`,
    ')',
    '',
    ...(options.message === undefined ? [] : [`// Test${test} reads a payload of ${line(options.message)}.`]),
    `func Test${test}(t *testing.T) {`,
    `\tpayload := ${goLiteral(bytes, 1)}`,
    `\tmessage := &pb.${type}{}`,
  ];
  const refused = [
    '\tif err := proto.Unmarshal(payload, message); err == nil {',
    '\t\tt.Fatalf("the payload must be refused, and reads as %v", message)',
    '\t}',
  ];
  const read = [
    '\tif err := proto.Unmarshal(payload, message); err != nil {',
    '\t\tt.Fatalf("the payload must be read: %v", err)',
    '\t}',
    '\tencoded, err := proto.Marshal(message)',
    '\tif err != nil {',
    '\t\tt.Fatalf("the message must be written again: %v", err)',
    '\t}',
    `\tagain := &pb.${type}{}`,
    '\tif err := proto.Unmarshal(encoded, again); err != nil {',
    '\t\tt.Fatalf("what was written must be read: %v", err)',
    '\t}',
    '\tif !proto.Equal(message, again) {',
    '\t\tt.Errorf("written and read again it is %v, not %v", again, message)',
    '\t}',
  ];
  return [...head, ...(accepted ? read : refused), '}', ''].join('\n');
}

/** A Rust test for prost, as rustfmt leaves it. */
export function rustTestCase(bytes: Uint8Array, names: RustTestCase = {}, options: TestCaseOptions = {}): string {
  const path = names.path ?? `crate::pb::${shortName(options.message)}`;
  const type = path.slice(path.lastIndexOf(':') + 1);
  const test = words(options.name ?? 'payload')
    .map((word) => word.toLowerCase())
    .join('_');
  const accepted = options.accepted ?? true;
  // The crate's own paths come first, as rustfmt sorts them.
  const uses = [path, 'prost::Message as _'].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  const refused = result('', type, 'PAYLOAD', 'expect_err("the payload must be refused")');
  const compared = options.hasNaN
    ? ['    assert_eq!(again.encode_to_vec(), encoded);']
    : ['    assert_eq!(again, message);'];
  const read = [
    ...result('let message = ', type, 'PAYLOAD', 'expect("the payload must be read")'),
    '    let encoded = message.encode_to_vec();',
    ...result('let again = ', type, 'encoded.as_slice()', 'expect("what was written must be read")'),
    ...compared,
  ];
  return [
    ...uses.map((use) => `use ${use};`),
    '',
    ...(options.message === undefined ? [] : [`/// A payload of ${line(options.message)}.`]),
    `const PAYLOAD: &[u8] = ${rustLiteral(bytes)};`,
    '',
    '#[test]',
    `fn ${test}() {`,
    ...(accepted ? read : refused),
    '}',
    '',
  ].join('\n');
}

const RUST_LINE = 100;

/** A decoded value and what is expected of it: on one line where it fits. */
function result(start: string, type: string, bytes: string, expected: string): string[] {
  const [head, tail] = [`    ${start}${type}::decode(${bytes})`, `.${expected};`];
  return head.length + tail.length <= RUST_LINE ? [head + tail] : [head, `        ${tail}`];
}

const rank = (path: string): number => (path.startsWith('crate::') ? 0 : 1);

/** The last part of a full name, as an identifier. */
const shortName = (message = 'pkg.Message'): string => message.slice(message.lastIndexOf('.') + 1).replace(/\W/g, '_');

/** The words of a name, of letters and digits only. */
const words = (name: string): string[] => {
  const found = name.match(/[A-Za-z0-9]+/g) ?? [];
  return /^[A-Za-z]/.test(found[0] ?? '') ? found : ['payload', ...found];
};

/** A comment ends with its line. */
const line = (text: string): string => text.replace(/\s+/g, ' ');
