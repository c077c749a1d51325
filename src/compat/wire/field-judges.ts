import type { FieldDeclaration } from '#schema';
import { levelOf, SAFE } from '../levels.ts';
import type { Compared, Difference } from '../model.ts';
import { attention, bothWays, breaking, type Cell, HARMLESS, verdict, verdictOf, worst } from './cell.ts';
import { isField, messageOf } from './declared.ts';
import { type Direction, directionsOf, once } from './direction.ts';
import { readsJsonName } from './fields.ts';
import type { Judge, WireVerdicts } from './judge.ts';
import { fieldCell } from './messages.ts';
import {
  defaultCell,
  type Meeting,
  meetingsOf,
  ONEOF_DOES,
  oneofCell,
  presenceCell,
  requiredCell,
} from './respects.ts';
import { type FieldShape, shapeOf } from './shape.ts';

/** Both directions of a field that both versions have. */
function ofPair(
  { old, new: next }: Difference,
  compared: Compared,
  cell: (written: FieldShape, read: FieldShape, direction: Direction) => Cell,
) {
  if (!isField(old) || !isField(next)) return SAFE;
  const { oldReadsNew, newReadsOld } = directionsOf(compared);
  const [before, after] = [shapeOf(old), shapeOf(next)];
  return verdictOf(cell(after, before, oldReadsNew), cell(before, after, newReadsOld));
}

/** Type, cardinality and encoding hang together: the field is looked at as a whole. */
const asAWhole: Judge = (difference, compared) => {
  const as = (format: 'wire' | 'json') =>
    ofPair(difference, compared, (written, read, direction) =>
      worst([fieldCell(written, read, direction, format), impliedDefault(written, read, direction)]),
    );
  return { wire: as('wire'), json: as('json') };
};

/** An enum's first value may be another number than zero. Defaults that are written down are a difference of their own. */
const impliedDefault = (written: FieldShape, read: FieldShape, direction: Direction): Cell =>
  written.defaultValue === read.defaultValue ? defaultCell(written, read, direction) : HARMLESS;

/** What does not depend on the format. */
const alike =
  (cell: (written: FieldShape, read: FieldShape, direction: Direction) => Cell): Judge =>
  (difference, compared) => {
    const judged = ofPair(difference, compared, cell);
    return { wire: judged, json: judged };
  };

const names: Judge = (difference, compared) => ({
  wire: SAFE,
  json: ofPair(difference, compared, (written, read) =>
    readsJsonName(written, read)
      ? HARMLESS
      : breaking(
          `knows the field as ${read.jsonName} and finds ${written.jsonName}: it refuses the name, and the value is lost`,
        ),
  ),
});

const UNKNOWN_NAME = attention(
  'finds a name that it does not know: Go and pbjson refuse it, unless told to discard it',
);
const NEW_NAME = verdictOf(UNKNOWN_NAME, HARMLESS);

const addedField: WireVerdicts = { wire: SAFE, json: NEW_NAME };

const addedRequired: Judge = ({ new: next }) => {
  const cell = isField(next) ? requiredCell(undefined, shapeOf(next)) : HARMLESS;
  return {
    wire: verdictOf(HARMLESS, cell),
    json: verdictOf(UNKNOWN_NAME, cell),
  };
};

const removedField: Judge = ({ old }) => {
  const missed = isField(old) ? requiredCell(undefined, shapeOf(old)) : HARMLESS;
  const never = attention('never gets the field, and finds it unset');
  const unset = worst([missed, never]);
  return {
    wire: verdictOf(
      unset,
      attention('does not know the field: Go keeps it among the unknown fields, prost forgets it'),
    ),
    json: verdictOf(unset, UNKNOWN_NAME),
  };
};

const renumbered: Judge = (difference, compared) => ({
  wire: bothWays(breaking('looks for the field under another number, and does not find it')),
  json: names(difference, compared).json,
});

const reused: Judge = ({ old, new: next }, compared) => {
  if (!isField(old) || !isField(next)) return { wire: bothWays(REUSED), json: SAFE };
  const { oldReadsNew, newReadsOld } = directionsOf(compared);
  const [before, after] = [shapeOf(old), shapeOf(next)];
  const cell = (written: FieldShape, read: FieldShape, direction: Direction): Cell => {
    const clash = fieldCell(written, read, direction, 'wire');
    return clash.level === 'breaking'
      ? breaking(`takes ${written.name} for ${read.name}, which has its number, and ${clash.does}`)
      : breaking(`takes the value of ${written.name} for ${read.name}, which has its number`);
  };
  return {
    wire: verdictOf(cell(after, before, oldReadsNew), cell(before, after, newReadsOld)),
    json: bothWays(UNKNOWN_NAME),
  };
};

