import { hex } from '#wire';
import type { BitRole, BitRun, ByteBits } from './bits.ts';
import { offsetText } from './offsets.ts';

const ROLE_WORDS: Readonly<Record<BitRole, string>> = {
  more: 'another byte follows',
  number: 'field number',
  'wire-type': 'wire type',
  payload: 'number',
  sign: 'sign',
  exponent: 'exponent',
  fraction: 'fraction',
};

function Bits({ runs }: { readonly runs: readonly BitRun[] }) {
  return (
    <>
      {runs.map(({ role, bits }) => (
        <span key={role} class={`bits is-${role}`}>
          <span class="vh">{ROLE_WORDS[role]}: </span>
          {/^0+$/.test(bits) && role === 'more' ? '0' : bits}
        </span>
      ))}
    </>
  );
}

interface BitTableProps {
  readonly bytes: readonly ByteBits[];
  readonly base: number;
  readonly radix: 16 | 10;
  readonly label: string;
}

/** Bytes one below the other, each with its bits, and below what the bits are for. */
export function BitTable({ bytes, base, radix, label }: BitTableProps) {
  const roles = [...new Set(bytes.flatMap(({ runs }) => runs.map(({ role }) => role)))];
  return (
    <>
      <ul class="detail-bits" aria-label={label}>
        {bytes.map(({ offset, byte, runs }) => (
          <li key={offset}>
            <span class="q">{offsetText(offset + base, radix)}</span>
            <b>{hex(byte)}</b>
            <span class="detail-byte">
              <Bits runs={runs} />
            </span>
          </li>
        ))}
      </ul>
      <RoleKey roles={roles} />
    </>
  );
}

/** What each form of bits stands for. */
export function RoleKey({ roles }: { readonly roles: readonly BitRole[] }) {
  return (
    <p class="detail-key" aria-hidden="true">
      {roles.map((role) => (
        <span key={role}>
          <span class={`bits is-${role}`}>{role === 'more' ? '1' : '01'}</span> {ROLE_WORDS[role]}
        </span>
      ))}
    </p>
  );
}

/** Bits of one number in a row, with what they are for. */
export function BitLine({ runs, label }: { readonly runs: readonly BitRun[]; readonly label: string }) {
  return (
    <>
      <p class="detail-line" aria-label={label} role="img">
        <Bits runs={runs} />
      </p>
      <RoleKey roles={runs.map(({ role }) => role)} />
    </>
  );
}
