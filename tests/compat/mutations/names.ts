import type { Random } from '../../wire/support/random.ts';

// Names that contracts really have, and names that trip generators: keywords, words of generated code, digits, abbreviations.

const WORDS = [
  'user',
  'order',
  'page',
  'index',
  'cursor',
  'batch',
  'ledger',
  'shard',
  'lease',
  'query',
  'score',
  'token',
];
const MORE = ['id', 'name', 'size', 'state', 'kind', 'list', 'info', 'limit', 'time', 'key', 'ref', 'count'];
const AWKWARD_FIELDS = [
  'type',
  'self',
  'async',
  'string',
  'reset',
  'descriptor',
  'get_size',
  'x1_y2',
  'foo__bar',
  'mixedCase',
  'HTTP_code',
  'r_type',
  'message',
  'package',
  'default',
  'crate',
  'super_',
  'a',
  'b2',
];
const AWKWARD_TYPES = ['HTTPServer', 'Type', 'Self', 'String', 'Option', 'lower', 'A_B', 'X1Y2', 'Box', 'Vec', 'URL'];

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Hands out names, none twice, however they are spelled. */
export class Names {
  private readonly taken = new Set<string>();
  private readonly random: Random;

  constructor(random: Random, taken: Iterable<string> = []) {
    this.random = random;
    for (const name of taken) this.taken.add(flat(name));
  }

  field(): string {
    return this.fresh(() =>
      this.random.oneIn(4) ? this.random.pick(AWKWARD_FIELDS) : `${this.random.pick(WORDS)}_${this.random.pick(MORE)}`,
    );
  }

  type(): string {
    return this.fresh(() =>
      this.random.oneIn(5)
        ? this.random.pick(AWKWARD_TYPES)
        : capital(this.random.pick(WORDS)) + capital(this.random.pick(MORE)),
    );
  }

  /** Of a value of an enum: with its name in front. */
  value(enumName: string): string {
    const prefix = enumName.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
    return this.fresh(() => `${prefix}_${this.random.pick([...WORDS, ...MORE]).toUpperCase()}`);
  }

  method(): string {
    const verbs = ['Get', 'List', 'Put', 'Watch', 'Delete', 'Close'];
    return this.fresh(() => this.random.pick(verbs) + capital(this.random.pick(WORDS)));
  }

  package(): string {
    return this.fresh(() => `acme.${this.random.pick(WORDS)}.v1`);
  }

  private fresh(make: () => string): string {
    let name = make();
    for (let count = 2; this.taken.has(flat(name)); count++) name = `${make()}_x${count}`;
    this.taken.add(flat(name));
    return name;
  }
}

const flat = (name: string): string => name.replaceAll(/[_.]/g, '').toLowerCase();
