import { describe, expect, it } from 'vitest';
import { surfaceBeforeAfter } from '../../../src/compat/source/index.ts';
import { judged } from './judged.ts';
import { compileEdits } from './oracle/cases.ts';
import { EDIT_LIST, type EDITS } from './oracle/edits.ts';

/** Rows of one language as people read a diff: what changed, with `-` and `+`; what did not, with a space. */
function rows(
  edit: keyof typeof EDITS,
  language: 'go' | 'rust',
  oldId: string | undefined,
  newId: string | undefined,
): string[] {
  const [one] = compileEdits(EDIT_LIST.filter(({ name }) => name === edit)).cases;
  if (!one) throw new Error(edit);
  const { compared } = judged(one.old.schema, one.new.schema);
  const full = (id: string | undefined): string | undefined => (id === undefined ? undefined : `${one.name}.v1.${id}`);
  const sides = surfaceBeforeAfter(compared, full(oldId), full(newId)).find((side) => side.language === language);
  return (sides?.rows ?? []).flatMap(({ old, new: next, changed }) =>
    changed
      ? [...(old === undefined ? [] : [`- ${old}`]), ...(next === undefined ? [] : [`+ ${next}`])]
      : [`  ${next}`],
  );
}

describe('the generated code of a declaration, before and after', () => {
  it('pairs what goes on under another name', () => {
    expect(rows('a getter’s name declared before', 'go', 'M', 'M')).toEqual([
      '  type M',
      '+ M.GetA int32',
      '+ M.GetGetA() int32',
      '- M.A int32',
      '+ M.A_ int32',
      '- M.GetA() int32',
      '+ M.GetA_() int32',
    ]);
  });

  it('shows traits and boxes', () => {
    expect(rows('a message that becomes recursive', 'rust', 'A', 'A')).toEqual([
      '  type A',
      '- #[derive(Clone, Copy, PartialEq, Eq, Hash)]',
      '+ #[derive(Clone, PartialEq)]',
      '- A::b: Option<B>',
      '+ A::b: Option<Box<B>>',
    ]);
  });

  it('shows both sides of a method', () => {
    expect(rows('a reply that streams', 'go', 'S', 'S')).toEqual([
      '  interface SClient',
      '  NewSClient',
      '  interface SServer',
      '  type UnimplementedSServer',
      '  RegisterSServer',
      '- SClient.A(ctx context.Context, in *Q, opts ...grpc.CallOption) (*R, error)',
      '+ SClient.A(ctx context.Context, in *Q, opts ...grpc.CallOption) (grpc.ServerStreamingClient[R], error)',
      '- SServer.A(context.Context, *Q) (*R, error)',
      '+ SServer.A(*Q, grpc.ServerStreamingServer[R]) error',
      '  S_A_FullMethodName',
      '+ type S_AClient',
      '+ type S_AServer',
    ]);
  });

  it('does not call a renamed type another type', () => {
    expect(rows('a message renamed', 'go', 'R', 'R')).toEqual(['  type R', '  R.Q *Qq', '  R.GetQ() *Qq']);
  });

  it('shows what is new, and what is gone, alone', () => {
    expect(rows('a message added', 'rust', undefined, 'N')).toEqual([
      '+ type N',
      '+ #[derive(Clone, Copy, PartialEq, Eq, Hash)]',
      '+ N::m: Option<M>',
    ]);
    expect(rows('a message removed', 'go', 'Q', undefined)).toEqual(['- type Q', '- Q.A int32', '- Q.GetA() int32']);
    expect(rows('a message removed', 'go', undefined, undefined)).toEqual([]);
  });
});
