import { ANNOTATION_FINDINGS } from './annotation.ts';
import { CALL_FINDINGS } from './call.ts';
import { CALLBACK_FINDINGS } from './callback.ts';
import { CONTRACT_FINDINGS } from './contract.ts';
import { DEADLINE_FINDINGS } from './deadline.ts';
import { ERROR_SET_FINDINGS } from './error-set.ts';
import { FLAG_FINDINGS } from './flag.ts';
import { FLOW_FINDINGS } from './flow.ts';
import { HANDLE_FINDINGS } from './handle.ts';
import { GENERATOR_FINDINGS, LAYOUT_FINDINGS } from './layout.ts';
import { OWNERSHIP_FINDINGS } from './ownership.ts';
import { PAYLOAD_FINDINGS } from './payload.ts';
import { PROPOSAL_FINDINGS } from './proposal.ts';
import { PROSE_FINDINGS } from './prose.ts';
import { RELEASE_FINDINGS } from './release.ts';
import { SCHEMA_FINDINGS } from './schema.ts';
import { SOURCE_FINDINGS } from './source.ts';
import { COVERAGE_FINDINGS, SUPPRESSION_FINDINGS } from './suppression.ts';
import { THREAD_FINDINGS } from './thread.ts';
import { VERSION_FINDINGS } from './version.ts';

/** Every finding the tool can report, by code. A code is never reused; each has a page under `/findings/`. */
export const FINDINGS = {
  ...OWNERSHIP_FINDINGS,
  ...LAYOUT_FINDINGS,
  ...GENERATOR_FINDINGS,
  ...HANDLE_FINDINGS,
  ...CALLBACK_FINDINGS,
  ...THREAD_FINDINGS,
  ...DEADLINE_FINDINGS,
  ...FLOW_FINDINGS,
  ...ERROR_SET_FINDINGS,
  ...CALL_FINDINGS,
  ...FLAG_FINDINGS,
  ...PROSE_FINDINGS,
  ...ANNOTATION_FINDINGS,
  ...CONTRACT_FINDINGS,
  ...SOURCE_FINDINGS,
  ...COVERAGE_FINDINGS,
  ...SUPPRESSION_FINDINGS,
  ...SCHEMA_FINDINGS,
  ...PAYLOAD_FINDINGS,
  ...RELEASE_FINDINGS,
  ...VERSION_FINDINGS,
  ...PROPOSAL_FINDINGS,
} as const;

export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS).sort() as FindingCode[];
