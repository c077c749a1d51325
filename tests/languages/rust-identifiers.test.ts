import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tonicModule, toSnake, toUpperCamel, variantName, words } from '../../src/languages/rust/prost/identifiers.ts';

const protoName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);

describe('toSnake', () => {
  it.each([
    ['CamelCase', 'camel_case'],
    ['SHOUTY_SNAKE_CASE', 'shouty_snake_case'],
    ['XMLHttpRequest', 'xml_http_request'],
    ['FIELD_NAME11', 'field_name11'],
    ['99BOTTLES', '_99bottles'],
    ['FieldNamE11', 'field_nam_e11'],
    ['abc123def456', 'abc123def456'],
    ['abc123DEF456', 'abc123_def456'],
    ['abc123DEf456', 'abc123_d_ef456'],
    ['ABC123Def456', 'abc123_def456'],
    ['ABC123DEf456', 'abc123d_ef456'],
    ['ABC123dEEf456FOO', 'abc123d_e_ef456_foo'],
    ['ABcDE', 'a_bc_de'],
    ['FooBarBAZ', 'foo_bar_baz'],
    ['_leading', 'leading'],
    ['two__inner_', 'two_inner'],
    ['Type', 'r#type'],
    ['SELF', 'self_'],
    ['gen', 'r#gen'],
    ['union', 'union'],
  ])('makes %s into %s', (name, expected) => {
    expect(toSnake(name)).toBe(expected);
  });
});

describe('toUpperCamel', () => {
  it.each([
    ['snake_case', 'SnakeCase'],
    ['XMLHttpRequest', 'XmlHttpRequest'],
    ['HTTPGatewayV2', 'HttpGatewayV2'],
    ['STATUS_404', 'Status404'],
    ['self', 'Self_'],
    ['_9lives', '_9lives'],
  ])('makes %s into %s', (name, expected) => {
    expect(toUpperCamel(name)).toBe(expected);
  });
});

describe('variantName', () => {
  it.each([
    ['Status', 'STATUS_OK', 'Ok'],
    ['Status', 'OK', 'Ok'],
    ['Status', 'STATUSES_MANY', 'StatusesMany'],
    ['Status', 'STATUS_404', 'Status404'],
    ['Status', 'STATUS', 'Status'],
    ['Foo', 'FOOBAR', 'Foobar'],
    ['Loop', 'LOOP_SELF', 'Self_'],
  ])('in enum %s calls %s %s', (enumName, value, expected) => {
    expect(variantName(enumName, value)).toBe(expected);
  });
});

describe('tonicModule', () => {
  it.each([
    ['Orders', 'orders'],
    ['HttpGatewayV2', 'http_gateway_v2'],
    ['KV', 'k_v'],
  ])('makes %s into %s', (service, expected) => {
    expect(tonicModule(service)).toBe(expected);
  });
});

describe('words', () => {
  it('keep every letter and digit of a name in its order, and nothing else', () => {
    fc.assert(
      fc.property(protoName, (name) => {
        expect(words(name).join('')).toBe(name.replaceAll('_', ''));
      }),
    );
  });

  it('of a name in snake case are the words of the name itself', () => {
    fc.assert(
      fc.property(protoName, (name) => {
        const lower = (text: string): string[] => words(text).map((word) => word.toLowerCase());
        const snake = words(name).join('_').toLowerCase();
        expect(lower(snake)).toEqual(lower(name));
      }),
    );
  });
});
