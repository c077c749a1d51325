export { defaultCacheDir } from './cache.ts';
export { compile, createCompiler } from './compile.ts';
export { type DetectedContract, detectContract } from './detect-contract.ts';
export { loadContracts } from './load-contracts.ts';
export { loadSchema, type SchemaSource } from './load-schema.ts';
export type {
  AnnotationEntry,
  Annotations,
  CompileError,
  CompileResult,
  Compiler,
  Consumer,
  ContractConfig,
  Loaded,
  LoadedContract,
  LoadedPayload,
  LoadedVersion,
  LoadOptions,
  Origin,
  Owner,
  PayloadFraming,
  Plain,
  Progress,
  Rotation,
  Side,
} from './model.ts';
export { nearest } from './nearest.ts';
export { VOCABULARY_PATH, vocabularyFile } from './vocabulary.ts';
