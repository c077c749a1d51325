import { type Inspection, scalarAt, typeInside, type WireEnum, type WireField } from '#wire';
import type { DetailTarget } from './detail-target.ts';
import { PlainProse } from './plain-prose.tsx';
import { shortName, typeName } from './record-words.ts';
import { referenceUrl } from './reference.ts';

interface SchemaPartProps {
  readonly inspection: Inspection;
  readonly target: DetailTarget;
}

const PRESENCE_WORDS: Readonly<Record<WireField['presence'], string>> = {
  implicit: 'none: absent is the default',
  explicit: 'absent and default are told apart',
  required: 'required',
};

/** What the schema says of the field: its prose, its type, who owns it, its limits. */
export function SchemaPart({ inspection, target }: SchemaPartProps) {
  const { schema } = inspection;
  const { field } = target.view;
  if (!schema) return null;
  if (!field) return <UnknownPart inspection={inspection} target={target} />;
  const { declared } = field;
  const facts = declared?.facts;
  const owner = schema.messages.get(field.owner);
  const url =
    owner && !owner.mapEntry
      ? referenceUrl(schema, field.extension ? field.owner : `${field.owner}.${field.name}`)
      : undefined;
  const rows: [string, string | undefined][] = [
    ['Number', String(field.number)],
    ['JSON name', field.jsonName === field.name ? undefined : field.jsonName],
    ['Presence', field.repeated || field.kind === 'message' ? undefined : PRESENCE_WORDS[field.presence]],
    ['Default', declared?.default],
    ['Oneof', field.oneof],
    ['Encoding', field.repeated && field.packable ? (field.packed ? 'packed' : 'one record each') : undefined],
    [
      'Longest',
      facts?.maxLen === undefined
        ? undefined
        : `${facts.maxLen.toLocaleString('en')} ${field.repeated ? 'elements' : 'bytes'}`,
    ],
  ];
  return (
    <section class="detail-part">
      <h3>In the schema</h3>
      <p class="detail-declared">
        <code>
          {field.repeated && !field.map && 'repeated '}
          <TypeLink inspection={inspection} field={field} /> {field.name} = {field.number}
        </code>
        {declared?.deprecated && <span class="fields-mark is-mark">deprecated</span>}
        {facts?.sensitive && <span class="fields-mark is-mark">sensitive</span>}
      </p>
      <PlainProse text={declared?.doc} />
      {facts?.says && facts.says.length > 0 && (
        <ul class="detail-says">
          {facts.says.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <dl class="detail-facts">
        {rows.map(
          ([term, text]) =>
            text !== undefined && (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        <div>
          <dt>In message</dt>
          <dd>
            {url === undefined ? (
              <code>{shortName(field.owner)}</code>
            ) : (
              <a href={url}>
                <code>{shortName(field.owner)}</code>
              </a>
            )}
          </dd>
        </div>
      </dl>
      {field.enum && target.view.known && <EnumValues of={field.enum} chosen={chosenNumber(inspection, target)} />}
    </section>
  );
}

function TypeLink({ inspection: { schema }, field }: { readonly inspection: Inspection; readonly field: WireField }) {
  const id = field.map ? undefined : (field.enum?.id ?? field.message?.id);
  const url = schema && id !== undefined && !field.message?.mapEntry ? referenceUrl(schema, id) : undefined;
  return url === undefined ? typeName(field) : <a href={url}>{typeName(field)}</a>;
}

/** What is known of a number that the schema has no field for. */
function UnknownPart({ inspection, target: { view } }: SchemaPartProps) {
  const type = typeInside(inspection, view.parent);
  if (!type || view.number === 0) return null;
  const isReserved = type.declared?.reserved?.some(([from, to]) => view.number >= from && view.number <= to);
  return (
    <section class="detail-part">
      <h3>In the schema</h3>
      <p>
        <code>{type.id}</code> {isReserved ? 'reserves' : 'has no field'} <b>{view.number}</b> in version{' '}
        {inspection.schema?.version}.
      </p>
    </section>
  );
}

function chosenNumber({ decoded: { bytes } }: Inspection, { kind, value }: DetailTarget): number | undefined {
  if (kind !== 'enum') return undefined;
  const number = scalarAt(bytes, kind, value.valueStart, value.valueEnd);
  return typeof number === 'number' ? number : undefined;
}

function EnumValues({ of, chosen }: { readonly of: WireEnum; readonly chosen: number | undefined }) {
  return (
    <>
      <h4>
        Values of <code>{shortName(of.id)}</code>
        {of.closed && <span class="detail-note"> closed</span>}
      </h4>
      <ul class="detail-values">
        {of.declared.values.map(({ name, number, doc, deprecated }) => (
          <li
            key={name}
            class={number === chosen ? 'is-chosen' : undefined}
            aria-current={number === chosen ? true : undefined}
          >
            <code>
              {name} = {number}
            </code>
            {number === chosen && <span class="fields-mark">this one</span>}
            {deprecated && <span class="fields-mark is-mark">deprecated</span>}
            <PlainProse text={doc} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What the payload's own message is. */
export function MessagePart({
  inspection,
  container,
}: {
  readonly inspection: Inspection;
  readonly container: number;
}) {
  const type = typeInside(inspection, container);
  if (!type || !inspection.schema) return null;
  const url = type.mapEntry ? undefined : referenceUrl(inspection.schema, type.id);
  return (
    <section class="detail-part">
      <h3>{type.mapEntry ? 'Entry of a map' : 'Message'}</h3>
      <p>
        {url === undefined ? (
          <code>{type.id}</code>
        ) : (
          <a href={url}>
            <code>{type.id}</code>
          </a>
        )}
        {type.declared?.deprecated && <span class="fields-mark is-mark">deprecated</span>}
      </p>
      <PlainProse text={type.declared?.doc} />
    </section>
  );
}
