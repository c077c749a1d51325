import type { Declaration, Schema, SchemaFile } from '#schema';
import type { Difference, Pairing } from '../model.ts';
import { OwnView } from './pairing/own.ts';

/** The root of a chain of causes: differences that follow from one another all name the first. */
export const rootOf = (difference: Difference | undefined): Difference | undefined => difference?.cause ?? difference;

/** Both versions, how they are paired, and the list that the comparisons of files, types and members add to. */
export class Report {
  readonly old: OwnView;
  readonly new: OwnView;
  readonly pairing: Pairing;
  readonly list: Difference[] = [];
  /** Differences that others follow from: `package-renamed acme.v1`, `file-removed a.proto`, `named acme.v1.M`. */
  readonly #causes = new Map<string, Difference>();

  constructor(old: Schema, next: Schema, pairing: Pairing) {
    this.old = new OwnView(old);
    this.new = new OwnView(next);
    this.pairing = pairing;
  }

  add(difference: Difference): Difference {
    const { cause, ...rest } = difference;
    const added: Difference = cause === undefined ? rest : { ...rest, cause: rootOf(cause) };
    this.list.push(added);
    return added;
  }

  remember(key: string, difference: Difference): Difference {
    this.#causes.set(key, difference);
    return difference;
  }

  cause(key: string): Difference | undefined {
    return this.#causes.get(key);
  }

  newOf(old: Declaration | string): Declaration | undefined {
    return this.new.schema.declarations.get(this.pairing.toNew.get(typeof old === 'string' ? old : old.id) ?? '');
  }

  oldOf(next: Declaration | string): Declaration | undefined {
    return this.old.schema.declarations.get(this.pairing.toOld.get(typeof next === 'string' ? next : next.id) ?? '');
  }

  /** Whether the file around two declarations has another syntax or edition now. */
  editions(old: Declaration, next: Declaration): readonly [string | undefined, string | undefined] {
    return [this.old.file.get(old.file)?.edition, this.new.file.get(next.file)?.edition];
  }
}

export const isFile = (subject: Declaration | SchemaFile): subject is SchemaFile => !('kind' in subject);
