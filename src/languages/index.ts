export {
  C_LAYOUT_BASIS,
  type CField,
  type CLayout,
  type CLayoutProblem,
  type CLayoutResult,
  cLayout,
  type StatedLayout,
} from './c-layout.ts';
export { goMemory, ROUNDING as GO_HEAP_NOTE } from './go/memory.ts';
export type { GoApi } from './go/profiles.ts';
export { GO_PROFILES, type GoProfile, goSurface } from './go/surface.ts';
export type { HeapCost, MemberMemory, MemoryOf, MessageMemory } from './memory.ts';
export { rustMemory } from './rust/memory.ts';
export { ORDER_NOTE as RUST_ORDER_NOTE } from './rust/prost/memory.ts';
export { RUST_PROFILES, type RustProfile, rustSurface } from './rust/surface.ts';
export type {
  Derives,
  GeneratedSymbol,
  MethodSignature,
  Named,
  PackageName,
  StoredMember,
  Surface,
  SymbolRole,
} from './surface.ts';
