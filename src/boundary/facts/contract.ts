import type { Annotations, JsonObject } from '../annotations.ts';
import { number, objects, text } from '../annotations.ts';
import { side } from '../direction.ts';
import { type Stated, stated } from '../stated.ts';
import { CONTRACT, onFile, type Written } from '../written.ts';
import type { AllocatorFacts, ContractFacts, FlagFacts } from './model.ts';
import type { Resolver } from './resolver.ts';

const KINDS: ReadonlySet<string> = new Set(['HEAP', 'ARENA', 'POOL']);

const isKind = (word: string | undefined): word is 'HEAP' | 'ARENA' | 'POOL' => word !== undefined && KINDS.has(word);

interface Part {
  readonly on: string;
  readonly stated: Stated;
}

/**
 * Joins what the files of a contract and its sidecar say for the whole; of single values and of entries with one name the
 * sidecar's counts, then the first.
 *
 * @param scope package from which names are looked up.
 */
export function contractFacts(annotations: Annotations, scope: string, resolve: Resolver): ContractFacts {
  const parts = partsOf(annotations);
  const nearest = [...parts.filter(({ on }) => on === CONTRACT), ...parts.filter(({ on }) => on !== CONTRACT)];
  const single = <T>(key: string, read: (part: Part) => T | undefined): { value: T; written: Written } | undefined => {
    for (const part of nearest) {
      const value = read(part);
      const written = part.stated.written(key);
      if (value !== undefined && written) return { value, written };
    }
    return undefined;
  };
  const handshake = single('handshake', ({ stated }) => stated.text('handshake'));
  return {
    parts,
    flags: named(
      'flags',
      (entry, at): FlagFacts => ({
        name: text(entry, 'name') ?? '',
        stage: text(entry, 'stage'),
        cargoFeature: text(entry, 'cargoFeature'),
        goBuildTag: text(entry, 'goBuildTag'),
        removeBy: text(entry, 'removeBy'),
        since: text(entry, 'since'),
        summary: text(entry, 'summary'),
        at,
      }),
    ),
    allocators: named('allocators', (entry, at): AllocatorFacts => {
      const kind = text(entry, 'kind');
      const arena = text(entry, 'arena');
      return {
        name: text(entry, 'name') ?? '',
        side: side(text(entry, 'side')),
        kind: isKind(kind) ? kind : undefined,
        allocSymbol: text(entry, 'allocSymbol'),
        freeSymbol: text(entry, 'freeSymbol'),
        arena:
          arena === undefined ? undefined : { name: arena, to: resolve.handle(scope, arena), written: at('arena') },
        maxAlign: number(entry, 'maxAlign'),
        at,
      };
    }),
    minPeer: single('minPeer', ({ stated }) => stated.text('minPeer')),
    handshake: handshake && {
      name: handshake.value,
      to: resolve.method(scope, handshake.value),
      written: handshake.written,
    },
    persistedVersion: single('persistedVersion', ({ stated }) => stated.number('persistedVersion')),
    persistedSymbol: single('persistedVersionSymbol', ({ stated }) => stated.text('persistedVersionSymbol')),
  };

  function named<T extends { readonly name: string }>(
    key: string,
    read: (entry: JsonObject, at: (inner?: string) => Written) => T,
  ): ReadonlyMap<string, T> {
    const found = new Map<string, T>();
    for (const part of nearest) {
      for (const [index, entry] of objects(part.stated.value, key).entries()) {
        const at = (inner?: string): Written => ({
          on: part.on,
          path: [key, index, ...(inner === undefined ? [] : [inner])],
          source: part.on === CONTRACT ? 'sidecar' : 'schema',
        });
        const facts = read(entry, at);
        if (facts.name !== '' && !found.has(facts.name)) found.set(facts.name, facts);
      }
    }
    return found;
  }
}

function partsOf(annotations: Annotations): readonly Part[] {
  const part = (on: string, value: JsonObject, source: Written['source']): Part => ({
    on,
    stated: stated([{ value, inherited: false, at: (path) => ({ on, path, source }) }]),
  });
  return [
    ...Array.from(annotations.byFile, ([path, value]) => part(onFile(path), value, 'schema')),
    ...(annotations.beside ? [part(CONTRACT, annotations.beside, 'sidecar')] : []),
  ];
}
