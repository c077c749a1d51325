import type { DescField, Registry } from '@bufbuild/protobuf';
import type { Location } from './locations.ts';
import type { OptionSpan, Span } from './model.ts';

/** Number of the field `options` in the descriptor of each kind, and the message it holds. */
const OPTIONS = {
  file: [8, 'google.protobuf.FileOptions'],
  message: [7, 'google.protobuf.MessageOptions'],
  field: [8, 'google.protobuf.FieldOptions'],
  extension: [8, 'google.protobuf.FieldOptions'],
  oneof: [2, 'google.protobuf.OneofOptions'],
  enum: [3, 'google.protobuf.EnumOptions'],
  value: [3, 'google.protobuf.EnumValueOptions'],
  service: [3, 'google.protobuf.ServiceOptions'],
  method: [4, 'google.protobuf.MethodOptions'],
} as const;

/** What is declared at a descriptor path. */
export interface DeclaredAt {
  readonly kind: keyof typeof OPTIONS;
  readonly key: string;
}

/**
 * Where each extension option of a file is written, and each value inside it as far as the compiler says so (buf does,
 * protoc names the option as a whole).
 *
 * @param declared by descriptor path, joined with commas; the file itself under the empty path.
 */
export function optionSpans(
  locations: readonly Location[],
  registry: Registry,
  declared: ReadonlyMap<string, DeclaredAt>,
  spanOf: (path: string) => Span | undefined,
): Map<string, OptionSpan[]> {
  const spans = new Map<string, OptionSpan[]>();
  for (const { path, ofOption } of locations) {
    if (!ofOption) continue;
    // Paths of declarations alternate between a field of the descriptor and an index, so options begin at an even place.
    let key = '';
    for (let at = 0; at + 1 < path.length; at += 2) {
      const owner = declared.get(key);
      key += `${at === 0 ? '' : ','}${path[at]},${path[at + 1]}`;
      if (!owner || path[at] !== OPTIONS[owner.kind][0]) continue;
      const names = namesOf(registry, OPTIONS[owner.kind][1], path.slice(at + 1));
      const span = names && spanOf(path.join(','));
      if (!names || !span) continue;
      const known = spans.get(owner.key);
      if (known) known.push({ path: names, span });
      else spans.set(owner.key, [{ path: names, span }]);
    }
  }
  return spans;
}

/** Numbers inside an options message as the option's name, then keys of ProtoJSON and indexes. */
function namesOf(
  registry: Registry,
  options: string,
  numbers: readonly number[],
): readonly (string | number)[] | undefined {
  const [first, ...rest] = numbers;
  const extendee = registry.getMessage(options);
  const extension = extendee && first !== undefined ? registry.getExtensionFor(extendee, first) : undefined;
  if (!extension) return undefined;
  const names: (string | number)[] = [`(${extension.typeName})`];
  let field: Pick<DescField, 'message' | 'fieldKind'> | undefined = extension;
  for (let at = 0; at < rest.length; at += 1) {
    const number = rest[at] ?? 0;
    if (field?.fieldKind === 'list' && typeof names.at(-1) === 'string') {
      names.push(number);
      continue;
    }
    const inner: DescField | undefined = field?.message?.fields.find((one) => one.number === number);
    if (!inner) return undefined;
    names.push(inner.jsonName);
    field = inner;
  }
  return names;
}
