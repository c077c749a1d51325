// A strict reader of the markup that drawings are made of: whatever is not well-formed is an error, with its place.

export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgElement[];
  readonly parent?: SvgElement | undefined;
  /** Text of its own, entities read. */
  readonly text: string;
}

interface Open {
  name: string;
  attributes: Map<string, string>;
  children: SvgElement[];
  parent?: Open | undefined;
  text: string;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['#39', "'"],
]);

/** Characters that XML 1.0 does not allow anywhere. */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

function unescaped(text: string): string {
  if (text.includes('<')) throw new Error(`a bare < in ${JSON.stringify(text)}`);
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = whole.endsWith(';') ? ENTITIES.get(name) : undefined;
    if (character === undefined) throw new Error(`an unknown entity in ${JSON.stringify(text)}`);
    return character;
  });
}

const NAME = '[A-Za-z][A-Za-z0-9-]*';
const TAG = new RegExp(`^<(/?)(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>`);

/** Reads one element and everything in it. */
export function readSvg(markup: string): SvgElement {
  const bad = ILLEGAL.exec(markup);
  if (bad) throw new Error(`character ${bad[0].codePointAt(0)} at ${bad.index}`);
  let at = 0;
  let open: Open | undefined;
  let root: Open | undefined;
  while (at < markup.length) {
    if (markup[at] !== '<') {
      const end = markup.indexOf('<', at);
      if (!open || end < 0) throw new Error(`text outside of the drawing at ${at}`);
      open.text += unescaped(markup.slice(at, end));
      at = end;
      continue;
    }
    const tag = TAG.exec(markup.slice(at, at + 20_000));
    if (!tag) throw new Error(`no tag at ${at}: ${markup.slice(at, at + 60)}`);
    const [whole, closes, name = '', written = '', empty] = tag;
    at += whole.length;
    if (closes) {
      if (open?.name !== name || written || empty) throw new Error(`</${name}> closes <${open?.name}>`);
      open = open.parent;
      continue;
    }
    if (!open && root) throw new Error('two drawings in one');
    const attributes = new Map<string, string>();
    for (const [, key = '', value = ''] of written.matchAll(new RegExp(`(${NAME})="([^"]*)"`, 'g'))) {
      if (attributes.has(key)) throw new Error(`${key} twice on <${name}>`);
      attributes.set(key, unescaped(value));
    }
    const element: Open = { name, attributes, children: [], parent: open, text: '' };
    open?.children.push(element);
    root ??= element;
    if (!empty) open = element;
  }
  if (!root || open) throw new Error(`<${open?.name}> is never closed`);
  return root;
}

export function* everyElement(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}
