import { spawnSync } from 'node:child_process';
import { PROFILES, type Profile } from '../../../src/wire/runtimes/profiles.ts';
import { readWith } from '../../../src/wire/runtimes/read-as.ts';
import { type Described, messageOf } from '../support/described.ts';
import { bytesOf, hexOf } from '../support/schemas.ts';
import type { Oracle } from './model.ts';

/**
 * A decoder in a program of its own: it gets a line `TYPE HEX` a case and answers `+HEX`, the message written again, or
 * `-ERROR`. What is written again holds nothing disputed but values of closed enums and missing required fields, so it is
 * read with the runtime's own rules.
 */
export function lineOracle(command: string, runtime: Profile['name'], schema: Described): Oracle {
  // prost leaves out what has its default, required fields inside a map's value too; Go writes what it was given.
  const own = PROFILES[runtime];
  const profile: Profile = own.required === 'default' ? own : { ...own, required: 'ignored' };
  return (cases) => {
    const input = cases.map(({ type, bytes }) => `${type} ${hexOf(bytes)}\n`).join('');
    const { stdout, stderr, status, error } = spawnSync(command, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
    if (error || status !== 0) throw error ?? new Error(`${command} ended with ${status}: ${stderr}`);
    const answers = stdout.split('\n');
    return cases.map(({ type, bytes }, index) => {
      const answer = answers[index] ?? '';
      if (answer.startsWith('-')) return { accept: false, why: answer.slice(1) };
      if (!answer.startsWith('+')) throw new Error(`${command}: ${answer} for ${type} ${hexOf(bytes)}`);
      const again = readWith(profile, bytesOf(answer.slice(1)), messageOf(schema, type));
      if (!again.accept) throw new Error(`${runtime} wrote what it does not read: ${answer} (${again.why})`);
      return { accept: true, reading: again.reading };
    });
  };
}
