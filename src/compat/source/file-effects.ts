import type { Declaration, SchemaFile } from '#schema';
import type { Difference } from '../model.ts';
import { SAYS_PLACE } from './answers.ts';
import type { Effect } from './effects.ts';
import type { SourcePair } from './pair.ts';
import { fileTrouble } from './troubles.ts';

/** What a difference of a file or package means for code that uses what is generated from it. */
export function effectsOfFiles(pair: SourcePair, difference: Difference): readonly Effect[] {
  const effects: Effect[] = [];
  for (const { old, changed } of filesOf(pair, difference)) {
    if (old && changed) {
      const moved = SAYS_PLACE.has(difference.rule) ? placeEffect(pair, old, changed) : undefined;
      if (moved) effects.push(moved);
      const trouble = newTrouble(pair, old, changed);
      if (trouble) effects.push(trouble);
    } else if (old) {
      const gone = declarationsOf(pair.old.schema, old).filter(
        (declaration) => !pair.newOf(declaration) && pair.items('old', declaration).length > 0,
      );
      const [first] = gone;
      if (first) {
        const name = pair.ownPath('old', first);
        const more = gone.length > 1 ? ` and ${gone.length - 1} more` : '';
        effects.push({
          kind: 'gone',
          why: `\`${name}\`${more} ${gone.length > 1 ? 'are' : 'is'} gone from the ${pair.name} code.`,
          from: name,
        });
      }
    } else if (changed) {
      const trouble = fileTrouble(pair.new.surface, changed);
      if (trouble !== undefined && pair.place('new', changed.path)?.assumed !== true)
        effects.push({ kind: 'build', why: `${pair.name}: ${trouble}` });
    }
    // A package of a thousand files moves once.
    if (effects.length > 0) return effects;
  }
  return effects;
}

interface FilePair {
  readonly old?: SchemaFile | undefined;
  readonly changed?: SchemaFile | undefined;
}

function filesOf(pair: SourcePair, { what, old, new: changed }: Difference): readonly FilePair[] {
  const before = old && isFile(old) ? old : undefined;
  const after = changed && isFile(changed) ? changed : undefined;
  if (what !== 'package') return before || after ? [{ old: before, changed: after }] : [];
  if (!before)
    return pair.new.schema.files
      .filter((file) => file.own && file.package === after?.package)
      .map((file) => ({ changed: file }));
  return pair.old.schema.files
    .filter((file) => file.own && file.package === before.package)
    .map((file) => ({ old: file, changed: pair.newFile(pair.compared.pairing.files.get(file.path) ?? '') }));
}

export const isFile = (subject: Declaration | SchemaFile): subject is SchemaFile => !('kind' in subject);

function declarationsOf(
  { declarations }: { declarations: ReadonlyMap<string, Declaration> },
  file: SchemaFile,
): Declaration[] {
  return [...file.messages, ...file.enums, ...file.services, ...file.extensions].flatMap(
    (id) => declarations.get(id) ?? [],
  );
}

/** The code of a file goes to another package or module. Where a schema leaves that open, a flag decides. */
export function placeEffect(
  pair: SourcePair,
  old: Pick<SchemaFile, 'path'>,
  changed: Pick<SchemaFile, 'path'>,
): Effect | undefined {
  const from = pair.place('old', old.path);
  const to = pair.place('new', changed.path);
  if (!from || !to || from.key === to.key || from.assumed || to.assumed) return undefined;
  const what = pair.language === 'go' ? 'Go imports' : 'Rust paths';
  return { kind: 'place', why: `${what} lead to ${to.text} instead of ${from.text}.`, from: from.text, to: to.text };
}

export function newTrouble(pair: SourcePair, old: SchemaFile, changed: SchemaFile): Effect | undefined {
  const trouble = fileTrouble(pair.new.surface, changed);
  if (trouble === undefined || fileTrouble(pair.old.surface, old) !== undefined) return undefined;
  return { kind: 'build', why: `${pair.name}: ${trouble}` };
}
