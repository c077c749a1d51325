import { objects, text } from '../../annotations.ts';
import type { Check } from '../../check.ts';
import { CONTRACT, type Written } from '../../written.ts';
import { wordList } from '../annotated.ts';
import { elsewhere, quoted } from '../point.ts';

/** FLG-01, first half: every flag can be switched on both sides and has an end, and is declared once. */
export const flagsSwitchable: Check = function* ({ contract }) {
  const declaredAt = new Map<string, Written>();
  for (const { on, stated } of contract.parts) {
    const source = on === CONTRACT ? 'sidecar' : 'schema';
    for (const [index, entry] of objects(stated.value, 'flags').entries()) {
      const name = text(entry, 'name');
      const at: Written = { on, path: ['flags', index], source };
      if (name === undefined) {
        yield { code: 'FLG-01', on, message: 'A feature flag has no name; expected `name`.', at };
        continue;
      }
      const other = declaredAt.get(name);
      // The sidecar may say over again what a file says; within the files a name stands once.
      if (other && other.source === source)
        yield {
          code: 'FLG-01',
          on,
          message: `The flag ${quoted(name)} is declared twice; expected one entry.`,
          at,
          related: [elsewhere('It is declared here as well.', other)],
        };
      declaredAt.set(name, other ?? at);
    }
  }
  for (const flag of contract.flags.values()) {
    const missing = [
      ...(flag.stage === 'RETIRED' || flag.cargoFeature !== undefined ? [] : ['cargoFeature']),
      ...(flag.stage === 'RETIRED' || flag.goBuildTag !== undefined ? [] : ['goBuildTag']),
      ...(flag.removeBy === undefined ? ['removeBy'] : []),
    ];
    if (missing.length === 0) continue;
    const open = [
      ...(missing[0] === 'removeBy' ? [] : ['cannot be switched on both sides']),
      ...(flag.removeBy === undefined ? ['has no end'] : []),
    ];
    const at = flag.at();
    yield {
      code: 'FLG-01',
      on: at.on,
      message: `The flag ${quoted(flag.name)} ${open.join(' and ')}; expected ${wordList(missing)}.`,
      at,
    };
  }
};
