import {
  breaks,
  breaksOld,
  chain,
  harmless,
  more,
  SAME,
  told,
  type WordRule,
  type WordTable,
  watch,
  watchNew,
  watchOld,
} from '../word-rule.ts';
import { deprecated, FLAG_GATE, SINCE, SUPPRESSED } from './common.ts';

const retired = (why: string): WordRule => ({
  rule: 'retired-code-changed',
  audience: 'errors',
  scale: SAME,
  unset: 'open',
  other: harmless(why),
});

const symbol = (audience: 'go' | 'rust', why: string): WordRule => ({
  rule: 'error-symbol-changed',
  audience,
  scale: SAME,
  unset: 'open',
  other: breaksOld(why),
});

const GO_SYMBOL = symbol(
  'go',
  'Go code that compares with the old symbol, or unwraps to it, does not compile any more.',
);
const RUST_SYMBOL = symbol('rust', 'Rust code that matches the old variant does not compile any more.');

const SET: WordTable = {
  'ErrorSet.domain': {
    rule: 'error-origin-changed',
    audience: 'errors',
    scale: SAME,
    unset: 'open',
    other: watchOld('Logs and alerts that filter by the old name see nothing.'),
  },
  'ErrorSet.carrier': {
    rule: 'error-detail-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: breaks('One side puts the code where the other does not look: every error becomes the fallback.'),
    refers: true,
  },
  'ErrorSet.raised_by': {
    rule: 'error-origin-changed',
    audience: 'errors',
    scale: SAME,
    unset: 'open',
    other: breaks('The other side raises the codes now; whoever raised them has to handle them.'),
  },
  'ErrorSet.fallback': {
    rule: 'error-fallback-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: watch('Old and new peers take the same unknown code for different ones.'),
    refers: true,
  },
  'ErrorSet.prefix': {
    rule: 'error-prefix-changed',
    audience: 'errors',
    scale: SAME,
    unset: 'open',
    other: [
      'breaking',
      'attention',
      'Every public code is written in another way: what stands in logs, alerts and run books is not found any more.',
    ],
  },
  'ErrorSet.fallback_go': symbol(
    'go',
    'Go code that waits for the old type of an unknown code does not compile any more.',
  ),
  'ErrorSet.fallback_rust': symbol(
    'rust',
    'Rust code that matches the old variant of an unknown code does not compile any more.',
  ),
  'ErrorSet.fallback_limit': told(
    'error-fallback-changed',
    'errors',
    'More codes, or fewer, may share the symbol of the fallback.',
  ),
  'ErrorSet.trace_field': {
    rule: 'error-detail-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: watch('The way back from an error to its log entry leads through another field.'),
    refers: true,
  },
  'ErrorSet.retired': retired('The page of the code says more, or less.'),
  ...deprecated('ErrorSet'),
  'ErrorSet.suppress': SUPPRESSED,
  'ErrorSet.Retired.name': {
    ...retired('The code had another name.'),
    other: watchOld('Whoever looks up an old log by name finds something else.'),
  },
  'ErrorSet.Retired.since': retired('Only the page of the code tells it.'),
  'ErrorSet.Retired.replaced_by': retired('The page of the code leads somewhere else.'),
  'ErrorSet.Retired.why': retired('Only people read it.'),
};

/** From the advice that sends least to the one that sends most. */
export const ADVICE: readonly string[] = ['NEVER', 'REDO_STEP', 'REFRESH', 'BACKOFF', 'SAME'];

const CODE: WordTable = {
  'ErrorCode.kind': {
    rule: 'error-kind-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: [
      'breaking',
      'attention',
      'An old {party} that handles errors by family takes it for one of another family.',
    ],
  },
  'ErrorCode.cause': told('error-words-changed', 'errors', 'Only people read it.'),
  'ErrorCode.fix': told('error-words-changed', 'errors', 'Only people read it.'),
  'ErrorCode.again': {
    rule: 'error-advice-changed',
    audience: 'errors',
    relies: 'caller',
    scale: chain(...ADVICE),
    unset: 'open',
    weaker: breaksOld('An old {party} sends again what must not be sent again like that.'),
    stronger: [
      'attention',
      'attention',
      'An old {party} gives up, or does more than is needed; a new one sends again to an old {peer}.',
    ],
    other: watch('The advice is another one.'),
  },
  'ErrorCode.redo': {
    rule: 'error-advice-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'open',
    other: [
      'breaking',
      'attention',
      'An old {party} calls the old method first, which no longer answers the question.',
    ],
    refers: true,
  },
  'ErrorCode.effect': {
    rule: 'error-effect-changed',
    audience: 'errors',
    relies: 'caller',
    scale: chain('UNKNOWN', 'PARTIAL', 'NOT_APPLIED'),
    unset: 'open',
    weaker: breaksOld('An old {party} takes it for harmless and sends again what may have been applied.'),
    stronger: watchNew('A new {party} sends again what an old {peer} may have applied.'),
    other: watch('What the failed call has done is said in another way.'),
  },
  'ErrorCode.go': GO_SYMBOL,
  'ErrorCode.rust': RUST_SYMBOL,
  'ErrorCode.detail': {
    rule: 'error-detail-changed',
    audience: 'errors',
    relies: 'caller',
    scale: SAME,
    unset: 'least',
    weaker: watchOld('An old {party} looks for details that do not come any more.'),
    other: breaks('The details are another message than the {party} decodes.'),
    refers: true,
  },
  'ErrorCode.poisons_handle': {
    rule: 'error-effect-changed',
    audience: 'errors',
    relies: 'caller',
    scale: more('flag', 'weaker'),
    unset: { reads: false },
    weaker: breaksOld('An old {party} goes on with a handle that is of no use any more.'),
    stronger: watchNew('A new {party} goes on with a handle that is of no use with an old {peer}.'),
    other: watch('What becomes of the handle differs.'),
  },
  'ErrorCode.since': SINCE,
  'ErrorCode.flag': FLAG_GATE,
  ...deprecated('ErrorCode'),
  'ErrorCode.suppress': SUPPRESSED,
};

/** ErrorSet, what it has retired, and ErrorCode. */
export const ERROR_WORDS: WordTable = { ...SET, ...CODE };
