import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingRequired } from '../../../src/wire/runtimes/required.ts';
import { PROTOC } from '../../languages/oracle/compile.ts';
import { messagesIn } from '../support/agree.ts';
import { messageOf } from '../support/described.ts';
import { CACHE } from './cache.ts';
import type { OracleMaker } from './model.ts';
import { readingOfText } from './protoc-text.ts';

/**
 * The real C++ decoder inside npm `protoc`: a process a payload, about 10 ms each. Where only required fields are missing
 * protoc warns and prints; `ParseFromString` refuses. One warning is protoc's alone: its messages are made from descriptors
 * and keep a map's overwritten entries until they are printed, so it misses required fields in what nobody will see. So a
 * warning counts where the printed message lacks something.
 */
export const cppOracle: OracleMaker = (schema) => {
  mkdirSync(CACHE, { recursive: true });
  const set = join(CACHE, `${schema.name}.binpb`);
  writeFileSync(set, schema.descriptorSet);
  return (cases) =>
    cases.map(({ type, bytes }) => {
      const args = [`--descriptor_set_in=${set}`, `--decode=${type}`];
      const { stdout, stderr, status, error } = spawnSync(PROTOC, args, {
        input: bytes,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      });
      if (error) throw error;
      if (status !== 0) return { accept: false, why: stderr.trim() };
      const reading = readingOfText(stdout, messageOf(schema, type));
      const incomplete = stderr.includes('missing required fields') && [...messagesIn(reading)].some(missingRequired);
      return incomplete ? { accept: false, why: stderr.trim() } : { accept: true, reading };
    });
};
