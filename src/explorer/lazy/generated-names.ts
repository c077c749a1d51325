// What the generators call a message, told from its full name alone: packages are written small, messages with a capital.

function parts(id: string): { readonly packages: readonly string[]; readonly messages: readonly string[] } {
  const segments = id.split('.');
  const first = segments.findIndex((segment) => /^[A-Z]/.test(segment));
  const at = first < 0 ? segments.length - 1 : first;
  return { packages: segments.slice(0, at), messages: segments.slice(at) };
}

/** `pkg.v1.Outer.Inner` → `Outer_Inner`. */
export const goTypeName = (id: string): string => parts(id).messages.join('_');

/** `pkg.v1.Outer.Inner` → `pkg::v1::outer::Inner`. */
export function rustTypePath(id: string): string {
  const { packages, messages } = parts(id);
  const modules = messages.slice(0, -1).map((name) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toLowerCase());
  return [...packages, ...modules, messages.at(-1) ?? ''].join('::');
}
