import type { GoTestCase, RustTestCase, WireMessage } from '#wire';

// What generated code calls a message: as the contract's version says, else as plain names would be written.

/** Import path and type in Go. */
export function goNames({ id, declared }: Pick<WireMessage, 'id' | 'declared'>): GoTestCase {
  const stated = declared?.generated?.go;
  if (stated === undefined) return { type: parts(id).messages.join('_') };
  // Dots in the path stand before its last slash, and a type has none.
  const end = stated.lastIndexOf('.');
  return end < 0 ? { type: stated } : { importPath: stated.slice(0, end), type: stated.slice(end + 1) };
}

/** Path in Rust: `pkg::v1::outer::Inner` for `pkg.v1.Outer.Inner`. */
export function rustNames({ id, declared }: Pick<WireMessage, 'id' | 'declared'>): RustTestCase {
  const { packages, messages } = parts(id);
  const modules = messages.slice(0, -1).map((name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase());
  return { path: declared?.generated?.rust ?? [...packages, ...modules, messages.at(-1) ?? ''].join('::') };
}

/** Packages are written small, messages with a capital. */
function parts(id: string): { readonly packages: readonly string[]; readonly messages: readonly string[] } {
  const segments = id.split('.');
  const first = segments.findIndex((segment) => /^[A-Z]/.test(segment));
  const at = first < 0 ? segments.length - 1 : first;
  return { packages: segments.slice(0, at), messages: segments.slice(at) };
}
