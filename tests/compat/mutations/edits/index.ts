import type { Edit } from '../edit.ts';
import { FIELD_EDITS } from './fields.ts';

/** Every kind of change of a schema. */
export const EDITS: readonly Edit[] = [...FIELD_EDITS];
