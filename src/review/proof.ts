import type { Comparison, Proof, Witness } from '#compat';
import { browserModel, type Schema } from '#schema';
import { decode, type WireSchema, wireSchema } from '#wire';
import type { ReviewInput } from './input.ts';
import type { ProofView, ReplayView, TextLink, WitnessView } from './model.ts';
import { digits, stripOf } from './strip.ts';
import { inList, levelView, plural } from './words.ts';

const MOST = { proofs: 30, witnesses: 6 } as const;

/** Longer payloads are not put into a link. */
const MOST_HEX = 4_000;

const schemas = new WeakMap<Schema, WireSchema>();

function wireSchemaOf(schema: Schema): WireSchema {
  const known = schemas.get(schema);
  if (known) return known;
  const made = wireSchema(browserModel(schema, '', '', () => true));
  schemas.set(schema, made);
  return made;
}

/** Witness payloads with what each side makes of them; messages whose witnesses show a difference come first. */
export function proofViews(input: ReviewInput): { readonly proofs: readonly ProofView[]; readonly moreProofs: number } {
  const { proofs } = input.comparison;
  const telling = ({ witnesses }: Proof): number => (witnesses.some(({ level }) => level !== 'safe') ? 0 : 1);
  const ordered = proofs.length > MOST.proofs ? proofs.toSorted((a, b) => telling(a) - telling(b)) : proofs;
  return {
    proofs: ordered.slice(0, MOST.proofs).map((proof) => proofView(input, proof)),
    moreProofs: Math.max(0, ordered.length - MOST.proofs),
  };
}

function proofView(input: ReviewInput, proof: Proof): ProofView {
  const { links } = input;
  return {
    message: { text: proof.message, href: links.symbol('new', proof.message) ?? links.symbol('old', proof.was) },
    witnesses: proof.witnesses.slice(0, MOST.witnesses).map((witness) => witnessView(input, proof, witness)),
    more: Math.max(0, proof.witnesses.length - MOST.witnesses),
    contradicts:
      proof.contradicts.length === 0
        ? ''
        : `Decoding shows otherwise than the rule says for ${inList(proof.contradicts)}: the verdict is lowered to attention.`,
  };
}

function witnessView(input: ReviewInput, proof: Proof, witness: Witness): WitnessView {
  const { comparison, old, next, links } = input;
  const byOld = witness.writer === 'old';
  const type = byOld ? proof.was : proof.message;
  const schema = wireSchemaOf(byOld ? old.schema : next.schema);
  const hex = digits(witness.bytes, '');
  const open = (side: 'old' | 'new'): TextLink[] => {
    const href =
      hex.length > MOST_HEX ? undefined : links.inspect(side, side === 'old' ? proof.was : proof.message, hex);
    return href === undefined ? [] : [{ text: side === 'old' ? comparison.old : comparison.new, href }];
  };
  return {
    title: witness.title,
    level: levelView(witness.level),
    writer: byOld ? comparison.old : comparison.new,
    reader: byOld ? comparison.new : comparison.old,
    strip: stripOf({ decoded: decode(witness.bytes, { schema, type }), schema }),
    written: witness.written,
    readings: witness.readings.map(({ runtime, level, read, why }) => ({
      runtime,
      level: levelView(level),
      read: read ?? '',
      why: why ?? '',
    })),
    open: hex === '' ? [] : [...open('old'), ...open('new')],
  };
}

/** What became of the recorded payloads, in a sentence and in full where something did. */
export function replayView({ replay }: Pick<Comparison, 'replay'>): ReplayView {
  const { total, same, differing, left } = replay;
  const some = plural(total, 'recorded payload');
  const says =
    total === 0
      ? 'The contract has no recorded payload that both versions can read.'
      : `${same.toLocaleString('en-US')} of ${some} still ${same === 1 && total === 1 ? 'reads' : 'read'} the same.`;
  return {
    says,
    level: levelView(differing.length > 0 ? 'breaking' : 'safe'),
    differing: differing.map(({ title, message, why }) => ({ title, message, why })),
    left: left.map(({ id, why }) => ({ title: id, why })),
  };
}
