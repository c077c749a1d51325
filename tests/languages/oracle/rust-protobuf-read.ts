/**
 * Lists what a `.u.pb.rs` file declares, one line each: structs, enums and their variants, constants of enums, and the
 * methods of owned messages. The generator's layout is regular: a module opens and closes on lines of its own, methods
 * are indented by two spaces.
 */
export function readProtobufCode(code: string, module: string): string[] {
  const reader = new Reader(module);
  const rows = code.split('\n');
  for (let at = 0; at < rows.length; at++) {
    let row = rows[at] ?? '';
    // A signature may go on for some lines.
    if (row.startsWith('  pub fn ')) while (!/\{\s*$/.test(row) && at + 1 < rows.length) row += ` ${rows[++at]}`;
    reader.read(row);
  }
  return reader.lines;
}

const dense = (text: string): string => text.replace(/\s+/g, '');

class Reader {
  readonly lines: string[] = [];
  readonly #modules: string[];
  #derives = '';
  /** Type whose methods and constants follow. */
  #owner: string | undefined;
  /** Enum whose variants hold something. */
  #variants: string | undefined;

  readonly #rows: readonly (readonly [pattern: RegExp, take: (first: string, second: string) => void])[] = [
    [/^pub mod (\S+) \{/, (name) => this.#modules.push(name)],
    [/^\}\s*\/\/ pub mod /, () => this.#modules.pop()],
    [
      /^#\[derive\((.*)\)\]/,
      (traits) => {
        this.#derives = traits.replaceAll(',', '');
      },
    ],
    [/^pub struct ([^\s<({]+)(.)/, (name, next) => this.#struct(this.#path(name), next === '(')],
    [/^pub enum ([^\s<{]*)(.)/, (name, next) => this.#enum(this.#path(name), next === '<')],
    [/^ {2}(\S*?)\((.*)\) = -?\d+,?$/, (name, held) => this.#variant(name, held)],
    [
      /^impl (\S+) \{/,
      (name) => {
        this.#owner = this.#path(name);
      },
    ],
    [/^ {2}pub const (\S+): /, (name) => this.#owner && this.lines.push(`const ${this.#owner}::${name}`)],
    [/^ {2}pub fn (.*)\{\s*$/, (signature) => this.#method(dense(signature))],
    [/^\}/, () => this.#close()],
  ];

  constructor(module: string) {
    this.#modules = [module];
  }

  read(row: string): void {
    for (const [pattern, take] of this.#rows) {
      const match = pattern.exec(row);
      if (match) {
        take(match[1] ?? '', match[2] ?? '');
        return;
      }
    }
  }

  #path(name: string): string {
    return [...this.#modules, name].join('::');
  }

  #struct(path: string, isEnum: boolean): void {
    this.lines.push(`struct ${path}`);
    if (isEnum) this.lines.push(`derives ${path} ${this.#derives}`);
  }

  #enum(path: string, holds: boolean): void {
    this.lines.push(`enum ${path}`);
    if (!holds) return;
    this.#variants = path;
    this.lines.push(`derives ${path} ${this.#derives}`);
  }

  #variant(name: string, held: string): void {
    if (this.#variants !== undefined) this.lines.push(`variant ${this.#variants}::${name} ${dense(held)}`);
  }

  #method(text: string): void {
    if (this.#owner !== undefined && !isOfEveryMessage(text, this.#owner)) {
      this.lines.push(`method ${this.#owner} ${text}`);
    }
  }

  #close(): void {
    this.#owner = undefined;
    this.#variants = undefined;
  }
}

function isOfEveryMessage(text: string, owner: string): boolean {
  const name = owner.slice(owner.lastIndexOf('::') + 2);
  return (
    text === 'new()->Self' ||
    text === `as_view(&self)->${name}View<'_>` ||
    text === `as_mut(&mutself)->${name}Mut<'_>` ||
    text.startsWith('as_message_mut_inner(&mutself,_private')
  );
}
