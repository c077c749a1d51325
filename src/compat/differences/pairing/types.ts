import type { FieldType } from '#schema';
import { typeReferences } from '#schema';
import { Facts } from './facts.ts';
import { pairFiles } from './files.ts';
import { type Links, linkUnique, Votes } from './links.ts';
import type { OwnView, TypeDeclaration } from './own.ts';
import { placesOf } from './places.ts';
import { similarity, sizeOf } from './shape.ts';

/** Renames show others (who holds a renamed type has its shape now); chains that are longer than this stay apart. */
const ROUNDS = 10;
const CANDIDATES = 5;

/**
 * Links types that are gone to types that are new, from strong evidence to weak: name and shape, where they are used, shape,
 * name with most of the shape, place with most of the shape. Only what is unmistakable is linked: no two candidates alike.
 */
export function pairTypes(old: OwnView, next: OwnView, links: Links): void {
  for (const type of old.types) if (links.toNew.has(type.id)) linkNested(old, next, links, type);
  let gone = old.types.filter(({ id }) => !links.toNew.has(id));
  let appeared = next.types.filter(({ id }) => !links.toOld.has(id));
  if (gone.length === 0 || appeared.length === 0) return;
  const facts = {
    old: new Facts(old, links, 'old', gone, appeared),
    new: new Facts(next, links, 'new', appeared, gone),
  };
  for (let round = 0; round < ROUNDS; round++) {
    const seen = links.toNew.size;
    if (!new Round(old, next, links, facts, gone, appeared).link()) return;
    gone = gone.filter(({ id }) => !links.toNew.has(id));
    appeared = appeared.filter(({ id }) => !links.toOld.has(id));
    if (gone.length === 0 || appeared.length === 0) return;
    // Between rounds, so that both sides speak of the same links.
    const linked = [...links.toNew].slice(seen);
    facts.old.refresh(new Set(linked.map(([id]) => id)));
    facts.new.refresh(new Set(linked.map(([, id]) => id)));
  }
}

/** Nested types go with the type around them, by name. */
function linkNested(old: OwnView, next: OwnView, links: Links, type: TypeDeclaration): void {
  const pending = [type];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const other = next.type(links.toNew.get(at.id));
    if (at.kind !== 'message' || other?.kind !== 'message') continue;
    for (const id of [...at.messages, ...at.enums]) {
      const inner = old.type(id);
      const same = inner && next.type(`${other.id}.${inner.name}`);
      if (inner && same?.kind === inner.kind && links.link(id, same.id)) pending.push(inner);
    }
  }
}

type KeyOf = (type: TypeDeclaration, side: 'old' | 'new') => string | undefined;

class Round {
  readonly #old: OwnView;
  readonly #next: OwnView;
  readonly #links: Links;
  readonly #gone: readonly TypeDeclaration[];
  readonly #appeared: readonly TypeDeclaration[];
  readonly #facts: { readonly old: Facts; readonly new: Facts };

  constructor(
    old: OwnView,
    next: OwnView,
    links: Links,
    facts: { readonly old: Facts; readonly new: Facts },
    gone: readonly TypeDeclaration[],
    appeared: readonly TypeDeclaration[],
  ) {
    this.#old = old;
    this.#next = next;
    this.#links = links;
    this.#facts = facts;
    this.#gone = gone;
    this.#appeared = appeared;
  }

