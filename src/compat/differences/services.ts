import type { MethodDeclaration, ServiceDeclaration } from '#schema';
import type { Difference } from '../model.ts';
import { compareComments } from './comments.ts';
import { compareDeprecation, compareOptions } from './options.ts';
import { sameId } from './pairing/identity.ts';
import type { Report } from './report.ts';
import { called, code, declarationText, replyText, requestText } from './text.ts';

/** Methods of a service that goes on. */
export function compareMethods(report: Report, old: ServiceDeclaration, next: ServiceDeclaration): void {
  for (const method of old.methods) {
    const now = report.newOf(method);
    if (now?.kind === 'method') compareMethod(report, method, now);
    else
      report.add({
        rule: 'method-removed',
        kind: 'removed',
        what: 'method',
        old: method,
        from: declarationText(method),
        says: `${called(method)} is gone.`,
      });
  }
  for (const method of next.methods) {
    if (report.pairing.toOld.has(method.id)) continue;
    report.add({
      rule: 'method-added',
      kind: 'added',
      what: 'method',
      new: method,
      to: declarationText(method),
      says: `${called(method)} is new.`,
    });
  }
}

function compareMethod(report: Report, old: MethodDeclaration, next: MethodDeclaration): void {
  const add = (
    rule: Difference['rule'],
    from: string,
    to: string,
    says: string,
    kind: Difference['kind'] = 'changed',
  ): Difference => report.add({ rule, kind, what: 'method', old, new: next, from, to, says });
  if (old.name !== next.name)
    add('method-renamed', old.name, next.name, `${called(old)} is called ${code(next.name)} now.`, 'renamed');
  if (!sameId(old.input, next.input, report.pairing))
    add(
      'method-request-changed',
      old.input,
      next.input,
      `${called(next)} changed its request from ${code(old.input)} to ${code(next.input)}.`,
    );
  if (!sameId(old.output, next.output, report.pairing))
    add(
      'method-reply-changed',
      old.output,
      next.output,
      `${called(next)} changed its reply from ${code(old.output)} to ${code(next.output)}.`,
    );
  const now = (streams: boolean): string => (streams ? 'is a stream now' : 'is no longer a stream');
  if (old.clientStreaming !== next.clientStreaming)
    add(
      'method-streaming-changed',
      requestText(old),
      requestText(next),
      `The request of ${lower(called(next))} ${now(next.clientStreaming)}.`,
    );
  if (old.serverStreaming !== next.serverStreaming)
    add(
      'method-streaming-changed',
      replyText(old),
      replyText(next),
      `The reply of ${lower(called(next))} ${now(next.serverStreaming)}.`,
    );
  const said = new Set(compareDeprecation(report, 'method', old, next) ? ['deprecated'] : []);
  compareOptions(report, 'method', old, next, said);
  compareComments(report, 'method', old, next);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
