import type { EnumDeclaration, MessageDeclaration } from '#schema';
import { optionChanged } from './options.ts';
import type { Report } from './report.ts';
import { called, code } from './text.ts';

const WORDS = { allow: 'ALLOW', 'legacy-best-effort': 'LEGACY_BEST_EFFORT' } as const;
const FEATURE = 'features.json_format';

/** Whether ProtoJSON of a message or enum must work. Adds to `said` the option that the difference says already. */
export function compareJsonFormat<T extends MessageDeclaration | EnumDeclaration>(
  report: Report,
  old: T,
  next: T,
  said: Set<string>,
): void {
  if (old.jsonFormat === next.jsonFormat) return;
  const [from, to] = [WORDS[old.jsonFormat], WORDS[next.jsonFormat]];
  said.add(FEATURE);
  const inherited = () =>
    report.cause(`json-format ${next.parent}`) ??
    report.cause(`syntax ${next.file}`) ??
    report.cause(`${FEATURE} ${next.file}`);
  report.remember(
    `json-format ${next.id}`,
    report.add({
      rule: 'json-format-changed',
      kind: 'changed',
      what: next.kind,
      old,
      new: next,
      from,
      to,
      says: `${called(next)} changed its JSON format from ${code(from)} to ${code(to)}.`,
      cause: optionChanged(old, next, FEATURE) ? undefined : inherited(),
    }),
  );
}
