import { doubleOf, type ElementKind, floatOf, hex, type Inspection, numberText, scalarAt, type WireEnum } from '#wire';
import type { DetailTarget } from './detail-target.ts';

/** Values longer than this are not put into a field to be edited. */
export const LONGEST_EDITED = 1 << 16;

/** Which control edits a kind of value. */
export type EditForm = 'choice' | 'enum' | 'number' | 'text' | 'hex';

export function editForm(kind: ElementKind): EditForm {
  if (kind === 'bool') return 'choice';
  if (kind === 'enum') return 'enum';
  if (kind === 'string') return 'text';
  return kind === 'bytes' || kind === 'message' ? 'hex' : 'number';
}

/** A value as text that, typed again, gives the same value: enums by name where they have one, bytes as hex. */
export function editText({ decoded: { bytes } }: Inspection, { kind, value }: DetailTarget): string {
  if (!kind) return '';
  const scalar = scalarAt(bytes, kind, value.valueStart, value.valueEnd);
  if (scalar instanceof Uint8Array) {
    return kind === 'string'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(scalar)
      : [...scalar].map(hex).join(' ');
  }
  if (kind === 'float' && typeof scalar === 'number') return numberText(floatOf(scalar), true);
  if (kind === 'double' && typeof scalar === 'bigint') return numberText(doubleOf(scalar), false);
  if (kind === 'enum' && typeof scalar === 'number')
    return enumText(scalar, value.known ? value.field?.enum : undefined);
  return String(scalar);
}

const enumText = (number: number, of: WireEnum | undefined): string => of?.names.get(number) ?? String(number);
