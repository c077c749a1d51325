import {
  type ElementKind,
  hex,
  type Inspection,
  type Reading,
  type RecordView,
  readingsOf,
  Shape,
  scalarText,
  varintAt,
  WIRE_TYPE_NAMES,
  WireType,
} from '#wire';
import { BitLine, BitTable } from './bit-table.tsx';
import { fixedBytes, floatParts, tagBits, varintBits, varintGroups, zigzag } from './bits.ts';
import type { DetailTarget } from './detail-target.ts';
import { byteCount } from './offsets.ts';
import { visibleText } from './visible-text.ts';

interface PartProps {
  readonly inspection: Inspection;
  readonly target: DetailTarget;
  readonly base: number;
  readonly radix: 16 | 10;
}

/** Most bytes of a text or bytes value that are shown whole. */
const SHOWN = 1024;
/** Longer values are not tried out in every reading: some look at each byte. */
const LONGEST_READ = 1 << 16;

/** The tag bit by bit, and the length behind it. */
export function TagPart({ inspection, target: { view }, base, radix }: PartProps) {
  const { bytes } = inspection.decoded;
  const length = view.valueStart > view.tagEnd ? varintAt(bytes, view.tagEnd, view.valueStart)?.value : undefined;
  const tag = [...bytes.subarray(view.start, view.tagEnd)].map(hex).join(' ');
  return (
    <>
      <section class="detail-part">
        <h3>
          Tag <code>{tag}</code>
        </h3>
        <p>
          Field <b>{view.number}</b>, wire type <b>{view.wireType}</b> ({WIRE_TYPE_NAMES[view.wireType]})
        </p>
        <BitTable bytes={tagBits(bytes, view.start, view.tagEnd)} base={base} radix={radix} label="Bits of the tag" />
      </section>
      {length !== undefined && (
        <section class="detail-part">
          <h3>
            Length <code>{[...bytes.subarray(view.tagEnd, view.valueStart)].map(hex).join(' ')}</code>
          </h3>
          <p>
            <b>{byteCount(Number(length))}</b>
            {view.clipped && <> announced, {byteCount(view.end - view.valueStart)} there</>}
          </p>
          <BitTable
            bytes={varintBits(bytes, view.tagEnd, view.valueStart)}
            base={base}
            radix={radix}
            label="Bits of the length"
          />
        </section>
      )}
    </>
  );
}

/** The value taken apart, as its wire type has it. */
export function ValuePart(props: PartProps) {
  const { inspection, target } = props;
  const { value } = target;
  if (value.shape === Shape.MESSAGE || value.shape === Shape.GROUP) return null;
  return (
    <section class="detail-part">
      <h3>{target.element === undefined ? 'Value' : `Element ${target.element}`}</h3>
      {value.wireType === WireType.VARINT && <Varint {...props} />}
      {(value.wireType === WireType.I32 || value.wireType === WireType.I64) && <Fixed {...props} />}
      {(value.wireType === WireType.LEN || value.wireType === -1) && (
        <Run bytes={inspection.decoded.bytes} value={value} kind={target.kind} />
      )}
    </section>
  );
}

