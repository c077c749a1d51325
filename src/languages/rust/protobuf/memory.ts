import type { Schema } from '#schema';
import type { MemoryOf } from '../../memory.ts';
import type { Surface } from '../../surface.ts';
export function protobufMemory(_schema: Schema, _surface: Surface): MemoryOf {
  return () => undefined;
}
