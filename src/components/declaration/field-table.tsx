import type { JSX } from 'preact';
import type { FieldView, MessageView } from '#catalog';
import { proseLength } from '../prose.ts';
import { GoForm, RustForm } from './forms.tsx';
import { Life, LinkedText, Name, Options, Prose, Statements, statementsOf, Tag } from './parts.tsx';

type Oneof = MessageView['oneofs'][number];

interface FieldTableProps {
  readonly fields: readonly FieldView[];
  readonly oneofs?: readonly Oneof[];
  readonly label: string;
}

/** Fields, one a row. Prose of a sentence or two stands under the name; longer prose has a row of its own. */
export function FieldTable({ fields, oneofs = [], label }: FieldTableProps): JSX.Element {
  const owned = fields.some((field) => field.owner !== undefined);
  const groups = new Map(oneofs.map((oneof) => [oneof.name, oneof]));
  const columns = owned ? 6 : 5;
  let open: string | undefined;
  return (
    <table class={owned ? 'ft ow' : 'ft'} aria-label={label}>
      <thead>
        <tr>
          <th>Field</th>
          <th>
            <abbr title="field number, then the bytes of its tag in hexadecimal">No. · tag</abbr>
          </th>
          <th class="l">Contract</th>
          <th class="g">Go</th>
          <th class="r">Rust</th>
          {owned && <th>Owner</th>}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const group = field.oneof === open ? undefined : groups.get(field.oneof ?? '');
          open = field.oneof;
          return (
            <>
              {group && <OneofRow oneof={group} columns={columns} />}
              <FieldRows field={field} columns={columns} owned={owned} />
            </>
          );
        })}
      </tbody>
    </table>
  );
}

const SIDES = {
  go: { tone: 'g', heap: 'Go heap' },
  rust: { tone: 'r', heap: 'Rust heap' },
  none: { tone: 'l', heap: '' },
} as const;

const ROOM_UNDER_NAME = 260;

function FieldRows({ field, columns, owned }: { field: FieldView; columns: number; owned: boolean }): JSX.Element {
  const roomy = wantsRoom(field);
  const member = field.oneof === undefined ? undefined : 'm';
  const details = (
    <>
      <Prose comments={field.comments} />
      <Statements annotation={field.annotation} />
      <Options options={field.options} />
    </>
  );
  return (
    <>
      <tr id={field.anchor === '' ? undefined : field.anchor} class={roomy ? `w${member ? ' m' : ''}` : member}>
        <td>
          <a class="n" href={field.anchor === '' ? field.href : `#${field.anchor}`}>
            <Name text={field.name} />
          </a>{' '}
          <Life life={field.life} deprecated={field.deprecated} />
          {!roomy && details}
        </td>
        <td>
          <b>{field.number}</b> <code>{field.tag}</code>
          <small>{field.wireType}</small>
        </td>
        <td class="l">
          <code>
            <LinkedText parts={field.type} />
          </code>
          <small>
            {field.presence}
            {field.defaultValue !== '' && (
              <>
                , default <Name text={field.defaultValue} />
              </>
            )}
          </small>
          {field.jsonName !== field.name && (
            <small>
              JSON{' '}
              <code>
                <Name text={field.jsonName} />
              </code>
            </small>
          )}
        </td>
        <td class="g">
          <GoForm form={field.go} />
        </td>
        <td class="r">
          <RustForm form={field.rust} />
        </td>
        {owned && (
          <td>
            {field.owner && <Tag tone={SIDES[field.owner.side ?? 'none'].tone}>{field.owner.text}</Tag>}
            {field.owner?.side && <small>{SIDES[field.owner.side].heap}</small>}
          </td>
        )}
      </tr>
      {roomy && (
        <tr class={member ? 'd m' : 'd'}>
          <td colSpan={columns - 1}>
            <div class="two">{details}</div>
          </td>
          <LastCell />
        </tr>
      )}
    </>
  );
}

/** Goes with either language, so that a wide cell never spans more columns than are shown. */
const LastCell = (): JSX.Element => <td class="g r" />;

/** Prose of a sentence or two fits under the name; more, and what annotations say, wants the width of the table. */
function wantsRoom({ comments, options, annotation }: FieldView): boolean {
  if (options.length > 1 || statementsOf(annotation).length > 0) return true;
  const code = options.reduce((sum, { name, text }) => sum + name.length + text.length, 0);
  const { leading, trailing, detached } = comments;
  return proseLength(leading) + proseLength(trailing) + detached.length * 40 + code > ROOM_UNDER_NAME;
}

function OneofRow({ oneof, columns }: { oneof: Oneof; columns: number }): JSX.Element {
  return (
    <tr id={oneof.anchor} class="o">
      <td colSpan={columns - 1}>
        one of{' '}
        <a class="n" href={`#${oneof.anchor}`}>
          <Name text={oneof.name} />
        </a>
        {oneof.go && (
          <span class="g">
            {' '}
            Go <GoForm form={oneof.go} />
          </span>
        )}
        {oneof.rust && (
          <span class="r">
            {' '}
            Rust <RustForm form={oneof.rust} />
          </span>
        )}
        <Prose comments={oneof.comments} />
      </td>
      <LastCell />
    </tr>
  );
}
