import type { MethodDeclaration, ServiceDeclaration } from '#schema';
import { optionOf } from './features.ts';
import type { BufRuleId } from './ids.ts';
import type { Report } from './report.ts';

interface MethodRule {
  readonly id: BufRuleId;
  /** Whether buf points at the method as a whole. */
  readonly whole: boolean;
  readonly of: (method: MethodDeclaration) => unknown;
}

const RULES: readonly MethodRule[] = [
  { id: 'RPC_SAME_CLIENT_STREAMING', whole: true, of: ({ clientStreaming }) => clientStreaming },
  { id: 'RPC_SAME_IDEMPOTENCY_LEVEL', whole: false, of: (method) => optionOf(method, IDEMPOTENCY) ?? UNKNOWN },
  { id: 'RPC_SAME_REQUEST_TYPE', whole: false, of: ({ input }) => input },
  { id: 'RPC_SAME_RESPONSE_TYPE', whole: false, of: ({ output }) => output },
  { id: 'RPC_SAME_SERVER_STREAMING', whole: true, of: ({ serverStreaming }) => serverStreaming },
];

const IDEMPOTENCY = 'idempotency_level';
const UNKNOWN = 'IDEMPOTENCY_UNKNOWN';

/** Rules about two services of the same full name. */
export function checkService(before: ServiceDeclaration, after: ServiceDeclaration, report: Report): void {
  const methods = new Map(after.methods.map((method) => [method.name, method]));
  for (const method of before.methods) {
    const same = methods.get(method.name);
    if (same) checkMethod(method, same, report);
    else report.add('RPC_NO_DELETE', { side: 'old', subject: method.id, file: after.file, span: after.span });
  }
}

function checkMethod(before: MethodDeclaration, after: MethodDeclaration, report: Report): void {
  const { id: subject, file, span } = after;
  const oneLine = span?.line === span?.endLine;
  for (const { id, whole, of } of RULES) {
    if (of(before) === of(after)) continue;
    // An option that is gone has no place: buf then names the file alone.
    const gone = id === 'RPC_SAME_IDEMPOTENCY_LEVEL' && optionOf(after, IDEMPOTENCY) === undefined;
    report.add(id, { side: 'new', subject, file, span: (whole || oneLine) && !gone ? span : undefined });
  }
}
