export { defaultCacheDir } from './cache.ts';
export { compile, createCompiler } from './compile.ts';
export { type DetectedContract, detectContract } from './detect-contract.ts';
export { loadContracts } from './load-contracts.ts';
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
  LoadedVersion,
  LoadOptions,
  Origin,
  Owner,
  Plain,
  Progress,
  Rotation,
  Side,
} from './model.ts';
export { VOCABULARY_PATH, vocabularyFile } from './vocabulary.ts';
