import type { WireField } from '../model.ts';

/** What stands for a value that is not to be shown. */
export const MASKED = '(masked)';

/** Whether the contract says that the field's values must not be shown in logs, links or screenshots. */
export const isSensitive = (field: WireField): boolean => field.declared?.facts?.sensitive === true;
