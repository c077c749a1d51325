import type { Named } from '#languages';
import type { Declaration, FieldDeclaration } from '#schema';
import { methodMeaning } from './go-items.ts';
import { meaning, type SourceItem, type SourceView, withinPackage } from './item.ts';

/** What code outside a Rust module can name. Methods end in `()`: a field and a method may have one name. */
export function rustItems(view: SourceView, declaration: Declaration, named: Named): readonly SourceItem[] {
  const path = withinPackage(view, declaration, named);
  const holder = path.slice(0, Math.max(path.lastIndexOf('::'), 0));
  switch (declaration.kind) {
    case 'message':
      return [
        { slot: 'self', sort: 'type', path, type: '', means: 'struct' },
        ...named.also.map(
          ({ role, name }): SourceItem => ({ slot: role, sort: 'type', path: name, type: '', means: role }),
        ),
      ];
    case 'enum':
      return [{ slot: 'self', sort: 'type', path, type: '', means: 'enum' }];
    case 'value': {
      const sort = isProst(view) ? 'variant' : 'constant';
      const type = view.surface.get(declaration.parent ?? '')?.name ?? '';
      return [{ slot: 'self', sort, path, type, means: `{${view.canonical(declaration.parent ?? '')}}` }];
    }
    case 'field':
      return isProst(view)
        ? prostField(view, declaration, named, path, holder)
        : protobufField(view, declaration, named, holder);
    case 'oneof': {
      const items: SourceItem[] = [];
      if (isProst(view)) items.push({ slot: 'self', sort: 'member', path, type: named.type ?? '', means: 'oneof' });
      for (const { role, name, type = '' } of named.also) {
        if (role === 'enum' || role === 'case')
          items.push({ slot: role, sort: 'type', path: name, type: '', means: role });
        else items.push({ slot: role, sort: 'method', path: `${holder}::${name}()`, type, means: role });
      }
      return items;
    }
    case 'service':
      return [
        { slot: 'self', sort: 'type', path, type: '', means: 'client' },
        ...named.also.map(
          ({ role, name }): SourceItem => ({
            slot: role,
            sort: role === 'interface' ? 'interface' : 'type',
            path: name,
            type: '',
            means: role,
          }),
        ),
      ];
    case 'method': {
      const service = declaration.parent === undefined ? undefined : view.surface.get(declaration.parent);
      const server = service?.also.find(({ role }) => role === 'interface')?.name ?? '';
      const means = methodMeaning(view, declaration);
      const { client = '', server: served = '' } = named.signature ?? {};
      return [
        { slot: 'client method', sort: 'client method', path: `${path}()`, type: client, means },
        { slot: 'server method', sort: 'server method', path: `${server}::${named.name}()`, type: served, means },
        ...named.also.map(
          ({ role, name }): SourceItem => ({
            slot: role,
            sort: 'type',
            path: `${server}::${name}`,
            type: '',
            means: role,
          }),
        ),
      ];
    }
    case 'extension':
      return [];
  }
}

export const isProst = ({ surface }: Pick<SourceView, 'surface'>): boolean => surface.profile.startsWith('prost/');

function prostField(
  view: SourceView,
  field: FieldDeclaration,
  named: Named,
  path: string,
  holder: string,
): readonly SourceItem[] {
  const text = named.type ?? '';
  const means = meaning(view, text, field.type);
  const own: SourceItem = {
    slot: 'self',
    sort: field.oneof === undefined ? 'member' : 'variant',
    path,
    type: text,
    means,
  };
  // What prost derives reads enums as themselves, and what is optional with its default.
  const type = named.enumType ?? text.replace(/^Option<(.*)>$/, '$1');
  const read = named.enumType === undefined ? type : `${repeats(field)}${meaning(view, named.enumType, field.type)}`;
  return [
    own,
    ...named.also.map(
      ({ role, name }): SourceItem => ({ slot: role, sort: 'method', path: `${holder}::${name}()`, type, means: read }),
    ),
  ];
}

const repeats = ({ repeated, type }: FieldDeclaration): string =>
  type.kind === 'map' ? `${type.key} ` : repeated ? 'repeated ' : '';

function protobufField(view: SourceView, field: FieldDeclaration, named: Named, holder: string): readonly SourceItem[] {
  const items = named.also.map(({ role, name, type = '' }): SourceItem => {
    // The variant of the oneof's enum; its name holds the modules around.
    if (role === 'case')
      return { slot: role, sort: 'variant', path: name, type: '', means: meaning(view, named.type ?? '', field.type) };
    return { slot: role, sort: 'method', path: `${holder}::${name}()`, type, means: meaning(view, type, field.type) };
  });
  // The getter is what a field is known by.
  return [...items.filter(({ slot }) => slot === 'getter'), ...items.filter(({ slot }) => slot !== 'getter')];
}