const REUSED = breaking('takes the value of one field for another that has its number');

/** An extension may be declared elsewhere and stay what it is; a field of another message is lost. */
const moved: Judge = (difference, compared) => {
  const { old, new: next } = difference;
  if (!isField(old) || !isField(next)) return {};
  const { newReadsOld } = directionsOf(compared);
  const stays = newReadsOld.isPair(extended(old) ?? '', extended(next) ?? '') && old.number === next.number;
  if (stays) return names(difference, compared);
  const lost = bothWays(breaking('looks for the field in another message, and does not find it'));
  return { wire: lost, json: lost };
};

const extended = ({ parent, extendee }: FieldDeclaration): string | undefined => extendee ?? parent;

/** Messages are large, and several of their fields may join a oneof: once for each message of the reader. */
const meetingsIn = (message: string, direction: Direction): Meeting =>
  once(direction, `meetings ${message}`, () => {
    const { writer, reader, counterpart, origin } = direction;
    const owner = messageOf(writer, origin(message));
    return meetingsOf(
      (owner?.fields ?? []).flatMap((field) => {
        const there = reader.declarations.get(counterpart(field.id) ?? '');
        return isField(there) && there.parent === message ? [[shapeOf(field), shapeOf(there)] as const] : [];
      }),
    );
  });

const oneofs: Judge = (difference, compared) => {
  const { old, new: next } = difference;
  if (!isField(old) || !isField(next)) return {};
  const both = (format: 'wire' | 'json') =>
    ofPair(difference, compared, (written, read, direction) =>
      worst([
        oneofCell(read, meetingsIn((direction.readerIsNew ? next : old).parent ?? '', direction), ONEOF_DOES[format]),
        presenceCell(written, read, direction),
      ]),
    );
  return { wire: both('wire'), json: both('json') };
};

const defaults: Judge = (difference, compared) => {
  const judged = ofPair(difference, compared, defaultCell);
  return { wire: judged, json: judged, behaviour: levelOf(judged) === 'safe' ? SAFE : MEANS_ANOTHER };
};

const MEANS_ANOTHER = verdict(
  'attention',
  'attention',
  'Code that leaves the field unset gets another value than before.',
);

const utf8: Judge = ({ old, new: next }) => {
  if (!isField(old) || !isField(next)) return {};
  const cell = (written: FieldDeclaration, read: FieldDeclaration): Cell =>
    written.utf8 === false && read.utf8 !== false
      ? attention('refuses the message where a string is no UTF-8; prost refuses such strings in any case')
      : HARMLESS;
  return { wire: verdictOf(cell(next, old), cell(old, next)) };
};

/** Options of a field that change what happens to it, by name. What is not here concerns neither Go nor prost. */
const OPTIONS: ReadonlyMap<string, WireVerdicts> = new Map([
  [
    'lazy',
    {
      behaviour: verdict(
        'attention',
        'attention',
        'A message inside is decoded when it is first looked at: errors in it and the time it takes show up later than before, or earlier.',
      ),
    },
  ],
  [
    'debug_redact',
    {
      behaviour: verdict(
        'attention',
        'attention',
        'The value appears in printed messages and logs, or no longer does.',
      ),
    },
  ],
]);

export const FIELD_JUDGES = {
  'field-added': () => addedField,
  'required-field-added': addedRequired,
  'field-removed': removedField,
  'field-removed-unreserved': removedField,
  'field-renamed': names,
  'field-renumbered': renumbered,
  'field-number-reused': reused,
  'field-moved': moved,
  'field-into-oneof': oneofs,
  'field-out-of-oneof': oneofs,
  'field-type-changed': asAWhole,
  'field-cardinality-changed': asAWhole,
  // Another way to write the same: the rules of what it means say the rest.
  'field-label-changed': () => ({}),
  'field-presence-changed': alike(presenceCell),
  'field-required-changed': alike((written, read) => requiredCell(written, read)),
  'field-packing-changed': () => ({
    wire: verdict('safe', 'safe', 'Every decoder reads repeated numbers packed and one by one.'),
  }),
  'field-encoding-changed': asAWhole,
  'field-utf8-changed': utf8,
  'field-json-name-changed': names,
  'field-default-changed': defaults,
  'field-option-changed': ({ option }) => OPTIONS.get(option ?? '') ?? {},
  'extension-added': () => addedField,
  'extension-removed': removedField,
  'extension-extendee-changed': moved,
} as const satisfies Record<string, Judge>;
