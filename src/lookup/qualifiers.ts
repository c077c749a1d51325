import type { ErrorEntry, LookupContract } from './entries.ts';
import { withoutPointer } from './error-table.ts';
import { components, foldKey } from './fold.ts';

/** Path starts that name no package at all. */
const HERE: ReadonlySet<string> = new Set(['crate', 'self', 'super']);

/** `unknown` is what an import alias looks like. */
export type Whose = 'own' | 'other' | 'unknown';

/** Which contracts stand behind a Go package or Rust crate name. */
export class Qualifiers {
  readonly #contracts = new Map<string, Set<string>>();

  constructor(contracts: readonly LookupContract[], errors: readonly ErrorEntry[]) {
    for (const contract of contracts) {
      this.#add(contract.name, contract.name);
      for (const name of contract.qualifiers ?? []) this.#add(name, contract.name);
    }
    for (const error of errors) {
      for (const text of error.go) {
        const [first, second] = components(withoutPointer(text));
        if (first !== undefined && second !== undefined) this.#add(first, error.contract);
      }
    }
  }

  #add(name: string, contract: string): void {
    const key = foldKey(name);
    const known = this.#contracts.get(key);
    if (known === undefined) this.#contracts.set(key, new Set([contract]));
    else known.add(contract);
  }

  /** Seen from a contract, with the qualifier folded. */
  whose(qualifier: string, contract: string): Whose {
    if (HERE.has(qualifier)) return 'own';
    const known = this.#contracts.get(qualifier);
    if (known === undefined) return 'unknown';
    return known.has(contract) ? 'own' : 'other';
  }
}
