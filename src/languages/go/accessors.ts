import type { FieldDeclaration } from '#schema';
import type { GeneratedSymbol } from '../surface.ts';
import { type GoMember, hasPresence } from './members.ts';
import type { GoApi } from './profiles.ts';
import type { GoFieldTypes } from './types.ts';

/** The methods that read and write a field, in the order in which the generator writes them. */
export function goFieldAccessors(
  field: FieldDeclaration,
  { name, base, infix }: GoMember,
  api: GoApi,
  { value }: Pick<GoFieldTypes, 'value'>,
): readonly GeneratedSymbol[] {
  const getter: GeneratedSymbol = {
    role: 'getter',
    name: api === 'open' ? `Get${name}` : methodName('Get', { base, infix }, api),
    type: `func() ${value}`,
  };
  if (api === 'open') return [getter];
  const method = (prefix: string): string => methodName(prefix, { base, infix }, api);
  const symbols: GeneratedSymbol[] = [getter];
  if (api === 'hybrid' && `Get${name}` !== getter.name) {
    symbols.push({ role: 'deprecated getter', name: `Get${name}`, type: `func() ${value}` });
  }
  symbols.push({ role: 'setter', name: method('Set'), type: `func(v ${value})` });
  if (hasPresence(field)) {
    symbols.push({ role: 'has', name: method('Has'), type: 'func() bool' });
    symbols.push({ role: 'clear', name: method('Clear'), type: 'func()' });
  }
  return symbols;
}

/** The methods of a oneof as a whole; `holder` is the Go name of its message. */
export function goOneofAccessors(member: GoMember, api: GoApi, holder: string): readonly GeneratedSymbol[] {
  const symbols: GeneratedSymbol[] = [];
  if (api !== 'opaque') {
    symbols.push({ role: 'getter', name: `Get${member.name}`, type: `func() ${goOneofInterface(holder, member)}` });
  }
  if (api === 'open') return symbols;
  symbols.push({ role: 'has', name: methodName('Has', member, api), type: 'func() bool' });
  symbols.push({ role: 'clear', name: methodName('Clear', member, api), type: 'func()' });
  const which = `func() ${goOneofCase(holder, member)}`;
  symbols.push({ role: 'which', name: methodName('Which', member, api), type: which });
  return symbols;
}

/** Only the hybrid API, whose fields are exported, needs the underscore. */
const methodName = (prefix: string, { base, infix }: Pick<GoMember, 'base' | 'infix'>, api: GoApi): string =>
  `${prefix}${api === 'hybrid' ? infix : ''}${base}`;

/** The type that a oneof's wrappers implement. */
export const goOneofInterface = (holder: string, { name }: GoMember): string => `is${holder}_${name}`;

/** The type of what `Which` returns. */
export const goOneofCase = (holder: string, { name }: GoMember): string => `case_${holder}_${name}`;

/** The struct that wraps a oneof's member; the opaque API does not export it. */
export const goWrapper = ({ ident }: GoMember, api: GoApi): string =>
  api === 'opaque' ? ident.charAt(0).toLowerCase() + ident.slice(1) : ident;

/** The struct field's name: the opaque API hides it. */
export const goStructField = ({ name }: GoMember, api: GoApi): string =>
  api === 'opaque' ? `xxx_hidden_${name}` : name;
