/** Deeper levels are not indented further: text would grow with the square of the depth. */
const DEEPEST_INDENT = 100;

/** Writes JSON text piece by piece: commas, colons and line breaks come by themselves. */
export class JsonWriter {
  readonly #indent: string;
  #text = '';
  #line = '\n';
  #level = 0;
  /** Nothing was written into the innermost object or list yet. */
  #empty = true;
  #afterKey = false;

  /** `indent` is the number of spaces a level; 0 writes everything on one line. */
  constructor(indent: number) {
    this.#indent = ' '.repeat(indent);
  }

  get text(): string {
    return this.#text;
  }

  open(bracket: '{' | '['): void {
    this.#begin();
    this.#text += bracket;
    if (++this.#level <= DEEPEST_INDENT) this.#line += this.#indent;
    this.#empty = true;
  }

  close(bracket: '}' | ']'): void {
    if (--this.#level < DEEPEST_INDENT) this.#line = this.#line.slice(0, this.#line.length - this.#indent.length);
    if (!this.#empty && this.#indent !== '') this.#text += this.#line;
    this.#text += bracket;
    this.#empty = false;
  }

  key(name: string): void {
    this.#begin();
    this.#text += JSON.stringify(name);
    this.#text += this.#indent === '' ? ':' : ': ';
    this.#afterKey = true;
  }

  /** Text that is JSON already: a number, a quoted string, `true`. */
  raw(json: string): void {
    this.#begin();
    this.#text += json;
    this.#empty = false;
  }

  string(text: string): void {
    this.raw(JSON.stringify(text));
  }

  #begin(): void {
    if (this.#afterKey) {
      this.#afterKey = false;
      return;
    }
    if (this.#line === '\n' && this.#text === '') return;
    if (!this.#empty) this.#text += ',';
    if (this.#indent !== '') this.#text += this.#line;
    this.#empty = false;
  }
}
