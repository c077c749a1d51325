import { describe, expect, it } from 'vitest';
import { RUST_PROFILES } from '#languages';
import { compile, FIXTURES } from './oracle/compile.ts';
import { predict } from './oracle/rust-predictions.ts';
import { caseSet } from './oracle/rust-schemas.ts';
import { PROST_CASES, PROTOBUF_CASES } from './support/rust-cases.ts';

describe.each([...RUST_PROFILES.values()])('with $id', (profile) => {
  const isProst = profile.rules.kind === 'prost';
  // What an enum of a oneof gives way to is another matter before 0.14.
  const cases = isProst ? PROST_CASES : PROTOBUF_CASES;

  it.each(cases.map((one) => [one.name, one] as const))('%s is seen for what it is', (name, one) => {
    const { troubles } = predict(caseSet(one), profile);
    if (one.trouble === undefined) {
      expect([...troubles]).toEqual([]);
      return;
    }
    expect(troubles.get(`${name}.${one.at}`)?.join(' ')).toContain(one.trouble);
  });
});

describe('in the schemas written to clash', () => {
  const { descriptorSet } = compile([FIXTURES], ['clashes.proto', 'clashes_inner.proto']);
  const troubled = (id: string): string[] => {
    const profile = RUST_PROFILES.get(id);
    return profile ? [...predict(descriptorSet, profile).troubles.keys()].sort() : [];
  };

  it.each(['prost/0.13', 'prost/0.14'])('%s has every clash of names', (id) => {
    expect(troubled(id)).toEqual(
      [
        'clashes.self',
        'clashes.Self',
        'clashes.Self.self',
        'clashes.Self.Self',
        'clashes.OneofOrder.outcome_',
        'clashes.OneofOrder.outcome',
        'clashes.Variants.http_code',
        'clashes.Variants.HTTPCode',
        'clashes.Inner',
      ].sort(),
    );
  });

  it('protobuf 4 has fewer: it keeps the case of names, and puts packages nowhere', () => {
    expect(troubled('protobuf/4')).not.toContain('clashes.Inner');
    expect(troubled('protobuf/4').length).toBeGreaterThan(0);
  });

  it('a thousand equal names get a few sentences each', () => {
    const fields = Array.from({ length: 1000 }, (_, at) => `string ${'_'.repeat(at)}a = ${at + 1};`).join(' ');
    const text = `syntax = "proto2"; package p; message M { option deprecated_legacy_json_field_conflicts = true; ${fields.replaceAll('string', 'optional string')} }`;
    const profile = RUST_PROFILES.get('prost/0.14');
    if (!profile) throw new Error('the profile is known');
    const { troubles } = predict(caseSet({ name: 'p', text }), profile);
    expect(troubles.size).toBe(1000);
    expect(Math.max(...Array.from(troubles.values(), (sentences) => sentences.length))).toBeLessThan(8);
  });
});
