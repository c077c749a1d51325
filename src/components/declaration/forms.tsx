import type { ComponentChildren, JSX } from 'preact';
import type { FormView, OtherFormView } from '#catalog';
import { Name, Notes } from './parts.tsx';

type OneForm = Omit<FormView, 'others'>;

/** A form that one or several generators write where the contract's own writes another. */
interface Variant {
  readonly profiles: readonly string[];
  readonly form: OneForm;
}

/**
 * What the contract's own generator writes, and what others write where that differs: the reader's choice of generators
 * decides what is shown. Without JavaScript all of it is.
 */
export function Forms({ form, show }: { form: FormView; show: (form: OneForm) => ComponentChildren }): JSX.Element {
  const { others = [] } = form;
  if (others.length === 0) return <>{show(form)}</>;
  const { instead, variants } = variantsOf(form, others);
  return (
    <span class="gs" data-gv={instead.join(' ')}>
      <span class="gm">{show(form)}</span>
      {variants.map(({ profiles, form: other }) => (
        <span class="gv" data-g={profiles.join(' ')}>
          {show(other)}
        </span>
      ))}
    </span>
  );
}

/** Generators that write the same share a variant; one that only adds methods keeps the contract's own form beside them. */
function variantsOf(form: FormView, others: readonly OtherFormView[]) {
  const groups = new Map<string, { profiles: string[]; form: OneForm }>();
  const instead: string[] = [];
  for (const { profile, ...other } of others) {
    const adds = other.name !== '' && other.name === form.name && other.type === form.type && !other.signature;
    const shown: OneForm = adds && other.methods ? { ...other, name: '', type: undefined } : other;
    if (shown === other) instead.push(profile);
    const key = JSON.stringify([shown.name, shown.type, shown.signature, shown.methods, shown.notes]);
    const known = groups.get(key);
    if (known) known.profiles.push(profile);
    else groups.set(key, { profiles: [profile], form: shown });
  }
  const variants: readonly Variant[] = [...groups.values()];
  return { instead, variants };
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
      {accessor !== undefined && (
        <small>
          <code>
            <Name text={`${accessor}()`} />
          </code>
        </small>
      )}
      {methods.length > 0 && (
        <small>
          <code class="ms">{methods.join('\n')}</code>
        </small>
      )}
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