  /** Whether anything was linked. */
  link(): boolean {
    const name = ({ kind, name }: TypeDeclaration): string => `${kind} ${name}`;
    const gone = this.#facts.old.keyed(this.#gone);
    const appeared = this.#facts.new.keyed(this.#appeared);
    const shaped = (key: KeyOf, least: number): boolean =>
      this.#unique(
        (type, side) => (sizeOf(type) >= least ? key(type, side) : undefined),
        () => true,
        gone,
        appeared,
      );
    const named = shaped((type, side) => `${type.name}\n${this.#facts[side].key(type)}`, 0);
    const used = this.#byUse();
    if (named || used) return true;
    const files = pairFiles(this.#old, this.#next, this.#links);
    const places = placesOf(this.#old, this.#next, this.#links, files);
    const at = (type: TypeDeclaration, side: 'old' | 'new') => places[side].get(type.id);
    return (
      shaped((type, side) => `${at(type, side)?.container}\n${this.#facts[side].key(type)}`, 2) ||
      this.#unique(
        (type, side) => at(type, side)?.between,
        (a, b) => this.#alike(a, b) >= 0.5 || (areEmpty(a, b) && at(a, 'old')?.isAlone === true),
      ) ||
      shaped((type, side) => this.#facts[side].key(type), 3) ||
      this.#unique(name, (a, b) => this.#alike(a, b) >= 0.5 || areEmpty(a, b)) ||
      this.#unique(
        (type, side) => (sizeOf(type) > 1 ? at(type, side)?.after : undefined),
        (a, b) => this.#alike(a, b) >= 0.6,
      )
    );
  }

  #unique(
    key: KeyOf,
    accept: (old: TypeDeclaration, next: TypeDeclaration) => boolean,
    gone = this.#gone,
    appeared = this.#appeared,
  ): boolean {
    return linkUnique(
      gone.filter(({ id }) => !this.#links.toNew.has(id)),
      appeared.filter(({ id }) => !this.#links.toOld.has(id)),
      { old: (type) => key(type, 'old'), new: (type) => key(type, 'new') },
      (a, b) => a.kind === b.kind && accept(a, b) && this.#link(a, b),
    );
  }

  /** What a linked field or method had for a type, and what it has now. */
  #byUse(): boolean {
    const votes = new Votes();
    const gone = new Map(this.#gone.map((type) => [type.id, type]));
    const isNew = (id: string): boolean => this.#next.isOwn(id) && !this.#links.toOld.has(id);
    const vote = (from: string, to: string): void => {
      if (gone.has(from) && isNew(to)) votes.add(from, to);
    };
    const voteTypes = (from: FieldType, to: FieldType): void => {
      const [a] = typeReferences(from);
      const [b] = typeReferences(to);
      if (a !== undefined && b !== undefined && from.kind === to.kind) vote(a, b);
    };
    for (const type of this.#old.types) {
      const other = this.#next.type(this.#links.toNew.get(type.id));
      if (type.kind === 'message' && other?.kind === 'message') {
        const fields = type.fields.filter((field) => typeReferences(field.type).some((id) => gone.has(id)));
        if (fields.length === 0) continue;
        const byNumber = new Map(other.fields.map((field) => [field.number, field]));
        for (const field of fields) {
          const now = byNumber.get(field.number);
          if (now) voteTypes(field.type, now.type);
        }
      } else if (type.kind === 'service' && other?.kind === 'service') {
        const byName = new Map(other.methods.map((method) => [method.name, method]));
        for (const method of type.methods) {
          const now = byName.get(method.name);
          if (!now) continue;
          vote(method.input, now.input);
          vote(method.output, now.output);
        }
      }
    }
    let linked = false;
    const tried = new Map<string, number>();
    for (const { old, new: next } of votes.ranked()) {
      const [a, b] = [gone.get(old), this.#next.type(next)];
      if (!a || !b || a.kind !== b.kind || this.#links.toNew.has(old) || this.#links.toOld.has(next)) continue;
      // The first few candidates tell; large types are not compared with everything.
      const times = (tried.get(old) ?? 0) + 1;
      if (times > CANDIDATES) continue;
      tried.set(old, times);
      if (this.#alike(a, b) >= 0.34 || areEmpty(a, b)) linked = this.#link(a, b) || linked;
    }
    return linked;
  }

  #alike(a: TypeDeclaration, b: TypeDeclaration): number {
    return similarity(this.#facts.old.tokens(a), this.#facts.new.tokens(b));
  }

  #link(a: TypeDeclaration, b: TypeDeclaration): boolean {
    if (!this.#links.link(a.id, b.id)) return false;
    linkNested(this.#old, this.#next, this.#links, a);
    return true;
  }
}

const areEmpty = (a: TypeDeclaration, b: TypeDeclaration): boolean => sizeOf(a) === 0 && sizeOf(b) === 0;
