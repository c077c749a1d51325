import type { JsonObject } from '../json.ts';
import { sayCall } from './call.ts';
import { sayCommon } from './common.ts';
import { factsOf } from './facts.ts';
import { fill, name } from './phrases.ts';
import { type Sayer, type Statement, statement, table, when } from './statement.ts';
import { sayValue } from './value.ts';

const CALLER = table({ GO: 'Go calls Rust.', RUST: 'Rust calls Go.' });

const TRANSPORT = table({
  IN_PROCESS:
    'In one process, through the C ABI: messages are encoded, and fields marked to cross as memory travel beside them as pointer and length.',
  RPC: 'Between two processes, by a protobuf RPC: everything is encoded and copied, and ownership ends at the socket.',
});

const PANIC = table({
  CATCH: 'A panic in the callee is caught at its edge and reported as {code}.',
  ABORT: 'A panic in the callee ends the process.',
});

export const sayInterface: Sayer = (facts, context) => {
  const panic = facts.word('panic', PANIC);
  const code = panic?.includes('{code}') ? facts.text('panicCode') : undefined;
  return [
    statement('Direction', facts.word('caller', CALLER)),
    statement('Transport', facts.word('transport', TRANSPORT)),
    statement(
      'Symbols',
      when(
        facts.text('symbolPrefix'),
        (prefix) => `Exported symbols are ${prefix} followed by the method’s name in snake case.`,
      ),
    ),
    statement(
      'Panics',
      when(panic, (text) => fill(text, { code: when(code, name) ?? 'a code that the contract does not name' })),
    ),
    ...inherited('Every call', facts.object('defaults'), sayCall, context),
    ...inherited('Every value', facts.object('valueDefaults'), sayValue, context),
    ...sayCommon(facts),
  ];
};

/** Defaults are said as on a method or field, under the name of whom they hold for. */
function inherited(
  whom: string,
  defaults: JsonObject | undefined,
  say: Sayer,
  context: Parameters<Sayer>[1],
): Statement[] {
  return spoken(defaults ?? {}, say, context).map(({ topic, text }) => ({ topic: `${whom}: ${lowered(topic)}`, text }));
}

const lowered = (topic: string): string => topic.charAt(0).toLowerCase() + topic.slice(1);

/** Everything a message says: its statements, and `key: value` for each key that has no words. */
export function spoken(value: JsonObject, say: Sayer, context: Parameters<Sayer>[1]): Statement[] {
  const facts = factsOf(value);
  const statements = say(facts, context).filter((one) => one !== undefined);
  return [...statements, ...facts.rest().map((text): Statement => ({ topic: 'Other', text }))];
}
