import { type CheckResult, CONTRACT } from '#boundary';
import { AT_RUN_TIME, levelOf } from '../../levels.ts';
import type { Change, Compared } from '../../model.ts';
import { onContract } from '../own-file.ts';

/** VER-10: peers that do not fit will meet, and nothing tells them. */
export function* missingHandshake({ new: next }: Compared, changes: readonly Change[]): Iterable<CheckResult> {
  const breaking = changes.find(({ verdicts }) =>
    AT_RUN_TIME.some((audience) => levelOf(verdicts[audience]) === 'breaking'),
  );
  if (!breaking || !next.boundary.services.some(({ annotated }) => annotated)) return;
  const { handshake, minPeer, parts } = next.boundary.contract;
  const missing = [...(handshake ? [] : ['`handshake`']), ...(minPeer ? [] : ['`min_peer`'])];
  if (missing.length === 0) return;
  const on = parts[0]?.on ?? onContract(next).on;
  yield {
    code: 'VER-10',
    on,
    message: `Peers of the old and the new version do not fit together (${breaking.says.replace(/\.$/, '')}), and the contract states no ${missing.join(' and no ')}.`,
    at: { on, path: [], source: on === CONTRACT ? 'sidecar' : 'schema' },
  };
}
