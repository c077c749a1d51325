import { DEFAULTS } from './features.ts';
import {
  type Edition,
  type FileNode,
  isEdition,
  isEnum,
  isScalar,
  type OptionNode,
  optionOf,
  type Syntax,
  setOption,
} from './model.ts';
import type { Places } from './places.ts';

/** Edition 2024 wants names of one style and symbols exported one by one; contracts that are older say that they do not. */
export const LENIENT: readonly OptionNode[] = [
  { name: 'features.enforce_naming_style', value: 'STYLE_LEGACY' },
  { name: 'features.default_symbol_visibility', value: 'EXPORT_ALL' },
];

/** Writes a file of edition 2023 in edition 2024, which has no words for some of its options. */
export function toEdition2024(file: FileNode, places: Places): void {
  file.syntax = '2024';
  setOption(file, 'java_multiple_files', undefined);
  file.options.push(...LENIENT.map((option) => ({ ...option })));
  for (const field of [...places.fields, ...places.extensions])
    if (places.of.get(field)?.file === file) setOption(field, 'ctype', undefined);
}

/** Writes a file in edition 2023 so that it means what it meant. */
export function toEdition(file: FileNode, places: Places): void {
  const before = file.syntax;
  if (isEdition(before)) return;
  for (const [name, value] of Object.entries(DEFAULTS[before]))
    if (DEFAULTS['2023'][name] !== value) setOption(file, `features.${name}`, value);
  for (const field of [...places.fields, ...places.extensions]) {
    if (places.of.get(field)?.file !== file) continue;
    const packed = optionOf(field, 'packed');
    setOption(field, 'packed', undefined);
    if (packed !== undefined)
      setOption(field, 'features.repeated_field_encoding', packed === 'true' ? 'PACKED' : 'EXPANDED');
    if (field.label === 'required') setOption(field, 'features.field_presence', 'LEGACY_REQUIRED');
    if (field.label === 'optional' && before === 'proto3' && (isScalar(field.type) || isEnum(field.type)))
      setOption(field, 'features.field_presence', 'EXPLICIT');
    if (field.group) setOption(field, 'features.message_encoding', 'DELIMITED');
    field.group = false;
    if (field.label !== 'repeated') field.label = '';
  }
  file.syntax = '2023';
}

/** Writes another syntax above a file, and changes what it forbids. The file may mean something else then. */
export function relabel(file: FileNode, syntax: Exclude<Syntax, Edition>, places: Places): void {
  const dropFeatures = (node: { options: FileNode['options'] }): void => {
    node.options = node.options.filter(({ name }) => typeof name !== 'string' || !name.startsWith('features.'));
  };
  dropFeatures(file);
  for (const [node, { file: declaring }] of places.of)
    if (declaring === file && 'options' in node) dropFeatures(node as FileNode);
  for (const field of [...places.fields, ...places.extensions]) {
    if (places.of.get(field)?.file !== file) continue;
    const isFree =
      field.label !== 'repeated' && !places.oneofOf.has(field) && (isScalar(field.type) || field.type.kind !== 'map');
    if (syntax === 'proto3') {
      if (field.label === 'required') field.label = 'optional';
      setOption(field, 'default', undefined);
    } else if (isFree) field.label = 'optional';
  }
  file.syntax = syntax;
}
