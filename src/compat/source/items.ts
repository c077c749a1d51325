import type { Declaration } from '#schema';
import { goItems } from './go-items.ts';
import type { SourceItem, SourceView } from './item.ts';
import { rustItems } from './rust-items.ts';

/** Names that code outside can use of a declaration, the one that people know it by first. */
export function itemsOf(view: SourceView, declaration: Declaration): readonly SourceItem[] {
  const named = view.surface.get(declaration.id);
  if (!named) return [];
  return view.language === 'go' ? goItems(view, declaration, named) : rustItems(view, declaration, named);
}
