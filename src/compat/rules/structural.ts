import { ANY_RULES } from './any.ts';
import { ENUM_RULES } from './enum.ts';
import { FIELD_RULES, ONEOF_RULES } from './field.ts';
import { FIELD_FORM_RULES } from './field-form.ts';
import { FILE_RULES } from './file.ts';
import type { StructuralRule } from './ids.ts';
import type { RuleInfo } from './info.ts';
import { MESSAGE_RULES } from './message.ts';
import { SERVICE_RULES } from './service.ts';

/** What two schemas show, by what it is about. */
export const STRUCTURAL_RULES: Readonly<Record<StructuralRule, RuleInfo>> = {
  ...FILE_RULES,
  ...MESSAGE_RULES,
  ...FIELD_RULES,
  ...FIELD_FORM_RULES,
  ...ONEOF_RULES,
  ...ENUM_RULES,
  ...SERVICE_RULES,
  ...ANY_RULES,
};
