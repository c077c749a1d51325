import type { JSX } from 'preact';
import type { ErrorLinkView, FieldView, FormView, LinkView, MethodView } from '#catalog';
import { FieldTable } from './field-table.tsx';
import { Forms } from './forms.tsx';
import { Heading, Link, Notes, Statements } from './parts.tsx';

/** Every question a caller has, answered, or said to be open. */
export function MethodFacts({ view }: { view: MethodView }): JSX.Element {
  return (
    <section id="the-call">
      <Heading level={2} id="the-call">
        Calling it
      </Heading>
      <dl class="facts">
        {view.facts.map(({ topic, text, stated }) => (
          <div class={stated ? undefined : 'q'}>
            <dt>{topic}</dt>
            <dd>
              {topic === 'Errors' && typeof view.errors !== 'string' ? (
                <a href="#its-errors">
                  {view.errors.length === 1 ? 'one code' : `${view.errors.length} codes`}, listed below
                </a>
              ) : (
                text
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{view.symbol === undefined ? 'Path' : 'Symbol'}</dt>
          <dd>
            <code data-c>{view.symbol ?? view.path}</code>
          </dd>
        </div>
      </dl>
      <Statements annotation={view.annotation} but={view.facts.map(({ topic }) => topic.toLowerCase())} />
    </section>
  );
}

/** How a caller and how an implementer writes it, in both languages. */
export function MethodSignatures({
  go,
  rust,
  inProcess,
}: {
  go?: FormView | undefined;
  rust?: FormView | undefined;
  inProcess: boolean;
}): JSX.Element | null {
  if (!go?.signature && !rust?.signature) return null;
  return (
    <section id="in-code">
      <Heading level={2} id="in-code">
        In code
      </Heading>
      {inProcess && (
        <p class="p">
          As the generators for gRPC write it. In process the exported symbol is called, with the encoded request.
        </p>
      )}
      <div class="mods">
        <Signature side="g" title="Go" form={go} />
        <Signature side="r" title="Rust" form={rust} />
      </div>
    </section>
  );
}

function Signature({
  side,
  title,
  form,
}: {
  side: 'g' | 'r';
  title: string;
  form?: FormView | undefined;
}): JSX.Element | null {
  if (!form?.signature) return null;
  return (
    <div class={side}>
      <h3>{title}</h3>
      <Forms
        form={form}
        show={({ signature, notes }) =>
          signature ? (
            <>
              <small>the caller writes</small>
              <span class="sg">
                <code data-c>{signature.client}</code>
              </span>
              <small>the implementer writes</small>
              <span class="sg">
                <code data-c>{signature.server}</code>
              </span>
            </>
          ) : (
            <Notes notes={notes} />
          )
        }
      />
    </div>
  );
}

const NOT_STATED = <span class="q">not stated</span>;

export function MethodErrors({ errors }: { errors: readonly ErrorLinkView[] }): JSX.Element {
  return (
    <section id="its-errors">
      <Heading level={2} id="its-errors">
        Errors
      </Heading>
      <table class="et" aria-label="Errors this method returns">
        <thead>
          <tr>
            <th>Code</th>
            <th>Cause</th>
            <th>May I retry?</th>
            <th>Did it happen?</th>
          </tr>
        </thead>
        <tbody>
          {errors.map(({ code, name, cause, again, effect }) => (
            <tr>
              <td>
                {code && (
                  <b>
                    <Link link={code} />
                  </b>
                )}
                <small>
                  <code>{name}</code>
                </small>
              </td>
              <td>{cause || NOT_STATED}</td>
              <td>{again || NOT_STATED}</td>
              <td>{effect || NOT_STATED}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface MessageOfMethodProps {
  readonly id: 'the-request' | 'the-response';
  readonly title: string;
  readonly message: LinkView;
  readonly stream: boolean;
  readonly fields: readonly FieldView[];
}

/** Request or response: its fields here, so that a caller need not leave the page. */
export function MessageOfMethod({ id, title, message, stream, fields }: MessageOfMethodProps): JSX.Element {
  return (
    <section id={id}>
      <Heading level={2} id={id}>
        {title}
      </Heading>
      <p>
        {stream ? 'A stream of ' : ''}
        <code>
          <Link link={message} />
        </code>
        {fields.length === 0 && ', which has no fields'}
      </p>
      {fields.length > 0 && <FieldTable fields={fields} label={`Fields of ${message.text}`} />}
    </section>
  );
}
