import type { JSX } from 'preact';
import type { ServiceView } from '#catalog';
import { Life, Link, Name, Tag } from './parts.tsx';

/** Methods of a service, one a row, each with a page of its own. */
export function MethodTable({ view }: { view: ServiceView }): JSX.Element {
  return (
    <table class="mt" aria-label={`Methods of ${view.name}`}>
      <thead>
        <tr>
          <th>Method</th>
          <th>Request</th>
          <th>Response</th>
        </tr>
      </thead>
      <tbody>
        {view.methods.map((method) => (
          <tr id={method.anchor}>
            <td>
              <a class="n" href={method.href}>
                <Name text={method.name} />
              </a>{' '}
              {method.streaming !== 'unary' && <Tag tone="l">{method.streaming}</Tag>}
              {method.blocking !== undefined && <Tag tone="l">{method.blocking}</Tag>}
              <Life life={method.life} deprecated={method.deprecated} />
              {method.summary !== '' && <div class="p">{method.summary}</div>}
            </td>
            <td>
              <code>
                {/^(client|bidi)/.test(method.streaming) && 'stream '}
                <Link link={method.input} />
              </code>
            </td>
            <td>
              <code>
                {/^(server|bidi)/.test(method.streaming) && 'stream '}
                <Link link={method.output} />
              </code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
