import type { JSX } from 'preact';
import type { AllocatorRowView, CallbackRowView, FlagRowView, HandleRowView, HeldRowView } from '#catalog';
import { Cell, Linked, LinkLines, NOT_STATED, Shore, Table } from './cells.tsx';

const orNothing = (text: string): JSX.Element | string => (text === '' ? NOT_STATED : text);

/** Every handle: whose it is, what closes it, what it lives within. */
export function Handles({ rows }: { rows: readonly HandleRowView[] }): JSX.Element {
  return (
    <Table label="Handles" columns={['Handle', 'Owner', 'Identity', 'States', 'Closed by', 'Within', 'Running calls']}>
      {rows.map(({ handle, owner, identity, states, close, within, onClose, closedCode }) => (
        <tr>
          <th scope="row">
            <Linked link={handle} />
          </th>
          <Cell label="Owner">
            <Shore side={owner} />
          </Cell>
          <Cell label="Identity">{orNothing(identity)}</Cell>
          <Cell label="States">{states.length === 0 ? NOT_STATED : states.join(' → ')}</Cell>
          <Cell label="Closed by">
            <Linked link={close} />
          </Cell>
          <Cell label="Within">{within.length === 0 ? 'nothing' : <LinkLines links={within} />}</Cell>
          <Cell label="Running calls">
            {orNothing(onClose)}
            {closedCode && (
              <small>
                use after close: <Linked link={closedCode} />
              </small>
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Values that cross as memory, with what ends their hold on it. */
export function HeldTable({
  rows,
  end,
  label,
}: {
  rows: readonly HeldRowView[];
  end: string;
  label: string;
}): JSX.Element {
  return (
    <Table label={label} columns={['Value', 'In', 'From, to', 'Heap', end]}>
      {rows.map(({ field, methods, heap, from, to, ends, note }) => (
        <tr>
          <th scope="row">
            <Linked link={field} />
          </th>
          <Cell label="In">
            <LinkLines links={methods} />
          </Cell>
          <Cell label="From, to">
            <Shore side={from} /> → <Shore side={to} />
          </Cell>
          <Cell label="Heap">
            <Shore side={heap} />
          </Cell>
          <Cell label={end}>
            {ends.map((part) => (typeof part === 'string' ? part : <Linked link={part} />))}
            {note !== '' && <small>{note}</small>}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const symbol = (name: string | undefined, none: string): JSX.Element =>
  name === undefined ? <span class="q">{none}</span> : <code>{name}</code>;

/** The heaps that own memory which crosses. */
export function Heaps({ rows }: { rows: readonly AllocatorRowView[] }): JSX.Element {
  return (
    <Table label="Heaps" columns={['Heap', 'Side', 'Kind', 'The other side allocates with', 'Freed with', 'Values']}>
      {rows.map(({ name, side, kind, alloc, free, arena, values, owed }) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
          </th>
          <Cell label="Side">
            <Shore side={side} />
          </Cell>
          <Cell label="Kind">{orNothing(kind)}</Cell>
          <Cell label="The other side allocates with">{symbol(alloc, 'it cannot')}</Cell>
          <Cell label="Freed with">
            {arena ? (
              <>
                all at once, when <Linked link={arena} /> is closed
              </>
            ) : (
              symbol(free, owed ? 'the function that each value names' : 'nothing of it is handed over')
            )}
          </Cell>
          <Cell label="Values">{values}</Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Every callback: how it comes and goes, and on which thread it runs. */
export function Callbacks({ rows }: { rows: readonly CallbackRowView[] }): JSX.Element {
  return (
    <Table label="Callbacks" columns={['Callback', 'Into', 'From, until', 'Thread', 'May', 'Window']}>
      {rows.map((row) => (
        <tr>
          <th scope="row">
            <Linked link={row.callback} />
          </th>
          <Cell label="Into">
            <Shore side={row.called} />
          </Cell>
          <Cell label="From, until">
            <LinkLines links={[row.registeredBy, row.unregisteredBy].filter((link) => link !== undefined)} />
            {(row.registeredBy ?? row.unregisteredBy) ? null : NOT_STATED}
          </Cell>
          <Cell label="Thread">
            {orNothing(row.thread)}
            {row.runsDuring.length > 0 && (
              <small>
                inside <LinkLines links={row.runsDuring} />
              </small>
            )}
          </Cell>
          <Cell label="May">
            {orNothing(row.blocking)}
            {row.mayCall.length > 0 && (
              <small>
                may call <LinkLines links={row.mayCall} />
              </small>
            )}
          </Cell>
          <Cell label="Window">{row.window === '' ? NOT_STATED : row.window}</Cell>
        </tr>
      ))}
    </Table>
  );
}

/** Every feature flag, with its switch on both sides. */
export function Flags({ rows }: { rows: readonly FlagRowView[] }): JSX.Element {
  return (
    <Table
      label="Feature flags"
      columns={['Flag', 'Stage', 'Go build tag', 'Cargo feature', 'Since, until', 'Hangs on it']}
    >
      {rows.map(({ name, stage, summary, goBuildTag, cargoFeature, since, removeBy, on }) => (
        <tr>
          <th scope="row">
            <code>{name}</code>
            {summary !== '' && <small>{summary}</small>}
          </th>
          <Cell label="Stage">{orNothing(stage)}</Cell>
          <Cell label="Go build tag">{symbol(goBuildTag, 'always compiled in')}</Cell>
          <Cell label="Cargo feature">{symbol(cargoFeature, 'always compiled in')}</Cell>
          <Cell label="Since, until">
            {orNothing(since)}
            <small>{removeBy === '' ? 'no end is stated' : `to be gone by ${removeBy}`}</small>
          </Cell>
          <Cell label="Hangs on it">{on.length === 0 ? 'nothing yet' : <LinkLines links={on} />}</Cell>
        </tr>
      ))}
    </Table>
  );
}
