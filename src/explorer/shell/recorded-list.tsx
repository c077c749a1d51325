import { useEffect, useState } from 'preact/hooks';
import type { Front } from '../front.ts';
import { LOADING, type Loading, loaded, messageOf } from '../state/loading.ts';
import type { RecordedPayload, SiteContract, SiteData } from '../state/site-data.ts';
import { count } from './words.ts';

/** Shown before somebody asks for more. */
const FEW = 2;

interface Group {
  readonly contract: SiteContract;
  readonly payloads: readonly RecordedPayload[];
}

/** Payloads that the contracts recorded, a few of each. */
export function RecordedList({ front }: { readonly front: Front }) {
  const contracts = front.contracts.value;
  const [groups, setGroups] = useState<Loading<readonly Group[]>>(LOADING);
  const [isLong, setLong] = useState(false);
  const list = loaded(contracts);
  useEffect(() => {
    if (!list) return undefined;
    let isCurrent = true;
    fetchGroups(front.site, list).then(
      (value) => isCurrent && setGroups({ state: 'done', value }),
      (error) => isCurrent && setGroups({ state: 'failed', message: messageOf(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [front, list]);

  const failed = contracts.state === 'failed' ? contracts : groups.state === 'failed' ? groups : undefined;
  if (failed) return <p class="ins-pad ins-hint">{failed.message}</p>;
  const found = loaded(groups);
  if (!found) return <p class="ins-pad ins-hint">The list is on its way…</p>;
  if (found.length === 0) return <p class="ins-pad ins-hint">No contract of this site has recorded payloads.</p>;
  const total = found.reduce((sum, { payloads }) => sum + payloads.length, 0);
  const shown = found.map((group) => ({ ...group, payloads: isLong ? group.payloads : group.payloads.slice(0, FEW) }));
  const hidden = total - shown.reduce((sum, { payloads }) => sum + payloads.length, 0);
  return (
    <>
      <ul class="ins-recorded">
        {shown.flatMap(({ contract, payloads }) =>
          payloads.map((payload) => (
            <li key={`${contract.name}/${payload.id}`}>
              <button type="button" onClick={() => void front.run(({ opening }) => opening.openRecorded(payload))}>
                <b>{payload.title}</b>
                <span class="q">
                  {contract.title} {payload.version} · {shortName(payload.type)} · {count(payload.size, 'byte')}
                  {FRAMED[payload.framing] ?? ''}
                </span>
              </button>
            </li>
          )),
        )}
      </ul>
      {hidden > 0 && (
        <p class="ins-pad">
          <button type="button" class="ins-link" onClick={() => setLong(true)}>
            Show {hidden} more
          </button>
        </p>
      )}
    </>
  );
}

const FRAMED: Readonly<Record<string, string>> = {
  grpc: ' · gRPC frames',
  delimited: ' · a stream',
  isthmus: ' · boundary frame',
};

const shortName = (type: string): string => type.slice(type.lastIndexOf('.') + 1);

async function fetchGroups(site: SiteData, contracts: readonly SiteContract[]): Promise<readonly Group[]> {
  const groups = await Promise.all(
    contracts.map(async (contract) => ({ contract, payloads: await site.payloads(contract.name) })),
  );
  return groups.filter(({ payloads }) => payloads.length > 0);
}
