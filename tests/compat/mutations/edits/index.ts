import type { Edit } from '../edit.ts';
import { ANNOTATION_EDITS } from './annotations.ts';
import { ENUM_EDITS } from './enums.ts';
import { EXTENSION_EDITS } from './extensions.ts';
import { FIELD_OPTION_EDITS } from './field-options.ts';
import { FIELD_EDITS } from './fields.ts';
import { FILE_EDITS } from './files.ts';
import { MESSAGE_EDITS } from './messages.ts';
import { NOTHING_EDITS } from './nothing.ts';
import { ONEOF_EDITS } from './oneofs.ts';
import { SERVICE_EDITS } from './services.ts';
import { TYPE_EDITS } from './types.ts';
import { WORD_EDITS } from './words.ts';

export { ANNOTATION_EDITS };

/** Every kind of change of a schema, but for those of annotations, which only real contracts carry. */
export const EDITS: readonly Edit[] = [
  ...FILE_EDITS,
  ...MESSAGE_EDITS,
  ...FIELD_EDITS,
  ...FIELD_OPTION_EDITS,
  ...ONEOF_EDITS,
  ...TYPE_EDITS,
  ...EXTENSION_EDITS,
  ...ENUM_EDITS,
  ...SERVICE_EDITS,
  ...WORD_EDITS,
  ...NOTHING_EDITS,
];
