import type { ComponentChildren, JSX } from 'preact';
import type { FormView, OtherFormView } from '#catalog';
import { Name, Notes } from './parts.tsx';

type OneForm = Omit<FormView, 'others'>;

/**
 * What the contract's own generator writes, and what others write where that differs: the reader's choice of generators
 * decides what is shown. Without JavaScript all of it is.
 */
export function Forms({ form, show }: { form: FormView; show: (form: OneForm) => ComponentChildren }): JSX.Element {
  const { others = [] } = form;
  if (others.length === 0) return <>{show(form)}</>;
  return (
    <span class="gs" data-gv={others.map(({ profile }) => profile).join(' ')}>
      <span class="gm">{show(form)}</span>
      {others.map((other: OtherFormView) => (
        <span class="gv" data-g={other.profile}>
          {show(other)}
        </span>
      ))}
    </span>
  );
}

/** As Go writes a struct field: name, then type; and the methods that reach it. */
export const GoForm = ({ form }: { form: FormView }): JSX.Element => (
  <Forms form={form} show={(one) => <Member form={one} between=" " />} />
);

/** As Rust writes a struct field: name, colon, type. */
export const RustForm = ({ form }: { form: FormView }): JSX.Element => (
  <Forms form={form} show={(one) => <Member form={{ ...one, accessor: undefined }} between=": " />} />
);

function Member({ form, between }: { form: OneForm; between: string }): JSX.Element {
  const { name, type, accessor, methods = [], notes } = form;
  return (
    <>
      {name !== '' && (
        <code>
          <Name text={name} />
          {type !== undefined && (
            <>
              {between}
              <i>
                <Name text={type} />
              </i>
            </>
          )}
        </code>
      )}
      {(accessor === undefined ? methods : [`${accessor}()`]).map((method) => (
        <small>
          <code>
            <Name text={method} />
          </code>
        </small>
      ))}
      <Notes notes={notes} />
    </>
  );
}

/** A name alone, as a type or a constant has it. */
export const NameForm = ({ form }: { form: FormView }): JSX.Element => (
  <Forms
    form={form}
    show={({ name, notes }) => (
      <>
        {name !== '' && (
          <code>
            <Name text={name} />
          </code>
        )}
        <Notes notes={notes} />
      </>
    )}
  />
);
