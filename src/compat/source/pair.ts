import type { Surface } from '#languages';
import type { Declaration, SchemaFile } from '#schema';
import type { Compared } from '../model.ts';
import type { Language } from './effects.ts';
import { type SourceItem, type SourceView, withinPackage } from './item.ts';
import { itemsOf } from './items.ts';
import { type Place, placeOf } from './places.ts';
import { fileTrouble } from './troubles.ts';

/** An item of another declaration that has a name now. */
export interface Taken {
  readonly item: SourceItem;
  readonly by: Declaration;
}

/** Both versions in one language, and what is looked up in them again and again. */
export class SourcePair {
  readonly language: Language;
  readonly compared: Compared;
  readonly old: SourceView;
  readonly new: SourceView;
  readonly #oldFiles: ReadonlyMap<string, SchemaFile>;
  readonly #newFiles: ReadonlyMap<string, SchemaFile>;
  readonly #oldPaths: ReadonlyMap<string, string>;
  readonly #places = { old: new Map<string, Place>(), new: new Map<string, Place>() };
  readonly #taken = new Map<string, ReadonlyMap<string, Taken>>();
  #byPlace: ReadonlyMap<string, readonly Declaration[]> | undefined;
  #renamed: ReadonlySet<Declaration> | undefined;

  constructor(language: Language, compared: Compared) {
    const { toNew, files } = compared.pairing;
    this.language = language;
    this.compared = compared;
    this.old = {
      language,
      schema: compared.old.schema,
      surface: compared.old[language],
      canonical: (id) => toNew.get(id) ?? this.#byName(id),
    };
    this.new = { language, schema: compared.new.schema, surface: compared.new[language], canonical: (id) => id };
    this.#oldPaths = new Map(Array.from(files, ([path, next]) => [next, path]));
    const byPath = (files: readonly SchemaFile[]) => new Map(files.map((file) => [file.path, file]));
    this.#oldFiles = byPath(compared.old.schema.files);
    this.#newFiles = byPath(compared.new.schema.files);
  }

  /** Says which declarations that go on may have other names than before; all others have the same still. */
  narrow(renamed: ReadonlySet<Declaration>): void {
    this.#renamed = renamed;
  }

  /** What people write for the language. */
  get name(): 'Go' | 'Rust' {
    return this.language === 'go' ? 'Go' : 'Rust';
  }

  get isProst(): boolean {
    return this.new.surface.profile.startsWith('prost/');
  }

  newOf(old: Declaration): Declaration | undefined {
    const id = this.compared.pairing.toNew.get(old.id);
    return id === undefined ? undefined : this.new.schema.declarations.get(id);
  }

  oldOf(changed: Declaration): Declaration | undefined {
    const id = this.compared.pairing.toOld.get(changed.id);
    return id === undefined ? undefined : this.old.schema.declarations.get(id);
  }

  oldFile(path: string): SchemaFile | undefined {
    return this.#oldFiles.get(path);
  }

  /** The file that goes on under a path of the new version. */
  oldFileOf(path: string): SchemaFile | undefined {
    return this.#oldFiles.get(this.#oldPaths.get(path) ?? '');
  }

  newFile(path: string): SchemaFile | undefined {
    return this.#newFiles.get(path);
  }

  place(side: 'old' | 'new', file: string): Place | undefined {
    const known = this.#places[side].get(file);
    if (known) return known;
    const place = placeOf(this.language, this.#surface(side), file);
    if (place) this.#places[side].set(file, place);
    return place;
  }

  /** A file that the generator refuses as a whole. */
  isRefused(side: 'old' | 'new', path: string): boolean {
    const file = side === 'old' ? this.oldFile(path) : this.newFile(path);
    return file !== undefined && fileTrouble(this.#surface(side), file) !== undefined;
  }

  items(side: 'old' | 'new', declaration: Declaration): readonly SourceItem[] {
    return itemsOf(side === 'old' ? this.old : this.new, declaration);
  }

  /** What has a name in the new version's package at a place. */
  taken(place: Place, path: string): Taken | undefined {
    return this.#namesAt(place).get(path);
  }

  /** A declaration's own name behind its package: `M_Inner`, `m::Inner`; empty where nothing is generated for it. */
  ownPath(side: 'old' | 'new', declaration: Declaration): string {
    const view = side === 'old' ? this.old : this.new;
    const named = view.surface.get(declaration.id);
    return named ? withinPackage(view, declaration, named) : '';
  }

  /** A type that has no pair means the one that has its generated name now, to code that knows names alone. */
  #byName(id: string): string {
    const declaration = this.old.schema.declarations.get(id);
    const place = declaration && this.place('old', declaration.file);
    const taken = place && this.taken(place, this.ownPath('old', declaration));
    return taken?.item.sort === 'type' ? taken.by.id : id;
  }

  #surface(side: 'old' | 'new'): Surface {
    return side === 'old' ? this.old.surface : this.new.surface;
  }

  /** Made for those packages only in which a name is missed, of what may have got it. */
  #namesAt({ key }: Place): ReadonlyMap<string, Taken> {
    const known = this.#taken.get(key);
    if (known) return known;
    this.#byPlace ??= this.#declarationsByPlace();
    const names = new Map<string, Taken>();
    for (const declaration of this.#byPlace.get(key) ?? []) {
      for (const item of this.items('new', declaration)) {
        if (!names.has(item.path)) names.set(item.path, { item, by: declaration });
      }
    }
    this.#taken.set(key, names);
    return names;
  }

  #declarationsByPlace(): ReadonlyMap<string, readonly Declaration[]> {
    const keys = new Map(this.new.schema.files.map(({ path }) => [path, this.place('new', path)?.key ?? '']));
    const found = new Map<string, Declaration[]>();
    for (const declaration of this.new.schema.declarations.values()) {
      if (this.#renamed && !this.#renamed.has(declaration) && this.oldOf(declaration)) continue;
      const key = keys.get(declaration.file) ?? '';
      const known = found.get(key);
      if (known) known.push(declaration);
      else found.set(key, [declaration]);
    }
    return found;
  }
}
