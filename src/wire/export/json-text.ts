// A JSON parser that keeps what `JSON.parse` drops: where each value stands, numbers as written (64 bits do not fit in a
// double), and names that come twice. Values are nested on a stack of its own.

export type JsonNode = { readonly at: number } & (
  | { readonly kind: 'object'; readonly members: JsonMember[] }
  | { readonly kind: 'array'; readonly items: JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'number'; readonly source: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
);

export interface JsonMember {
  readonly name: string;
  readonly at: number;
  readonly value: JsonNode;
}

/** Objects and lists nested deeper are refused; a message may take two levels, its field's list and its own. */
export const MAX_JSON_NESTING = 20_100;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const PLAIN_TEXT = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

class JsonError {
  readonly at: number;
  readonly message: string;
  constructor(at: number, message: string) {
    this.at = at;
    this.message = message;
  }
}

type Open =
  | { readonly node: JsonNode & { kind: 'object' }; readonly names: Set<string> }
  | { readonly node: JsonNode & { kind: 'array' } };

/** Parses a JSON text; or says what is wrong and at which offset. */
export function parseJson(text: string): { node: JsonNode } | { at: number; message: string } {
  try {
    return { node: new Parser(text).run() };
  } catch (error) {
    if (error instanceof JsonError) return { at: error.at, message: error.message };
    throw error;
  }
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): JsonNode {
    const open: Open[] = [];
    this.#space();
    let value = this.#value();
    for (;;) {
      // A container that was just opened is filled before it counts as a value.
      if ((value.kind === 'object' || value.kind === 'array') && !this.#closes(value)) {
        if (open.length >= MAX_JSON_NESTING) this.#fail(value.at, `over ${MAX_JSON_NESTING} levels are nested`);
        if (value.kind === 'object') {
          open.push({ node: value, names: new Set() });
          value = this.#member(open);
        } else {
          open.push({ node: value });
          value = this.#element(value);
        }
        continue;
      }
      let ended = true;
      while (ended) {
        this.#space();
        const container = open.at(-1);
        if (!container) {
          if (this.#at < this.#text.length)
            this.#fail(this.#at, `${this.#found()} follows the value: expected the end`);
          return value;
        }
        const isObject = container.node.kind === 'object';
        const code = this.#text[this.#at];
        if (code === ',') {
          this.#at++;
          this.#space();
          value = container.node.kind === 'object' ? this.#member(open) : this.#element(container.node);
          ended = false;
        } else if (code === (isObject ? '}' : ']')) {
          this.#at++;
          value = container.node;
          open.pop();
        } else this.#fail(this.#at, `${this.#found()} stands here: expected , or ${isObject ? '}' : ']'}`);
      }
    }
  }

  /** Whether an opened container closes again at once. */
  #closes(node: JsonNode): boolean {
    this.#space();
    if (this.#text[this.#at] !== (node.kind === 'object' ? '}' : ']')) return false;
    this.#at++;
    return true;
  }

  #member(open: Open[]): JsonNode {
    const container = open.at(-1);
    if (!container || !('names' in container)) throw new Error('no object is open');
    const at = this.#at;
    if (this.#text[at] !== '"') this.#fail(at, `${this.#found()} stands here: expected a name in quotes`);
    const name = this.#string();
    if (container.names.has(name)) this.#fail(at, `the name ${JSON.stringify(name)} comes twice in this object`);
    container.names.add(name);
    this.#space();
    if (this.#text[this.#at] !== ':') this.#fail(this.#at, `${this.#found()} stands here: expected :`);
    this.#at++;
    this.#space();
    const value = this.#value();
    container.node.members.push({ name, at, value });
    return value;
  }

  #element(list: JsonNode & { kind: 'array' }): JsonNode {
    const value = this.#value();
    list.items.push(value);
    return value;
  }

  /** A scalar, or a container with nothing in it yet. */
  #value(): JsonNode {
    const at = this.#at;
    const first = this.#text[at];
    if (first === '"') return { kind: 'string', at, text: this.#string() };
    if (first === '{' || first === '[') {
      this.#at++;
      return first === '{' ? { kind: 'object', at, members: [] } : { kind: 'array', at, items: [] };
    }
    for (const [word, node] of [
      ['true', { kind: 'boolean', at, value: true }],
      ['false', { kind: 'boolean', at, value: false }],
      ['null', { kind: 'null', at }],
    ] as const) {
      if (first === word[0] && this.#text.startsWith(word, at)) {
        this.#at += word.length;
        return node;
      }
    }
    NUMBER.lastIndex = at;
    const number = first !== undefined && /[-\d]/.test(first) ? NUMBER.exec(this.#text)?.[0] : undefined;
    if (number === undefined) this.#fail(at, `${this.#found()} stands here: expected a value`);
    this.#at += number.length;
    return { kind: 'number', at, source: number };
  }

  #string(): string {
    const start = this.#at++;
    let text = '';
    for (;;) {
      PLAIN_TEXT.lastIndex = this.#at;
      const plain = PLAIN_TEXT.exec(this.#text)?.[0] ?? '';
      this.#at += plain.length;
      text += plain;
      const next = this.#text[this.#at];
      if (next === '"') {
        this.#at++;
        return text;
      }
      if (next === undefined) this.#fail(start, 'the string that begins here has no closing "');
      if (next !== '\\') this.#fail(this.#at, `${this.#found()} stands in a string: write it as an escape`);
      const simple = SIMPLE.get(this.#text[this.#at + 1] ?? '');
      if (simple !== undefined) {
        text += simple;
        this.#at += 2;
        continue;
      }
      const unit = /^\\u[0-9a-fA-F]{4}/.exec(this.#text.slice(this.#at, this.#at + 6));
      if (!unit)
        this.#fail(this.#at, `${JSON.stringify(this.#text.slice(this.#at, this.#at + 2))} is no escape of JSON`);
      text += String.fromCharCode(Number.parseInt(unit[0].slice(2), 16));
      this.#at += 6;
    }
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    this.#at += SPACE.exec(this.#text)?.[0].length ?? 0;
  }

  #found(): string {
    const code = this.#text.codePointAt(this.#at);
    return code === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(code));
  }

  #fail(at: number, message: string): never {
    throw new JsonError(at, message);
  }
}
