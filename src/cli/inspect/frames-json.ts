import type { Framed } from '#wire';
import type { Fitting, InspectedFrame } from './frames.ts';
import { type PayloadHead, payloadJson } from './payload-json.ts';

/** JSON of an input: of one bare message as `payloadJson` has it, else the frames with their messages inside. */
export function* inputJson(
  framed: Framed,
  frames: Iterable<InspectedFrame>,
  schema: string | undefined,
  indent: string | undefined,
): Generator<string> {
  if (framed.framing === 'bare') {
    for (const { payload, suggested } of frames)
      if (payload) yield* payloadJson(payload, headOf(payload.inspection.decoded.type, schema, suggested), indent);
    return;
  }
  const line = indent === undefined ? '' : `\n${indent}`;
  const inner = indent === undefined ? '' : `${line}  `;
  const deeper = indent === undefined ? undefined : `${indent}    `;
  const colon = indent === undefined ? ':' : ': ';
  yield `{${inner}"framing"${colon}${JSON.stringify(framed.framing)}`;
  if (schema !== undefined) yield `,${inner}"schema"${colon}${JSON.stringify(schema)}`;
  yield `,${inner}"size"${colon}${framed.bytes.length},${inner}"frames"${colon}[`;
  let some = false;
  for (const each of frames) {
    yield `${some ? ',' : ''}${deeper === undefined ? '' : `\n${deeper}`}`;
    yield* frameJson(each, deeper);
    some = true;
  }
  yield `${some ? inner : ''}],${inner}"problems"${colon}${JSON.stringify(framed.problems.filter(({ frame }) => frame < 0))}${line}}`;
}

const headOf = (type: string | undefined, schema: string | undefined, suggested: Fitting | undefined): PayloadHead => ({
  type: type ?? null,
  schema,
  suggested: suggested?.best,
});

function* frameJson(
  { frame, header, payload, suggested }: InspectedFrame,
  indent: string | undefined,
): Generator<string> {
  const { index, kind, start, end, payloadStart, payloadEnd, parts, compressed, problems } = frame;
  const facts = JSON.stringify({
    index,
    kind,
    offset: start,
    end,
    payloadOffset: payloadStart,
    payloadEnd,
    ...(compressed && { compressed }),
    ...(header && {
      header: {
        version: header.version.join('.'),
        contract: header.contract,
        message: header.message,
        ...(header.trace && { trace: header.trace }),
      },
    }),
    parts: parts.map((part) => ({ name: part.name, offset: part.start, end: part.end, text: part.text })),
    problems: problems.map(({ code, severity, offset, end: to, message }) => ({
      code,
      severity,
      offset,
      end: to,
      message,
    })),
  });
  if (!payload) return yield facts;
  yield `${facts.slice(0, -1)},${indent === undefined ? '"message":' : `\n${indent}  "message": `}`;
  yield* payloadJson(
    payload,
    headOf(payload.inspection.decoded.type, undefined, suggested),
    indent === undefined ? undefined : `${indent}  `,
  );
  yield indent === undefined ? '}' : `\n${indent}}`;
}
