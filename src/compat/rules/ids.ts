// Every rule of the comparison, by family. An id is never reused; each has a page under `/rules/`.

/** What two schemas show. */
export const STRUCTURAL = [
  'file-added',
  'file-removed',
  'file-moved',
  'file-package-changed',
  'package-added',
  'package-removed',
  'package-renamed',
  'syntax-changed',
  'import-changed',
  'file-option-changed',
  'go-package-changed',

  'message-added',
  'message-removed',
  'message-renamed',
  'message-moved',
  'message-option-changed',
  'json-format-changed',
  'fields-reordered',
  'reserved-added',
  'reserved-removed',
  'extension-range-added',
  'extension-range-removed',

  'field-added',
  'required-field-added',
  'field-removed',
  'field-removed-unreserved',
  'field-renamed',
  'field-renumbered',
  'field-number-reused',
  'field-moved',
  'field-label-changed',
  'field-into-oneof',
  'field-out-of-oneof',
  'field-type-changed',
  'field-cardinality-changed',
  'field-presence-changed',
  'field-required-changed',
  'field-packing-changed',
  'field-encoding-changed',
  'field-utf8-changed',
  'field-json-name-changed',
  'field-default-changed',
  'field-option-changed',
  'extension-added',
  'extension-removed',
  'extension-extendee-changed',

  'oneof-added',
  'oneof-removed',
  'oneof-renamed',
  'oneof-option-changed',

  'enum-added',
  'enum-removed',
  'enum-renamed',
  'enum-moved',
  'enum-openness-changed',
  'enum-option-changed',
  'enum-aliases-reordered',
  'enum-first-value-changed',
  'enum-value-added',
  'enum-value-removed',
  'enum-value-removed-unreserved',
  'enum-value-renamed',
  'enum-value-renumbered',
  'enum-value-number-reused',
  'enum-value-option-changed',

  'service-added',
  'service-removed',
  'service-renamed',
  'service-moved',
  'service-option-changed',
  'method-added',
  'method-removed',
  'method-renamed',
  'method-request-changed',
  'method-reply-changed',
  'method-streaming-changed',
  'method-idempotency-changed',
  'method-option-changed',

  'deprecated',
  'undeprecated',
  'comment-changed',
  'custom-option-changed',
] as const;

/** What generated code shows that the schemas alone do not: names, types, traits and layouts that follow from another change. */
export const SOURCE = [
  'go-name-changed',
  'go-type-changed',
  'go-build-broken',
  'rust-name-changed',
  'rust-type-changed',
  'rust-derive-lost',
  'rust-build-broken',
] as const;

/** What the annotations of the boundary say: VER-05 to VER-08. */
export const BOUNDARY = [] as const;

export type StructuralRule = (typeof STRUCTURAL)[number];
export type SourceRule = (typeof SOURCE)[number];
export type BoundaryRule = (typeof BOUNDARY)[number];
export type RuleId = StructuralRule | SourceRule | BoundaryRule;
