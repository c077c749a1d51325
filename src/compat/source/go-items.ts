import type { Named } from '#languages';
import type { Declaration, FieldDeclaration, MethodDeclaration } from '#schema';
import { type ItemSort, meaning, type SourceItem, type SourceView, withinPackage } from './item.ts';

/** What code outside a Go package can name: what begins with a capital letter. */
export function goItems(view: SourceView, declaration: Declaration, named: Named): readonly SourceItem[] {
  const path = withinPackage(view, declaration, named);
  const also = named.also.map((symbol) => ({ ...symbol, type: symbol.type ?? '' }));
  const plain = (slot: SourceItem['slot'], sort: ItemSort, name: string, means = ''): SourceItem => ({
    slot,
    sort,
    path: name,
    type: '',
    means,
  });
  switch (declaration.kind) {
    case 'message':
      return exported([
        plain('self', 'type', path, 'struct'),
        ...also.map(({ role, name }) => plain(role, 'type', name, 'struct')),
      ]);
    case 'enum':
      return exported([
        plain('self', 'type', path, 'int32'),
        ...also.map(({ role, name }) => plain(role, 'constant', name, role)),
      ]);
    case 'value': {
      const type = view.surface.get(declaration.parent ?? '')?.name ?? '';
      const means = `{${view.canonical(declaration.parent ?? '')}}`;
      return exported(
        [{ role: 'self' as const, name: named.name }, ...also].map(({ role, name }) => ({
          ...plain(role, 'constant', name, means),
          type,
        })),
      );
    }
    case 'field':
      return exported(fieldItems(view, declaration, named, path));
    case 'oneof': {
      const holder = holderName(view, declaration);
      const items = also.flatMap(({ role, name, type }): SourceItem[] => {
        if (role === 'interface') return [];
        if (role === 'case') return [plain(role, 'constant', name, 'case')];
        return [{ slot: role, sort: 'method', path: `${holder}.${name}`, type, means: role }];
      });
      // Nobody outside can name its interface: what fits is what wraps its members.
      if (named.hidden) return exported(items);
      const member: SourceItem = { slot: 'self', sort: 'member', path, type: named.type ?? '', means: 'oneof' };
      return exported([member, ...items]);
    }
    case 'extension':
      return exported([{ ...plain('self', 'constant', named.name), ...typed(view, declaration, named.type ?? '') }]);
    case 'service':
      return exported([
        plain('self', 'interface', named.name, 'client'),
        ...also.map(({ role, name }) =>
          plain(
            role,
            role === 'constructor' || role === 'registration' ? 'function' : role === 'server' ? 'interface' : 'type',
            name,
            role,
          ),
        ),
      ]);
    case 'method':
      return methodItems(view, declaration, named);
  }
}

const exported = (items: readonly SourceItem[]): readonly SourceItem[] =>
  items.filter(({ path }) => /^\p{Lu}/u.test(path.slice(path.lastIndexOf('.') + 1)) && /^\p{Lu}/u.test(path));

const holderName = ({ surface }: SourceView, { parent }: Declaration): string => surface.get(parent ?? '')?.name ?? '';

const typed = (view: SourceView, { type }: FieldDeclaration, text: string): Pick<SourceItem, 'type' | 'means'> => ({
  type: text,
  means: meaning(view, text, type),
});

function fieldItems(view: SourceView, field: FieldDeclaration, named: Named, path: string): readonly SourceItem[] {
  const holder = holderName(view, field);
  const wrapper = named.also.find(({ role }) => role === 'wrapper')?.name;
  const items: SourceItem[] = [];
  if (!named.hidden) {
    // A member of a oneof is the only member of its wrapper.
    const slot = wrapper === undefined ? 'self' : 'held';
    items.push({ slot, sort: 'member', path, ...typed(view, field, named.type ?? '') });
  }
  for (const { role, name, type } of named.also) {
    const text = typed(view, field, type ?? '');
    if (role === 'wrapper') items.unshift({ slot: 'wrapper', sort: 'type', path: name, type: '', means: 'wrapper' });
    else if (role === 'builder') items.push({ slot: role, sort: 'member', path: name, ...text });
    else if (role === 'case') items.push({ slot: role, sort: 'constant', path: name, type: '', means: 'case' });
    else if (role === 'default') items.push({ slot: role, sort: 'constant', path: name, type: '', means: 'default' });
    else items.push({ slot: role, sort: 'method', path: `${holder}.${name}`, ...text });
  }
  return items;
}

function methodItems(view: SourceView, method: MethodDeclaration, named: Named): readonly SourceItem[] {
  const service = method.parent === undefined ? undefined : view.surface.get(method.parent);
  const server = service?.also.find(({ role }) => role === 'server')?.name ?? '';
  const means = methodMeaning(view, method);
  const { client = '', server: served = '' } = named.signature ?? {};
  return [
    { slot: 'client method', sort: 'client method', path: `${service?.name ?? ''}.${named.name}`, type: client, means },
    { slot: 'server method', sort: 'server method', path: `${server}.${named.name}`, type: served, means },
    ...named.also.map(
      ({ role, name }): SourceItem => ({
        slot: role,
        sort: role === 'stream' ? 'type' : 'constant',
        path: name,
        type: '',
        means: role === 'stream' ? means : '',
      }),
    ),
  ];
}

/** All that the signatures of a method are made of. */
export function methodMeaning(view: SourceView, method: MethodDeclaration): string {
  const side = (id: string, stream: boolean): string => `${stream ? 'stream ' : ''}{${view.canonical(id)}}`;
  return `${side(method.input, method.clientStreaming)} ${side(method.output, method.serverStreaming)}`;
}
