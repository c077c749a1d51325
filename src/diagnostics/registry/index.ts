import { ANNOTATION_FINDINGS } from './annotation.ts';
import { CONTRACT_FINDINGS } from './contract.ts';
import { PAYLOAD_FINDINGS } from './payload.ts';
import { RELEASE_FINDINGS } from './release.ts';
import { SCHEMA_FINDINGS } from './schema.ts';
import { SOURCE_FINDINGS } from './source.ts';
import { SUPPRESSION_FINDINGS } from './suppression.ts';

/** Every finding the tool can report, by code. A code is never reused; each has a page under `/findings/`. */
export const FINDINGS = {
  ...ANNOTATION_FINDINGS,
  ...CONTRACT_FINDINGS,
  ...SOURCE_FINDINGS,
  ...SUPPRESSION_FINDINGS,
  ...SCHEMA_FINDINGS,
  ...PAYLOAD_FINDINGS,
  ...RELEASE_FINDINGS,
} as const;

export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS).sort() as FindingCode[];
