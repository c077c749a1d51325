import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goCamelCase, goSanitized, trimEnumPrefix } from '../../src/languages/go/identifiers.ts';

const protoName = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);

describe('goCamelCase', () => {
  it.each([
    ['one', 'One'],
    ['one_two', 'OneTwo'],
    ['_my_field_name_2', 'XMyFieldName_2'],
    ['Something_Capped', 'Something_Capped'],
    ['my_Name', 'My_Name'],
    ['OneTwo', 'OneTwo'],
    ['_', 'X'],
    ['_a_', 'XA_'],
    ['one.two', 'OneTwo'],
    ['one.Two', 'One_Two'],
    ['one_two.three_four', 'OneTwoThreeFour'],
    ['one_two.Three_four', 'OneTwo_ThreeFour'],
    ['_one._two', 'XOne_XTwo'],
    ['SCREAMING_SNAKE_CASE', 'SCREAMING_SNAKE_CASE'],
    ['double__underscore', 'Double_Underscore'],
    ['camelCase', 'CamelCase'],
    ['go2proto', 'Go2Proto'],
    ['h2_o', 'H2O'],
    ['世界', '世界'],
    ['foo_bar_世界', 'FooBar_世界'],
  ])('makes %s into %s', (name, expected) => {
    expect(goCamelCase(name)).toBe(expected);
  });

  it('always gives an exported identifier, whose letters and digits are those of the name', () => {
    fc.assert(
      fc.property(protoName, (name) => {
        const result = goCamelCase(name);
        expect(result).toMatch(/^[A-Z][A-Za-z0-9_]*$/);
        const letters = (text: string): string => text.replaceAll('_', '').toLowerCase();
        expect(letters(result)).toBe(letters(name.replace(/^_/, 'X')));
      }),
    );
  });
});

describe('goSanitized', () => {
  it.each([
    ['func', '_func'],
    ['go-shop.v1', 'go_shop_v1'],
    ['9lives', '_9lives'],
    ['été', 'été'],
    ['a/b c', 'a_b_c'],
    ['', '_'],
  ])('makes %j into %j', (text, expected) => {
    expect(goSanitized(text)).toBe(expected);
  });
});

describe('trimEnumPrefix', () => {
  it.each([
    ['KIND_GOOD', 'kind', 'GOOD'],
    ['K_I_N_D_split', 'kind', 'split'],
    ['KIND', 'kind', 'KIND'],
    ['KIND_', 'kind', 'KIND_'],
    ['KINDLY', 'kind', 'LY'],
    ['OTHER', 'kind', 'OTHER'],
    ['KIN', 'kind', 'KIN'],
  ])('of %s without %s is %s', (name, prefix, expected) => {
    expect(trimEnumPrefix(name, prefix)).toBe(expected);
  });

  it('always leaves an end of the name', () => {
    fc.assert(
      fc.property(protoName, protoName, (name, prefix) => {
        const rest = trimEnumPrefix(name, prefix.toLowerCase().replaceAll('_', ''));
        expect(rest).not.toBe('');
        expect(name.endsWith(rest)).toBe(true);
      }),
    );
  });
});
