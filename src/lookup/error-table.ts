import type { CodeRange, Matched } from './answer.ts';
import type { EncodedErrors, ErrorEntry, LookupContract } from './entries.ts';
import { components, foldKey } from './fold.ts';
import { withoutEnumPrefix } from './generated-names.ts';
import { KeyIndex, type KeyOf } from './key-index.ts';

/** One way to write an error: its components folded, the last of them apart. */
export interface ErrorSpelling {
  readonly matched: Matched;
  /** As written, without package or type: what a log prints. */
  readonly lastText: string;
  readonly last: string;
  readonly chain: readonly string[];
}

const lastOf = (text: string): string => components(text).at(-1) ?? '';

const spelling = (kind: Matched['spelling'], text: string, path: string): ErrorSpelling => {
  const parts = components(path);
  const lastText = parts.at(-1) ?? '';
  return {
    matched: { spelling: kind, text },
    lastText,
    last: foldKey(lastText),
    chain: parts.slice(0, -1).map(foldKey),
  };
};

/** `*ledgerkv.StallError`, `&x`: pointer and reference marks say nothing about the name. */
export const withoutPointer = (text: string): string => text.replace(/^[*&\s]+/, '');

const spellingsOf = (error: ErrorEntry): ErrorSpelling[] => {
  const enumName = lastOf(error.enumId);
  const scope = components(error.enumId).slice(0, -1).join('.');
  const found = [
    spelling('name', error.name, `${error.enumId}.${error.name}`),
    spelling('id', scope === '' ? error.name : `${scope}.${error.name}`, `${scope}.${error.name}`),
    ...error.go.map((text) => spelling('go', text, withoutPointer(text))),
    ...error.rust.map((text) => spelling('rust', text, withoutPointer(text))),
  ];
  const short = withoutEnumPrefix(error.name, enumName);
  if (short !== undefined) found.push(spelling('name', error.name, `${error.enumId}.${short}`));
  return found;
};

/** Digits without the zeros in front; codes are compared by these, so that no number is too large. */
export const significant = (digits: string): string => digits.replace(/^0+(?=.)/, '');

export const formatCode = (prefix: string, number: number | string): string =>
  `${prefix}-${String(number).padStart(4, '0')}`;

/** The errors of an index. */
export class ErrorTable {
  readonly entries: readonly ErrorEntry[];
  readonly contracts: readonly LookupContract[];
  readonly spellings: readonly (readonly ErrorSpelling[])[];
  readonly keys: KeyIndex;
  /** In upper case, the longest first, so that of `A` and `A1` the fuller one is tried first. */
  readonly prefixes: readonly string[];
  readonly #byPrefix = new Map<string, number[]>();
  readonly #byCode = new Map<string, number[]>();

  constructor(encoded: EncodedErrors) {
    this.contracts = encoded.contracts;
    const place = new Map(encoded.contracts.map(({ name }, i) => [name, i]));
    const order = (error: ErrorEntry): number => place.get(error.contract) ?? place.size;
    this.entries = [...encoded.errors].sort(
      (a, b) => (a.prefix < b.prefix ? -1 : a.prefix > b.prefix ? 1 : 0) || a.number - b.number || order(a) - order(b),
    );
    this.spellings = this.entries.map(spellingsOf);
    const put = (map: Map<string, number[]>, key: string, entry: number): void => {
      const known = map.get(key);
      if (known === undefined) map.set(key, [entry]);
      else known.push(entry);
    };
    for (const [i, error] of this.entries.entries()) {
      const prefix = error.prefix.toUpperCase();
      put(this.#byPrefix, prefix, i);
      put(this.#byCode, `${prefix}-${error.number}`, i);
    }
    const keys = this.spellings.flatMap((spellings, i) =>
      [...new Set(spellings.map(({ last }) => last))].map((last): KeyOf => [last, i]),
    );
    this.keys = KeyIndex.of(keys.filter(([last]) => last !== ''));
    this.prefixes = [...this.#byPrefix.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  }

  entry(number: number): ErrorEntry | undefined {
    return this.entries[number];
  }

  /** Entries with this code; a code that two contracts claim has two. */
  withCode(prefix: string, digits: string): readonly number[] {
    return this.#byCode.get(`${prefix}-${significant(digits)}`) ?? [];
  }

  withPrefix(prefix: string): readonly number[] {
    return this.#byPrefix.get(prefix) ?? [];
  }

  /** Runs of codes without a gap, by contract, in order. */
  ranges(prefix: string): CodeRange[] {
    const byContract = new Map<string, number[]>();
    for (const i of this.withPrefix(prefix)) {
      const error = this.entries[i];
      if (error === undefined) continue;
      const numbers = byContract.get(error.contract);
      if (numbers === undefined) byContract.set(error.contract, [error.number]);
      else numbers.push(error.number);
    }
    const found: CodeRange[] = [];
    for (const [contract, numbers] of byContract) {
      let from = numbers[0] ?? 0;
      for (const [i, number] of numbers.entries()) {
        const next = numbers[i + 1];
        if (next !== undefined && next <= number + 1) continue;
        found.push({ contract, from: formatCode(prefix, from), to: formatCode(prefix, number) });
        from = next ?? 0;
      }
    }
    return found;
  }
}
