import { boundaryId, type Frame, type Framed, readBoundaryHeader } from '#wire';
import type { SiteContract } from './site-data.ts';

/** What a boundary frame's header says of its payload, in names where this site has them. */
export interface FrameSender {
  readonly contract?: SiteContract | undefined;
  /** `1.2.0`; undefined for unreleased work. */
  readonly version?: string | undefined;
  /** Whether a message is the one that the header means. */
  readonly isMessage: (id: string) => boolean;
}

/** The header of a boundary frame; undefined for a frame of another kind, or one whose header cannot be read. */
export function senderOf(
  { framing, bytes }: Framed,
  { kind, start }: Frame,
  contracts: readonly SiteContract[],
): FrameSender | undefined {
  if (framing !== 'isthmus' || kind !== 'message') return undefined;
  const header = readBoundaryHeader(bytes, start);
  return {
    contract: contracts.find(({ name }) => boundaryId(name) === header.contract),
    version: header.version.every((number) => number === 0) ? undefined : header.version.join('.'),
    isMessage: (id) => boundaryId(id) === header.message,
  };
}
