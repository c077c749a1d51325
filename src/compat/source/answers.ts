import type { RuleId } from '../rules/index.ts';
import type { EffectKind } from './effects.ts';

// Which effects on a declaration's generated code a difference of that declaration accounts for. What no difference
// accounts for is a change of its own, with a cause elsewhere.

const NAMES: readonly EffectKind[] = ['renamed', 'taken', 'gone', 'place', 'type', 'build'];
const TYPES: readonly EffectKind[] = [
  'type',
  'gone',
  'taken',
  'derive',
  'build',
  'literal',
  'match',
  'unmatched',
  'implement',
  'mock',
];
const ALL: readonly EffectKind[] = [...new Set([...NAMES, ...TYPES])];

export const ANSWERS: Partial<Record<RuleId, readonly EffectKind[]>> = {
  'message-renamed': NAMES,
  'message-moved': NAMES,
  'enum-renamed': NAMES,
  'enum-moved': NAMES,
  'service-renamed': NAMES,
  'service-moved': NAMES,
  'method-renamed': NAMES,
  'field-renamed': NAMES,
  'oneof-renamed': NAMES,
  'enum-value-renamed': NAMES,
  'field-moved': ALL,
  'field-into-oneof': ALL,
  'field-out-of-oneof': ALL,
  'field-type-changed': TYPES,
  'field-cardinality-changed': TYPES,
  'field-presence-changed': TYPES,
  'field-label-changed': TYPES,
  'field-required-changed': TYPES,
  'field-encoding-changed': TYPES,
  'field-default-changed': ['gone', 'build'],
  'extension-extendee-changed': ALL,
  'field-renumbered': NAMES,
  'field-number-reused': NAMES,
  'enum-value-renumbered': NAMES,
  'enum-value-number-reused': NAMES,
  'method-request-changed': TYPES,
  'method-reply-changed': TYPES,
  'method-streaming-changed': TYPES,
  'enum-openness-changed': ['build'],
  'message-option-changed': ['build'],
  'enum-option-changed': ['build'],
  'field-option-changed': ['build'],
};

/** Differences that change the code of everything inside the declaration or file that they are about. */
export const explainsInside = (rule: RuleId, option: string | undefined): boolean =>
  rule === 'syntax-changed' || rule === 'enum-aliases-reordered' || option?.startsWith('features') === true;

/** Differences of files and packages that say where generated code goes. */
export const SAYS_PLACE: ReadonlySet<RuleId> = new Set<RuleId>([
  'package-renamed',
  'package-added',
  'package-removed',
  'go-package-changed',
  'file-moved',
  'file-package-changed',
  'file-added',
  'file-removed',
]);

/** Differences by which a field may take traits from the message around it. */
export const TAKES_TRAITS: ReadonlySet<RuleId> = new Set<RuleId>([
  'field-added',
  'required-field-added',
  'field-type-changed',
  'field-cardinality-changed',
  'field-presence-changed',
  'field-encoding-changed',
  'field-moved',
  'field-into-oneof',
  'field-out-of-oneof',
  'field-number-reused',
]);
