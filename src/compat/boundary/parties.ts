import type { Crossing, ServiceFacts, Side } from '#boundary';
import type { Hurt } from '../order.ts';
import type { Relier } from './word-rule.ts';

// Who stands on which end of what a word is about.

/** Where a word holds. */
export interface Setting {
  /** Interfaces that it holds for; empty where that cannot be told. */
  readonly services: readonly ServiceFacts[];
  /** For values: whether they cross in requests, in replies, or both. */
  readonly ways: ReadonlySet<Crossing['way']>;
  /** For values: whether one of them crosses as pointer and length, or would. */
  readonly isMemory?: boolean | undefined;
  /** Where another word than the interface's tells who calls: the raiser of an error set is called. */
  readonly callee?: Side | undefined;
}

export const NOWHERE: Setting = { services: [], ways: new Set() };

/** Who relies on a word, by role and language. */
export interface Party {
  readonly hurts?: Hurt | undefined;
  readonly language?: 'Go' | 'Rust' | undefined;
  /** `Go caller`, `receiver`. */
  readonly name: string;
  /** The other end. */
  readonly peer: string;
}

const OTHER: Readonly<Record<Relier, Relier>> = {
  caller: 'callee',
  callee: 'caller',
  sender: 'receiver',
  receiver: 'sender',
};

export function partyOf(relies: Relier | undefined, setting: Setting): Party {
  if (relies === undefined) return { name: 'side', peer: 'other side' };
  const hurts = roleOf(relies, setting.ways);
  const language = hurts && languageOf(hurts, setting);
  const opposite = hurts && languageOf(hurts === 'caller' ? 'callee' : 'caller', setting);
  return {
    hurts,
    language,
    name: spoken(relies, language),
    peer: spoken(OTHER[relies], opposite),
  };
}

const spoken = (role: string, language: string | undefined): string =>
  language === undefined ? role : `${language} ${role}`;

/** A sender is the caller in requests and the callee in replies; both ways it is either. */
function roleOf(relies: Relier, ways: Setting['ways']): Hurt | undefined {
  if (relies === 'caller' || relies === 'callee') return relies;
  if (ways.size !== 1) return undefined;
  return ways.has('request') === (relies === 'sender') ? 'caller' : 'callee';
}

function languageOf(role: Hurt, { services, callee }: Setting): 'Go' | 'Rust' | undefined {
  const callees = new Set(services.length > 0 ? services.map((service) => service.callee) : [callee]);
  const [only] = callees;
  if (callees.size !== 1 || only === undefined) return undefined;
  return (only === 'GO') === (role === 'callee') ? 'Go' : 'Rust';
}

/** Whether everything that it holds for is copied between two processes. */
export const isCopied = ({ services }: Setting): boolean =>
  services.length > 0 && services.every(({ transport }) => transport === 'RPC');
