export { GO_PROFILES, type GoProfile, goSurface } from './go/surface.ts';
export { RUST_PROFILES, type RustProfile, rustSurface } from './rust/surface.ts';
export type { GeneratedSymbol, MethodSignature, Named, PackageName, Surface, SymbolRole } from './surface.ts';
