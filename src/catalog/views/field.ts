import type { FieldDeclaration, Schema } from '#schema';
import type { Contract } from '../model.ts';
import { annotationView, ownerBadge } from './annotation.ts';
import { flagged } from './flagged.ts';
import { formView } from './form.ts';
import { lifeView } from './life.ts';
import { fieldTypeText, type Linker } from './links.ts';
import type { FieldView } from './model.ts';
import { optionViews } from './options.ts';

const WIRE_TYPE: Record<FieldDeclaration['wireType'], string> = {
  0: 'varint',
  1: '64-bit',
  2: 'length-delimited',
  3: 'group',
  5: '32-bit',
};

export interface FieldPlace {
  readonly anchor: string;
  readonly href?: string | undefined;
  readonly package: string;
  /** First version of the declaration it stands in: a field as old as that needs no badge. */
  readonly parentSince: number;
}

export function fieldView(contract: Contract, links: Linker, field: FieldDeclaration, place: FieldPlace): FieldView {
  const { version } = links;
  return {
    anchor: place.anchor,
    href: place.href,
    id: field.id,
    name: field.name,
    number: field.number,
    wireType: WIRE_TYPE[field.wireType],
    tag: tagBytes(field.number, field.wireType),
    type: fieldTypeText(field, place.package, links),
    presence: presenceText(field),
    defaultValue: defaultText(version.schema, field),
    jsonName: field.jsonName,
    oneof: field.oneof,
    go: flagged(formView(version, 'go', field.id), version, field.id, 'go'),
    rust: flagged(formView(version, 'rust', field.id), version, field.id, 'rust'),
    life: lifeView(contract, version, field.id, place.parentSince),
    deprecated: field.deprecated,
    comments: field.comments,
    options: optionViews(field.options),
    annotation: annotationView(version, field.id),
    owner: ownerBadge(version, field),
  };
}

/** The bytes that announce a field on the wire, in hex: field number and wire type as a varint. */
export function tagBytes(number: number, wireType: number): string {
  const bytes: string[] = [];
  // Field numbers take up to 29 bits: the tag is a 32-bit number, beyond what `<<` keeps unsigned.
  let rest = number * 8 + wireType;
  do {
    const more = rest >= 0x80;
    bytes.push(((rest % 0x80) + (more ? 0x80 : 0)).toString(16).padStart(2, '0'));
    rest = Math.floor(rest / 0x80);
  } while (rest > 0);
  return bytes.join(' ');
}

function presenceText(field: FieldDeclaration): string {
  if (field.type.kind === 'map') return 'map';
  if (field.repeated) return field.packed ? 'repeated, packed' : 'repeated';
  if (field.oneof !== undefined) return `one of ${field.oneof}`;
  return field.presence;
}

function defaultText(schema: Schema, field: FieldDeclaration): string {
  if (field.defaultValue !== undefined) {
    return field.type.kind === 'scalar' && (field.type.scalar === 'string' || field.type.scalar === 'bytes')
      ? JSON.stringify(field.defaultValue)
      : field.defaultValue;
  }
  if (field.repeated) return 'empty';
  if (field.type.kind === 'message') return 'absent';
  const zero = zeroText(schema, field);
  return field.presence === 'explicit' ? `absent, reads ${zero}` : zero;
}

function zeroText(schema: Schema, field: FieldDeclaration): string {
  if (field.type.kind === 'enum') {
    const declaration = schema.declarations.get(field.type.id);
    return (declaration?.kind === 'enum' ? declaration.values[0]?.name : undefined) ?? '0';
  }
  if (field.type.kind !== 'scalar') return 'absent';
  if (field.type.scalar === 'string' || field.type.scalar === 'bytes') return '""';
  return field.type.scalar === 'bool' ? 'false' : '0';
}