function Varint({ inspection, target, base, radix }: PartProps) {
  const { bytes } = inspection.decoded;
  const { valueStart, valueEnd } = target.value;
  const number = varintAt(bytes, valueStart, valueEnd)?.value;
  if (number === undefined) return <p>A varint without an end.</p>;
  const isZigzag = target.kind === 'sint32' || target.kind === 'sint64';
  const step = isZigzag ? zigzag(bytes, valueStart, valueEnd) : undefined;
  const shown = target.kind
    ? scalarText(bytes, target.kind, valueStart, valueEnd, enumOf(target.value))
    : String(number);
  return (
    <>
      <BitTable bytes={varintBits(bytes, valueStart, valueEnd)} base={base} radix={radix} label="Bits of the value" />
      <dl class="detail-steps">
        {valueEnd - valueStart > 1 && (
          <>
            <dt>Seven bits of each, last byte first</dt>
            <dd class="detail-groups">
              {varintGroups(bytes, valueStart, valueEnd).map((group, index) => (
                <span key={index} class="bits is-payload">
                  {group}
                </span>
              ))}
            </dd>
          </>
        )}
        <dt>As a number</dt>
        <dd>
          <code>{String(number)}</code>
        </dd>
        {step && (
          <>
            <dt>Zigzag: {step.encoded % 2n === 0n ? 'even, so half of it' : 'odd, so minus half of it, rounded up'}</dt>
            <dd>
              <code>
                {String(step.encoded)} → {String(step.decoded)}
              </code>
            </dd>
          </>
        )}
        {target.kind && shown !== String(number) && (
          <>
            <dt>As {target.kind === 'enum' ? 'a value of its enum' : target.kind}</dt>
            <dd>
              <code>{shown}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

const enumOf = ({ known, field }: RecordView) => (known ? field?.enum : undefined);

const FLOAT_WORDS = {
  zero: 'All bits but the sign are 0: zero.',
  infinite: 'Exponent all 1, fraction 0: infinity.',
  nan: 'Exponent all 1, fraction not 0: not a number.',
} as const;

function Fixed({ inspection, target }: PartProps) {
  const { bytes } = inspection.decoded;
  const { valueStart, valueEnd } = target.value;
  const { kind } = target;
  const isFloat = kind === 'float' || kind === 'double';
  const parts = isFloat ? floatParts(bytes, valueStart, valueEnd) : undefined;
  return (
    <>
      <dl class="detail-steps">
        <dt>In the bytes, least significant first</dt>
        <dd>
          <code>{[...bytes.subarray(valueStart, valueEnd)].map(hex).join(' ')}</code>
        </dd>
        <dt>As a number is written</dt>
        <dd>
          <code>0x{fixedBytes(bytes, valueStart, valueEnd).map(hex).join('')}</code>
        </dd>
        {kind && (
          <>
            <dt>As {kind}</dt>
            <dd>
              <code>{scalarText(bytes, kind, valueStart, valueEnd)}</code>
            </dd>
          </>
        )}
      </dl>
      {parts && (
        <>
          <BitLine runs={parts.runs} label={parts.runs.map(({ role, bits }) => `${role} ${bits}`).join(', ')} />
          <p class="q">
            {parts.kind === 'normal' || parts.kind === 'subnormal'
              ? `${parts.negative ? '−' : '+'}${parts.kind === 'normal' ? '1' : '0'}.fraction × 2^${parts.exponent}`
              : FLOAT_WORDS[parts.kind]}
          </p>
        </>
      )}
    </>
  );
}

interface RunProps {
  readonly bytes: Uint8Array;
  readonly value: RecordView;
  readonly kind: ElementKind | undefined;
}

/** Text with every character seen, and the bytes. */
function Run({ bytes, value: { valueStart, valueEnd, shape }, kind }: RunProps) {
  const stop = Math.min(valueEnd, valueStart + SHOWN);
  const cut = stop < valueEnd ? ` … of ${byteCount(valueEnd - valueStart)}` : '';
  const isText = shape === Shape.TEXT || kind === 'string';
  if (valueEnd <= valueStart) return <p class="q">Empty.</p>;
  return (
    <>
      {isText && (
        <p class="detail-text">
          {visibleText(new TextDecoder().decode(bytes.subarray(valueStart, stop), { stream: stop < valueEnd })).map(
            ({ text, mark }, index) =>
              mark === undefined ? (
                text
              ) : (
                <span key={index} class="detail-mark" title={mark}>
                  {text}
                </span>
              ),
          )}
          {cut}
        </p>
      )}
      <p class="detail-hex">
        {[...bytes.subarray(valueStart, stop)].map(hex).join(' ')}
        {cut}
      </p>
    </>
  );
}

/** Every sensible way to read the value. */
export function ReadingsPart({ inspection, target: { value } }: PartProps) {
  if (value.shape === Shape.UNREAD || value.valueEnd - value.valueStart > LONGEST_READ) return null;
  if ((value.shape === Shape.MESSAGE || value.shape === Shape.GROUP) && value.known) return null;
  const readings: readonly Reading[] = readingsOf(inspection, value);
  if (readings.length === 0) return null;
  return (
    <section class="detail-part">
      <h3>{value.known ? 'Read another way' : 'What it may be'}</h3>
      <table class="detail-readings">
        <thead class="vh">
          <tr>
            <th scope="col">Read as</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ as, text, chosen }) => (
            <tr key={as} class={chosen ? 'is-chosen' : undefined}>
              <th scope="row">
                {as}
                {chosen && <span class="detail-note"> in the schema</span>}
              </th>
              <td>
                <code>{text}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
