import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveCall, type JsonObject, readAnnotations } from '#boundary';
import type { Json } from '#schema';
import { schemaOf } from './small-schema.ts';
import { bodyOf } from './vocabulary.ts';

const schema = await schemaOf(`
  syntax = "proto3";
  package acme;
  message Empty {}
  service Engine { rpc Get(Empty) returns (Empty); }
`);

/** What holds for Engine.Get with these defaults and these words of its own. */
function effective(defaults: JsonObject | undefined, own: JsonObject | undefined): JsonObject | undefined {
  const sidecar = new Map<string, JsonObject>();
  if (defaults) sidecar.set('acme.Engine', { defaults });
  if (own) sidecar.set('acme.Engine.Get', own);
  return effectiveCall(schema, readAnnotations(schema, sidecar), 'acme.Engine.Get');
}

const isBody = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Singular values and whole lists, by their path. */
const leafPaths = (value: JsonObject, path = ''): [string, Json][] =>
  Object.entries(value).flatMap(([key, inner]): [string, Json][] =>
    isBody(inner) ? leafPaths(inner, `${path}/${key}`) : [[`${path}/${key}`, inner]],
  );

const isUnlimited = (call: JsonObject): boolean => isBody(call['deadline']) && call['deadline']['unlimited'] === true;

describe('what holds for a method', () => {
  it('is nothing where neither it nor its service says anything, and for what is no method', () => {
    expect(effective(undefined, undefined)).toBeUndefined();
    expect(effectiveCall(schema, readAnnotations(schema), 'acme.Engine')).toBeUndefined();
    expect(effectiveCall(schema, readAnnotations(schema), 'acme.Gone')).toBeUndefined();
  });

  it('law: without words of its own it is what the service says; without defaults, its own words', () => {
    fc.assert(
      fc.property(bodyOf('Call', 1), (call) => {
        expect(effective(call, undefined)).toEqual(call);
        expect(effective(undefined, call)).toEqual(call);
        expect(effective(call, call)).toEqual(isUnlimited(call) ? effective(undefined, call) : call);
      }),
      { numRuns: 60 },
    );
  });

  it('law: its own words win one by one, lists as a whole, and nothing else of the defaults is lost', () => {
    fc.assert(
      fc.property(bodyOf('Call'), bodyOf('Call'), (defaults, own) => {
        const merged = new Map(leafPaths(effective(defaults, own) ?? {}));
        for (const [path, value] of leafPaths(own)) expect(merged.get(path)).toEqual(value);
        const near = new Map(leafPaths(own));
        for (const [path, value] of leafPaths(defaults)) {
          const lifted = isUnlimited(own) && /^\/deadline\/(fallback|max|expiryCode)$/.test(path);
          if (!near.has(path)) expect(merged.get(path)).toEqual(lifted ? undefined : value);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('a false or a zero of its own wins over a default that says otherwise', () => {
    expect(
      effective({ thread: { concurrent: true, maxParallel: 4 } }, { thread: { concurrent: false, maxParallel: 0 } }),
    ).toEqual({
      thread: { concurrent: false, maxParallel: 0 },
    });
  });

  it('no inherited limit counts for a method that waits without one', () => {
    const defaults = { deadline: { fallback: '10s', max: '30s', expiryCode: 'CODE_TIMEOUT', field: 'budget' } };
    expect(effective(defaults, { deadline: { unlimited: true } })).toEqual({
      deadline: { field: 'budget', unlimited: true },
    });
    expect(effective(defaults, { deadline: { unlimited: false } })).toEqual({
      deadline: { ...defaults.deadline, unlimited: false },
    });
  });
});
