import type { Declaration, EnumDeclaration } from '#schema';
import type { Effect } from './effects.ts';
import type { SourceItem } from './item.ts';
import type { SourcePair } from './pair.ts';

/** Whom it hurts that a declaration has further names in what existed before. */
export function additionEffects(
  pair: SourcePair,
  changed: Declaration,
  items: readonly SourceItem[],
): readonly Effect[] {
  const effects = items.flatMap((item) => additionEffect(pair, changed, item) ?? []);
  // A wrapper and its case tell the same.
  return effects.filter(({ kind }, at) => effects.findIndex((other) => other.kind === kind) === at);
}

function additionEffect(pair: SourcePair, changed: Declaration, item: SourceItem): Effect | undefined {
  const { schema } = pair.new;
  const parent = changed.parent === undefined ? undefined : schema.declarations.get(changed.parent);
  const before = parent && pair.oldOf(parent);
  if (!parent || !before) return undefined;
  const name = item.path;
  switch (changed.kind) {
    case 'field':
    case 'oneof': {
      const oneof =
        changed.kind === 'field' && changed.oneof !== undefined
          ? schema.declarations.get(`${parent.id}.${changed.oneof}`)
          : undefined;
      const joins = oneof !== undefined && pair.oldOf(oneof) !== undefined;
      if (pair.language === 'go') {
        const asked = item.slot === 'wrapper' || item.slot === 'case';
        if (!joins || !asked) return undefined;
        const what = item.slot === 'wrapper' ? 'Type switches' : 'Switches';
        return {
          kind: 'unmatched',
          why: `${what} over the Go members of ${oneof.name} fall through for \`${name}\`.`,
          to: name,
        };
      }
      if (!pair.isProst) return undefined;
      if (item.sort === 'variant' && joins) return matchEffect(name);
      if (item.sort !== 'member') return undefined;
      const holder = pair.ownPath('new', parent);
      return {
        kind: 'literal',
        why: `Rust literals of \`${holder}\` that do not end in \`..Default::default()\` lack \`${name.slice(holder.length + 2)}\`.`,
        to: name,
      };
    }
    case 'value':
      return pair.isProst && item.sort === 'variant' && !hadVariant(pair, before, item) ? matchEffect(name) : undefined;
    case 'method':
      return methodEffect(pair, item);
    default:
      return undefined;
  }
}

const matchEffect = (name: string): Effect => ({
  kind: 'match',
  why: `A Rust \`match\` without a wildcard arm lacks \`${name}\`.`,
  to: name,
});

/** An alias of a value that was there has no variant of its own. */
const hadVariant = (pair: SourcePair, parent: Declaration, { path }: SourceItem): boolean =>
  parent.kind === 'enum' && variantsOf(pair, parent).has(lastOf(path));

const lastOf = (path: string): string => path.slice(path.lastIndexOf('::'));

const variants = new WeakMap<SourcePair, Map<EnumDeclaration, ReadonlySet<string>>>();

/** Names of an old enum's variants; an enum may gain as many values as it has. */
function variantsOf(pair: SourcePair, old: EnumDeclaration): ReadonlySet<string> {
  const known = variants.get(pair) ?? new Map<EnumDeclaration, ReadonlySet<string>>();
  variants.set(pair, known);
  const before = known.get(old);
  if (before) return before;
  const names = new Set(old.values.flatMap((value) => pair.items('old', value).map(({ path }) => lastOf(path))));
  known.set(old, names);
  return names;
}

function methodEffect(pair: SourcePair, item: SourceItem): Effect | undefined {
  const interfaceName = item.path.slice(0, item.path.lastIndexOf(pair.language === 'go' ? '.' : '::'));
  if (pair.language === 'rust') {
    if (item.sort !== 'server method') return undefined;
    const why = `Rust servers do not compile until they implement \`${item.path}\`: the trait \`${interfaceName}\` requires it.`;
    return { kind: 'implement', why, to: item.path };
  }
  if (item.sort !== 'client method') return undefined;
  const why = `The Go interface \`${interfaceName}\` has a method more: mocks written by hand do not implement it; servers embed the Unimplemented one.`;
  return { kind: 'mock', why, to: item.path };
}
