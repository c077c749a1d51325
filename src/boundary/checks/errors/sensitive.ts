import { type FieldDeclaration, typeReferences } from '#schema';
import type { Check, CheckResult } from '../../check.ts';
import type { BoundaryModel, MethodFacts } from '../../facts/model.ts';
import { fieldsWithin } from '../../facts/values.ts';
import { declared, type Written } from '../../written.ts';
import { annotatedMethods, ownErrorSets } from '../annotated.ts';
import { atWord, elsewhere } from '../point.ts';

/** A field that is said to be sensitive, and where. */
interface Sensitive {
  readonly field: FieldDeclaration;
  readonly written: Written;
}

/** ERR-07: sensitive values are in no error and in no trace. */
export const nothingLeaks: Check = function* (model) {
  const inside = sensitiveInside(model);
  for (const set of ownErrorSets(model)) {
    const carrier = set.carrier?.to;
    // A carrier may hold details of every code: what they leak is found at the codes.
    const details = new Set(set.codes.flatMap(({ detail }) => (detail?.to ? [detail.to.id] : [])));
    if (set.carrier && carrier)
      yield* leaks(set.id, `${set.id} is carried by ${carrier.id}`, set.carrier.written, inside(carrier.id, details));
    const trace = set.traceField;
    if (trace?.to && isSensitive(model, trace.to))
      yield* leaks(set.id, `${set.id} leads to a log by ${trace.to.id}`, trace.written, [sensitive(model, trace.to)]);
    for (const { id, detail } of set.codes)
      if (detail?.to) yield* leaks(id, `${id} has the detail ${detail.to.id}`, detail.written, inside(detail.to.id));
  }
  for (const method of annotatedMethods(model)) yield* recorded(method, inside);
};

const sensitive = (model: BoundaryModel, field: FieldDeclaration): Sensitive => ({
  field,
  written: model.ownValueOf(field.id).written('sensitive') ?? declared(field.id),
});

const NONE: ReadonlySet<string> = new Set();

type Inside = (message: string, except?: ReadonlySet<string>) => readonly Sensitive[];

/** Every sensitive field inside a message, however deep. Only messages that lead to one are walked. */
function sensitiveInside(model: BoundaryModel): Inside {
  const leading = messagesLeadingToSensitive(model);
  return (message, except = NONE) => {
    if (!leading.has(message)) return [];
    return fieldsWithin(model.schema, message, (id) => except.has(id) || !leading.has(id)).flatMap(({ field }) =>
      isSensitive(model, field) ? [sensitive(model, field)] : [],
    );
  };
}

const isSensitive = (model: BoundaryModel, { id }: FieldDeclaration): boolean =>
  model.ownValueOf(id).flag('sensitive') === true;

function messagesLeadingToSensitive(model: BoundaryModel): ReadonlySet<string> {
  const holders = new Map<string, string[]>();
  const pending: string[] = [];
  for (const message of model.schema.declarations.values()) {
    if (message.kind !== 'message') continue;
    if (message.fields.some((field) => isSensitive(model, field))) pending.push(message.id);
    for (const inner of message.fields.flatMap(({ type }) => typeReferences(type))) {
      const known = holders.get(inner);
      if (known) known.push(message.id);
      else holders.set(inner, [message.id]);
    }
  }
  const leading = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (leading.has(next)) continue;
    leading.add(next);
    pending.push(...(holders.get(next) ?? []));
  }
  return leading;
}

function* leaks(on: string, subject: string, at: Written, found: readonly Sensitive[]): Iterable<CheckResult> {
  const [first] = found;
  if (!first) return;
  const more = found.length > 1 ? ` and ${found.length - 1} more` : '';
  yield {
    code: 'ERR-07',
    on,
    message: `${subject}, which shows the sensitive field ${first.field.id}${more}; expected nothing sensitive in an error.`,
    at,
    related: found
      .slice(0, 5)
      .map(({ field, written }) => elsewhere(`${field.id} is said to be sensitive here.`, written)),
  };
}

/** What a span and its log entry record; here the defaults of the interface count as well. */
function* recorded(method: MethodFacts, inside: Inside): Iterable<CheckResult> {
  const { id, call, attributes, crossings } = method;
  for (const { to: field } of attributes) {
    if (!field) continue;
    const crossing = crossings.find((one) => one.way === 'request' && one.field.id === field.id);
    const type = field.type.kind === 'map' ? field.type.value : field.type;
    const itself =
      crossing?.value.flag('sensitive') === true
        ? [{ field, written: crossing.value.written('sensitive') ?? declared(field.id) }]
        : [];
    const found = type.kind === 'message' ? [...itself, ...inside(type.id)] : itself;
    const [first] = found;
    if (!first) continue;
    yield {
      code: 'ERR-07',
      on: id,
      message: `${id} records ${field.id} in its span, which shows the sensitive field ${first.field.id}; expected nothing sensitive in a trace.`,
      ...atWord(
        call,
        ['trace', 'attributes'],
        id,
        found.slice(0, 5).map((one) => elsewhere(`${one.field.id} is said to be sensitive here.`, one.written)),
      ),
    };
  }
}
