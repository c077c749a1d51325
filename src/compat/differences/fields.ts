import type { EnumDeclaration, FieldDeclaration } from '#schema';
import type { Difference } from '../model.ts';
import type { StructuralRule } from '../rules/ids.ts';
import { compareComments } from './comments.ts';
import { compareDeprecation, compareOptions, optionChanged } from './options.ts';
import { sameId, sameType } from './pairing/identity.ts';
import type { Report } from './report.ts';
import { called, code, typeText } from './text.ts';

/** All respects in which a field or extension that goes on differs. */
export function compareField(
  report: Report,
  old: FieldDeclaration,
  next: FieldDeclaration,
  /** For extensions: the difference of its full name, which is its name in JSON too. */
  named?: Difference | undefined,
): void {
  new FieldComparison(report, old, next).run(named);
}

class FieldComparison {
  readonly #report: Report;
  readonly #old: FieldDeclaration;
  readonly #next: FieldDeclaration;
  /** Options whose change one of the differences says already. */
  readonly #said = new Set<string>();

  constructor(report: Report, old: FieldDeclaration, next: FieldDeclaration) {
    this.#report = report;
    this.#old = old;
    this.#next = next;
  }

  run(named: Difference | undefined): void {
    const isMoved = this.#place();
    const renamed =
      this.#old.name === this.#next.name
        ? undefined
        : this.#add('field-renamed', this.#old.name, this.#next.name, {
            kind: 'renamed',
            says: `${called(this.#old)} is called ${code(this.#next.name)} now.`,
          });
    if (!isMoved && this.#old.number !== this.#next.number) {
      this.#add('field-renumbered', `${this.#old.number}`, `${this.#next.number}`, {
        says: `${called(this.#next)} moved from number ${this.#old.number} to ${this.#next.number}.`,
      });
    }
    const retyped = this.#type();
    const cardinality = this.#cardinality();
    const membership = isMoved ? undefined : this.#oneof();
    if (!cardinality) this.#presence(membership ?? retyped, membership !== undefined || isMoved);
    this.#features();
    if (this.#old.jsonName !== this.#next.jsonName) {
      this.#add('field-json-name-changed', this.#old.jsonName, this.#next.jsonName, {
        says: `${called(this.#next)} is ${code(this.#next.jsonName)} in JSON, where it was ${code(this.#old.jsonName)}.`,
        cause: renamed ?? named,
      });
    }
    this.#default();
    if (compareDeprecation(this.#report, this.#next.kind, this.#old, this.#next)) this.#said.add('deprecated');
    compareOptions(this.#report, this.#next.kind, this.#old, this.#next, this.#said);
    compareComments(this.#report, this.#next.kind, this.#old, this.#next);
  }

  #add(
    rule: StructuralRule,
    from: string | undefined,
    to: string | undefined,
    more: Pick<Difference, 'says'> & Partial<Pick<Difference, 'kind' | 'cause'>>,
  ): Difference {
    return this.#report.add({
      rule,
      kind: 'changed',
      what: this.#next.kind,
      old: this.#old,
      new: this.#next,
      from,
      to,
      ...more,
    });
  }

  /** Whether it left its message for another. Extensions are compared where the others' places are. */
  #place(): boolean {
    if (this.#old.kind === 'extension' || this.#report.pairing.toNew.get(this.#old.parent ?? '') === this.#next.parent)
      return false;
    const text = ({ parent, name, number }: FieldDeclaration): string => `${parent}.${name} = ${number}`;
    this.#add('field-moved', text(this.#old), text(this.#next), {
      kind: 'moved',
      says: `${called(this.#old)} moved to ${this.#next.parent}, number ${this.#next.number}.`,
    });
    return true;
  }

  #type(): Difference | undefined {
    if (sameType(this.#old.type, this.#next.type, this.#report.pairing)) return undefined;
    const [from, to] = [typeText(this.#old.type), typeText(this.#next.type)];
    return this.#add('field-type-changed', from, to, {
      says: `${called(this.#next)} changed its type from ${code(from)} to ${code(to)}.`,
    });
  }

  #cardinality(): Difference | undefined {
    const of = ({ type, repeated }: FieldDeclaration): string =>
      type.kind === 'map' ? 'map' : repeated ? 'repeated' : 'singular';
    const [from, to] = [of(this.#old), of(this.#next)];
    if (from === to) return undefined;
    for (const name of ['packed', 'features.field_presence', 'features.repeated_field_encoding']) this.#said.add(name);
    return this.#add('field-cardinality-changed', from, to, {
      says: `${called(this.#next)} was ${from === 'map' ? 'a map' : from} and is ${to === 'map' ? 'a map' : to} now.`,
    });
  }

  #oneof(): Difference | undefined {
    const { toNew } = this.#report.pairing;
    const of = ({ parent, oneof }: FieldDeclaration) => (oneof === undefined ? undefined : `${parent}.${oneof}`);
    const [from, to] = [of(this.#old), of(this.#next)];
    if (from === to || (from !== undefined && to !== undefined && toNew.get(from) === to)) return undefined;
    if (to !== undefined) {
      return this.#add(
        'field-into-oneof',
        from === undefined ? undefined : `oneof ${this.#old.oneof}`,
        `oneof ${this.#next.oneof}`,
        {
          says:
            from === undefined
              ? `${called(this.#next)} is a member of oneof \`${this.#next.oneof}\` now.`
              : `${called(this.#next)} moved from oneof \`${this.#old.oneof}\` to oneof \`${this.#next.oneof}\`.`,
          cause: this.#report.cause(`oneof-added ${to}`),
        },
      );
    }
    return this.#add('field-out-of-oneof', `oneof ${this.#old.oneof}`, undefined, {
      says: `${called(this.#next)} is no longer a member of oneof \`${this.#old.oneof}\`.`,
      cause: this.#report.cause(`oneof-removed ${from}`),
    });
  }

  /** `cause`: a difference of the same field that brings another presence with it. */
  #presence(cause: Difference | undefined, isElsewhere: boolean): void {
    const [from, to] = [this.#old.presence, this.#next.presence];
    const feature = 'features.field_presence';
    if (from !== to) {
      this.#said.add(feature);
      const rule = from === 'required' || to === 'required' ? 'field-required-changed' : 'field-presence-changed';
      this.#add(rule, from, to, {
        says:
          to === 'required'
            ? `${called(this.#next)} is required now.`
            : from === 'required'
              ? `${called(this.#next)} is no longer required.`
              : `${called(this.#next)} changed its presence from ${from} to ${to}.`,
        cause: cause ?? this.#inherited(feature),
      });
      return;
    }
    const [was, is] = this.#report.editions(this.#old, this.#next);
    if (was !== is || isElsewhere || this.#old.declaredOptional === this.#next.declaredOptional) return;
    const label = ({ declaredOptional }: FieldDeclaration) => (declaredOptional ? 'optional' : undefined);
    this.#add('field-label-changed', label(this.#old), label(this.#next), {
      says: `${called(this.#next)} is ${this.#next.declaredOptional ? '' : 'no longer '}written with \`optional\`, which changes nothing for its type.`,
    });
  }

  /** Whose cause is the syntax of the file or a feature set there, unless the field says it itself. */
  #inherited(feature: string): Difference | undefined {
    if (optionChanged(this.#old, this.#next, feature)) return undefined;
    const { file } = this.#next;
    return this.#report.cause(`syntax ${file}`) ?? this.#report.cause(`${feature} ${file}`);
  }

  #features(): void {
    const respect = <T>(
      rule: StructuralRule,
      of: (field: FieldDeclaration) => T | undefined,
      text: (value: T) => string,
      feature: string,
      says: string,
      option?: string,
    ): void => {
      const [was, is] = [of(this.#old), of(this.#next)];
      if (was === undefined || is === undefined || was === is) return;
      this.#said.add(feature);
      if (option !== undefined) this.#said.add(option);
      const isOwn = option !== undefined && optionChanged(this.#old, this.#next, option);
      const [from, to] = [text(was), text(is)];
      this.#add(rule, from, to, {
        says: `${called(this.#next)} ${says} from ${code(from)} to ${code(to)}.`,
        cause: isOwn ? undefined : this.#inherited(feature),
      });
    };
    respect(
      'field-packing-changed',
      ({ packed }) => packed,
      (packed) => (packed ? 'PACKED' : 'EXPANDED'),
      'features.repeated_field_encoding',
      'changed how its elements are written,',
      'packed',
    );
    respect(
      'field-encoding-changed',
      (field) => (field.type.kind === 'message' ? field.delimited : undefined),
      (delimited) => (delimited ? 'DELIMITED' : 'LENGTH_PREFIXED'),
      'features.message_encoding',
      'changed how its message is written,',
    );
    respect(
      'field-utf8-changed',
      ({ utf8 }) => utf8,
      (utf8) => (utf8 ? 'VERIFY' : 'NONE'),
      'features.utf8_validation',
      'changed whether its text must be UTF-8,',
    );
  }

  #default(): void {
    const [from, to] = [this.#old.defaultValue, this.#next.defaultValue];
    if (from === to || this.#isRenamedValue(from, to)) return;
    this.#add('field-default-changed', from, to, {
      kind: from === undefined ? 'added' : to === undefined ? 'removed' : 'changed',
      says:
        from === undefined
          ? `${called(this.#next)} has the default ${code(to ?? '')} now.`
          : to === undefined
            ? `${called(this.#next)} no longer has the default ${code(from)}.`
            : `${called(this.#next)} changed its default from ${code(from)} to ${code(to)}.`,
    });
  }

  /** The same value of an enum, called otherwise: a difference of the enum, not of the field. */
  #isRenamedValue(from: string | undefined, to: string | undefined): boolean {
    const { old, new: next, pairing } = this.#report;
    if (this.#old.type.kind !== 'enum' || this.#next.type.kind !== 'enum') return false;
    const [a, b] = [old.schema.declarations.get(this.#old.type.id), next.schema.declarations.get(this.#next.type.id)];
    if (a?.kind !== 'enum' || b?.kind !== 'enum' || !sameId(a.id, b.id, pairing)) return false;
    // Values stand beside their enum.
    const id = ({ id, name }: EnumDeclaration, value: string): string => id.slice(0, id.length - name.length) + value;
    return from !== undefined && to !== undefined && pairing.toNew.get(id(a, from)) === id(b, to);
  }
}
