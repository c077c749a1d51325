export { findBuf } from './buf-binary.ts';
export { defaultCacheDir } from './cache.ts';
export { compile, createCompiler } from './compile.ts';
export { type DetectedContract, detectContract } from './detect-contract.ts';
export { loadAcceptances } from './load-acceptances.ts';
export { loadContracts } from './load-contracts.ts';
export { loadSchema, type SchemaOptions, type SchemaSource } from './load-schema.ts';
export type {
  AnnotationEntry,
  Annotations,
  CompileError,
  CompileResult,
  Compiler,
  Consumer,
  ContractConfig,
  DeclaredBump,
  Loaded,
  LoadedAcceptance,
  LoadedContract,
  LoadedPayload,
  LoadedProposal,
  LoadedVersion,
  LoadOptions,
  Origin,
  Owner,
  PayloadFraming,
  Plain,
  Progress,
  ProposalStatus,
  Rotation,
  Side,
} from './model.ts';
export { DECLARED_BUMPS, POLICIES, PROPOSAL_STATUSES } from './model.ts';
export { nearest } from './nearest.ts';
export { splitMdx } from './proposal-mdx.ts';
export { NOTES_FOLDER } from './read-notes.ts';
export { PROPOSAL_FILE, PROPOSALS_FOLDER, proposalFolders, proposalId, proposalName } from './read-proposals.ts';
export { VOCABULARY_PATH, vocabularyFile } from './vocabulary.ts';
