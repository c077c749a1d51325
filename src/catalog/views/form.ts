import type { Named, Surface, SymbolRole } from '#languages';
import type { Version } from '../model.ts';
import type { FormView, OtherFormView } from './model.ts';

/** Methods that read and write a member where code does not reach it by its name. */
const ACCESS: ReadonlySet<SymbolRole> = new Set<SymbolRole>(['getter', 'setter', 'has', 'clear', 'which']);

/** One declaration in one language, as the contract's own generator and as the others write it. */
export function formView(version: Version, language: 'go' | 'rust', id: string): FormView {
  const { own, all } = version.generators[language];
  const form = formOf(own, id);
  const shown = JSON.stringify(form);
  const others = all().flatMap((surface): OtherFormView[] => {
    if (surface.profile === own.profile) return [];
    const other = formOf(surface, id);
    return JSON.stringify(other) === shown ? [] : [{ profile: CHOICES.get(surface.profile)?.word ?? '', ...other }];
  });
  return { ...form, ...(others.length > 0 && { others }) };
}

/** Every profile in the order of the choice of generators: the word that the style sheet knows it by, and its name there. */
const CHOICES: ReadonlyMap<string, { readonly language: 'go' | 'rust'; readonly word: string; readonly text: string }> =
  new Map([
    ['protoc-gen-go/open', { language: 'go', word: 'open', text: 'open API' }],
    ['protoc-gen-go/hybrid', { language: 'go', word: 'hybrid', text: 'hybrid API' }],
    ['protoc-gen-go/opaque', { language: 'go', word: 'opaque', text: 'opaque API' }],
    ['prost/0.13', { language: 'rust', word: 'prost-13', text: 'prost 0.13' }],
    ['prost/0.14', { language: 'rust', word: 'prost-14', text: 'prost 0.14' }],
    ['protobuf/4', { language: 'rust', word: 'protobuf-4', text: 'protobuf 4' }],
  ]);

/** What the reader may choose among, for one language. */
export const generatorChoices = (of: 'go' | 'rust'): readonly { readonly word: string; readonly text: string }[] =>
  [...CHOICES.values()].filter(({ language }) => language === of);

/** Where the generator makes nothing of it, the reason stands in the notes. */
function formOf(surface: Surface, id: string): Omit<FormView, 'others'> {
  const named = surface.get(id);
  if (!named) {
    const absence = surface.absence(id);
    return { name: '', notes: absence === undefined ? [] : [absence] };
  }
  const isMember = named.kind === 'field' || named.kind === 'oneof';
  const methods = isMember ? methodsOf(named) : [];
  // A member that is kept out of sight has no name to write; its methods are what there is.
  const isHidden = named.hidden === true;
  return {
    name: isMember ? (isHidden ? '' : named.name) : named.qualified,
    type: isHidden ? undefined : named.type,
    signature: named.signature,
    accessor: methods.length > 0 ? undefined : named.accessor,
    ...(methods.length > 0 && { methods }),
    notes: [...named.notes, ...derivesOf(named)],
  };
}

/**
 * `GetValue() []byte`, then `Set…, Has…, Clear…` where these have the getter's name; in full where they have not. Nothing
 * where one getter is all there is, which `accessor` says.
 */
function methodsOf(named: Named): string[] {
  const methods = named.also.filter(({ role }) => ACCESS.has(role));
  const getter = methods.find(({ role }) => role === 'getter');
  if (methods.every(({ role }) => role === 'getter')) return [];
  const stem = getter?.name.replace(/^Get/, '') ?? '';
  const others = methods.filter((method) => method !== getter);
  const isPlain =
    getter !== undefined && others.every(({ name }) => PLAIN.test(name.slice(0, -stem.length)) && name.endsWith(stem));
  if (!isPlain) return methods.map(inFull);
  return [inFull(getter), others.map(({ name }) => `${name.slice(0, -stem.length)}…`).join(', ')];
}

const PLAIN = /^(?:Set|Has|Clear|set_|has_|clear_)$/;

/** With its type, without what every Rust method begins with. */
const inFull = ({ name, type }: Named['also'][number]): string =>
  `${name}${type?.replace(/^(?:pub )?(?:func|fn)\s*/, '').replace(/&(?:mut )?self(?:, )?/, '') ?? '()'}`;

/** `Derives Clone, PartialEq; not Copy: value is a bytes; not Eq, Hash: ratio is a float`. */
function derivesOf({ derives }: Named): string[] {
  if (!derives || derives.has.length === 0) return [];
  const lacks = Map.groupBy(derives.lacks, ({ because }) => because);
  const why = Array.from(lacks, ([because, names]) => `not ${names.map(({ name }) => name).join(', ')}: ${because}`);
  return [[`Derives ${derives.has.join(', ')}`, ...why].join('; ')];
}
