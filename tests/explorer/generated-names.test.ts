import { describe, expect, it } from 'vitest';
import { browserSchema } from '#catalog';
import { goNames, rustNames } from '../../src/explorer/lazy/generated-names.ts';
import { acme, only } from '../support/catalog.ts';

describe('the names of a message in a test case', () => {
  it('are those that the generators of its version write', async () => {
    const contract = only(
      await acme({
        '1.0.0':
          'option go_package = "example.com/acme/gen;acmepb";\nmessage Outer { message Type {} }\nmessage Outer_Type2 {}',
      }),
    );
    const model = browserSchema(contract.latest);
    const named = (id: string) => ({ id, declared: model.messages[id] });
    expect(goNames(named('acme.v1.Outer.Type'))).toEqual({ importPath: 'example.com/acme/gen', type: 'Outer_Type' });
    expect(rustNames(named('acme.v1.Outer.Type'))).toEqual({ path: 'acme::v1::outer::Type' });
    expect(rustNames(named('acme.v1.Outer_Type2'))).toEqual({ path: 'acme::v1::OuterType2' });
  });

  it('are plain ones where nobody says', () => {
    expect(goNames({ id: 'pkg.v1.Outer.Inner' })).toEqual({ type: 'Outer_Inner' });
    expect(rustNames({ id: 'pkg.v1.Outer.Inner' })).toEqual({ path: 'pkg::v1::outer::Inner' });
  });
});
