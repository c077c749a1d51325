import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakable } from '../../src/components/breakable.ts';

describe('where identifiers may break', () => {
  it.each<[string, string]>([
    ['GetReply', 'GetReply'],
    ['temporal.api.common.v1.Payload', 'temporal.|api.|common.|v1.|Payload'],
    ['temporal::api::common::v1::Payload', 'temporal::|api::|common::|v1::|Payload'],
    ['workflow_execution_timeout', 'workflow_|execution_|timeout'],
    ['RespondActivityTaskCompleted', 'Respond|Activity|Task|Completed'],
    ['Option<Vec<Snapshot>>', 'Option<|Vec<|Snapshot>>'],
    ['api/common/v1/message.proto', 'api/|common/|v1/|message.|proto'],
  ])('%s', (text, marked) => {
    expect(breakable(text).join('|')).toBe(marked);
  });

  it('never loses or adds a character', () => {
    fc.assert(fc.property(fc.string(), (text) => breakable(text).join('') === text));
  });
});
