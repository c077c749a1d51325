import { typeReferences } from '#schema';
import type { Links } from './links.ts';
import type { OwnView, TypeDeclaration } from './own.ts';
import { Shapes, signature } from './shape.ts';

interface Fact {
  /** Whether a type of the other side can have the same key. */
  readonly mayMatch: boolean;
  tokens: readonly string[];
  key: string | undefined;
}

/** What one side's types look like, as far as it is needed: made anew only where a type is linked that they name. */
export class Facts {
  readonly #shapes: Shapes;
  readonly #facts: ReadonlyMap<TypeDeclaration, Fact>;

  /** Of types without a link; `others` are those of the other side. */
  constructor(
    view: OwnView,
    links: Links,
    side: 'old' | 'new',
    types: readonly TypeDeclaration[],
    others: readonly TypeDeclaration[],
  ) {
    this.#shapes = new Shapes(view, links, side);
    const signatures = new Set(others.map(signature));
    this.#facts = new Map(
      types.map((type) => [type, this.#made(type, { mayMatch: signatures.has(signature(type)), tokens: [], key: '' })]),
    );
  }

  #made(type: TypeDeclaration, fact: Fact): Fact {
    fact.tokens = this.#shapes.tokens(type);
    fact.key = fact.mayMatch ? this.#shapes.key(type, fact.tokens) : undefined;
    return fact;
  }

  /** By the links that there are now, of which these are new. */
  refresh(linked: ReadonlySet<string>): void {
    if (linked.size === 0) return;
    for (const [type, fact] of this.#facts) if (namesAny(type, linked)) this.#made(type, fact);
  }

  tokens(type: TypeDeclaration): readonly string[] {
    return this.#facts.get(type)?.tokens ?? [];
  }

  /** Undefined where no type of the other side can have the same. */
  key(type: TypeDeclaration): string | undefined {
    return this.#facts.get(type)?.key;
  }

  /** Those among these types that have a key. */
  keyed(types: readonly TypeDeclaration[]): readonly TypeDeclaration[] {
    return types.filter((type) => this.#facts.get(type)?.mayMatch === true);
  }
}

function namesAny(type: TypeDeclaration, ids: ReadonlySet<string>): boolean {
  if (type.kind === 'message') {
    return type.fields.some(({ type: of }) => of.kind !== 'scalar' && typeReferences(of).some((id) => ids.has(id)));
  }
  return type.kind === 'service' && type.methods.some(({ input, output }) => ids.has(input) || ids.has(output));
}
