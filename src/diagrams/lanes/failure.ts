import type { Paragraph } from '../svg.ts';
import { capital, clean } from '../text.ts';
import { counted, listed } from '../units.ts';
import { type Cast, refName, whoOn } from './cast.ts';
import type { FailureItem } from './scene.ts';
import { handlesOf, namesOf, type Value } from './values.ts';

// The error path: what is reported, and who holds the memory then.

const quiet = (text: string): Paragraph => ({ text, ink: 'quiet' });

/** Whether the call can report a failure at all, as far as the contract says. */
export const canFail = ({ method }: Cast): boolean =>
  method.errors !== 'none' || method.service.panicCode !== undefined;

export const failureTitle = (cast: Cast): string => (canFail(cast) ? 'If it fails' : 'It reports no errors');

export function failureOf(cast: Cast, values: readonly Value[]): FailureItem[] {
  return [...reported(cast), ...fates(cast, values), ...handleFates(cast)];
}

function reported({ method }: Cast): FailureItem[] {
  const { errors, service } = method;
  const items: FailureItem[] = [];
  if (errors === undefined) items.push({ sign: 'open', words: [{ text: 'Which errors it reports is not stated.' }] });
  else if (errors === 'none') {
    if (service.panicCode) items.push({ sign: 'error', words: [{ text: 'It has no errors of its own.' }] });
  } else
    items.push({
      sign: 'error',
      words: [
        {
          text:
            errors.length === 1
              ? `It reports ${clean(errors[0]?.name ?? '')}.`
              : `It reports one of ${counted(errors.length, 'code')}.`,
        },
      ],
    });
  const panic = service.iface.text('panic');
  if (panic === 'CATCH') {
    const code = service.panicCode;
    items.push(
      code
        ? { sign: 'error', words: [{ text: `A panic is caught and reported as ${clean(code.name)}.` }] }
        : { sign: 'open', words: [{ text: 'A panic is caught; what is reported then is not stated.' }] },
    );
  } else if (panic === 'ABORT') items.push({ sign: 'error', words: [{ text: 'A panic ends the process.' }] });
  else items.push({ sign: 'open', words: [{ text: 'What happens to a panic is not stated.' }] });
  return items;
}

/** Who holds the inputs after a failure. */
function fates(cast: Cast, values: readonly Value[]): FailureItem[] {
  const { method } = cast;
  const inputs = values.filter(({ crossing }) => crossing.way === 'request');
  const onError = method.call.text('onError');
  const items = inputs
    .filter(({ crossing }) => crossing.own === 'TRANSFER')
    .map((value): FailureItem => {
      const name: Paragraph = { text: namesOf(value), face: 'mono', limit: 3 };
      const symbol = value.crossing.release && clean(value.crossing.release.symbol);
      const giver = capital(whoOn(cast, value.sender));
      if (onError === 'INPUTS_KEPT_BY_CALLER') {
        const words = symbol
          ? `${giver} still owns it, and releases it with ${symbol}.`
          : `${giver} still owns it, and releases it.`;
        return { bar: { holding: 'OWN', ink: cast[value.sender].ink }, words: [name, quiet(words)] };
      }
      if (onError === 'INPUTS_CONSUMED') {
        const words = `${capital(whoOn(cast, value.receiver))} has taken it all the same, and released it.`;
        return { bar: { holding: 'OWN', ink: cast[value.receiver].ink, released: true }, words: [name, quiet(words)] };
      }
      return {
        bar: { holding: 'NOT_STATED', ink: 'quiet' },
        words: [name, quiet('Who releases it then is not stated.')],
      };
    });
  // Also what a call that succeeds would keep longer: what fails keeps nothing.
  const lent = inputs.filter(({ end }) => end.when === 'return' || end.when === 'close' || end.when === 'event');
  const [first] = lent;
  if (first) {
    const name: Paragraph = { text: namesOf({ names: lent.flatMap(({ names }) => names) }), face: 'mono', limit: 3 };
    items.push({
      bar: { holding: 'BORROW', ink: cast[first.sender].ink },
      words: [name, quiet('The borrow ends with the call all the same.')],
    });
  }
  if (
    inputs.some(({ end }) => end.when !== 'none') &&
    method.call.flag('cancel', 'buffersReleasedOnReturn') === false
  ) {
    const after = method.safeAfter
      ? ` until ${refName(cast, method.safeAfter)} has returned`
      : '; until when is not stated';
    items.push({
      sign: 'cancel',
      words: [quiet(`Cancelled, ${whoOn(cast, cast.callee)} may still touch what it borrows${after}.`)],
    });
  }
  return items;
}

/** What becomes of the handles. */
function handleFates(cast: Cast): FailureItem[] {
  const parts = handlesOf(cast);
  const taken = parts.filter(({ fate }) => fate !== 'created');
  const made = parts.filter(({ fate }) => fate === 'created');
  const codes = cast.method.errors === 'none' || cast.method.errors === undefined ? [] : cast.method.errors;
  const poison = codes.filter(({ to }) => to?.error.flag('poisonsHandle') === true).map(({ name }) => clean(name));
  const items: FailureItem[] = [];
  const says: string[] = [];
  if (taken.length > 0) says.push('Handles stay as they were.');
  if (made.length > 0) says.push('No handle is created.');
  if (says.length > 0) items.push({ sign: 'born', words: [quiet(says.join(' '))] });
  if (taken.length > 0 && poison.length > 0) {
    items.push({
      sign: 'closed',
      words: [quiet(`After ${listed(poison, 3, 'or')} the handle is only good to be closed.`)],
    });
  }
  return items;
}
