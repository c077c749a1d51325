import type {
  Declaration,
  EnumValueDeclaration,
  FieldDeclaration,
  FieldType,
  Json,
  MethodDeclaration,
  NumberRange,
  SchemaFile,
} from '#schema';

// Declarations as source text and in sentences.

export const typeText = (type: FieldType): string =>
  type.kind === 'scalar' ? type.scalar : type.kind === 'map' ? `map<${type.key}, ${typeText(type.value)}>` : type.id;

/** `repeated int32 a = 1` */
export function fieldText(field: FieldDeclaration): string {
  const label =
    field.type.kind === 'map'
      ? ''
      : field.repeated
        ? 'repeated '
        : field.presence === 'required'
          ? 'required '
          : field.declaredOptional
            ? 'optional '
            : '';
  return `${label}${typeText(field.type)} ${field.name} = ${field.number}`;
}

export const valueText = ({ name, number }: EnumValueDeclaration): string => `${name} = ${number}`;

export const requestText = ({ input, clientStreaming }: MethodDeclaration): string =>
  `(${clientStreaming ? 'stream ' : ''}${input})`;

export const replyText = ({ output, serverStreaming }: MethodDeclaration): string =>
  `returns (${serverStreaming ? 'stream ' : ''}${output})`;

/** A declaration as it begins in source. */
export function declarationText(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'field':
    case 'extension':
      return fieldText(declaration);
    case 'value':
      return valueText(declaration);
    case 'method':
      return `rpc ${declaration.name}${requestText(declaration)} ${replyText(declaration)}`;
    default:
      return `${declaration.kind} ${declaration.name}`;
  }
}

/** `4 to 6`, `4`, `1000 to max` */
export const rangeText = ({ start, end }: NumberRange): string =>
  start === end ? `${start}` : `${start} to ${end >= 536_870_911 ? 'max' : end}`;

/** Options whose values are names of enum values, not strings. */
const BARE = new Set(['optimize_for', 'ctype', 'jstype', 'retention', 'targets', 'idempotency_level']);

/** The value of an option as in source; messages as ProtoJSON. */
export function optionText(name: string, value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && (BARE.has(name) || name.startsWith('features.'))) return value;
  return cut(JSON.stringify(value));
}

const LONGEST = 400;

/** Foreign text is shown up to a length. */
export const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

const NAMES = {
  message: 'Message',
  enum: 'Enum',
  service: 'Service',
  extension: 'Extension',
  field: 'Field',
  value: 'Value',
  oneof: 'Oneof',
  method: 'Method',
} as const;

/** A declaration or file as the subject of a sentence: "Field `a` of acme.v1.M". */
export function called(subject: Declaration | SchemaFile): string {
  if (!('kind' in subject)) return `File ${subject.path}`;
  const isMember =
    subject.kind === 'field' || subject.kind === 'value' || subject.kind === 'oneof' || subject.kind === 'method';
  return isMember
    ? `${NAMES[subject.kind]} \`${subject.name}\` of ${subject.parent}`
    : `${NAMES[subject.kind]} ${subject.id}`;
}

export const code = (text: string): string => `\`${cut(text)}\``;
