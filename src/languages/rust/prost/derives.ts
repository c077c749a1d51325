import type { FieldDeclaration, MessageDeclaration, OneofDeclaration } from '#schema';
import type { Derives } from '../../surface.ts';
import type { ProstRules } from '../profiles.ts';
import type { HoldingOrder } from './recursion.ts';

/** Why a trait cannot be derived; undefined where it can. */
interface Obstacles {
  readonly copy: string | undefined;
  readonly eq: string | undefined;
}

/** Which traits prost derives for messages and for the enums of oneofs (context.rs, `can_message_derive_copy`). */
export class ProstDerives {
  readonly #rules: ProstRules;
  readonly #boxed: ReadonlySet<string>;
  readonly #messages = new Map<string, Obstacles>();

  constructor(rules: ProstRules, boxed: ReadonlySet<string>, { order }: HoldingOrder) {
    this.#rules = rules;
    this.#boxed = boxed;
    for (const message of order) this.#messages.set(message.id, this.#obstacles(message.fields));
  }

  message(id: string): Derives | undefined {
    const obstacles = this.#messages.get(id);
    return obstacles && this.#derives(obstacles);
  }

  oneof(oneof: OneofDeclaration, parent: MessageDeclaration): Derives {
    const members = new Set(oneof.fields);
    return this.#derives(this.#obstacles(parent.fields.filter(({ id }) => members.has(id))));
  }

  #derives({ copy, eq }: Obstacles): Derives {
    const late = this.#rules.derivesEq ? eq : `prost ${this.#rules.release} derives it for enums only`;
    const lacks = [
      ...(copy === undefined ? [] : [{ name: 'Copy', because: copy }]),
      ...(late === undefined ? [] : ['Eq', 'Hash'].map((name) => ({ name, because: late }))),
    ];
    return {
      has: [
        'Clone',
        ...(copy === undefined ? ['Copy'] : []),
        'PartialEq',
        ...(late === undefined ? ['Eq', 'Hash'] : []),
      ],
      lacks,
    };
  }

  #obstacles(fields: readonly FieldDeclaration[]): Obstacles {
    let copy: string | undefined;
    let eq: string | undefined;
    for (const field of fields) {
      const found = this.#field(field);
      copy ??= found.copy && `${field.name} ${found.copy}`;
      eq ??= found.eq && `${field.name} ${found.eq}`;
    }
    return { copy, eq };
  }

  /** The rest of a sentence that begins with the field's name. */
  #field(field: FieldDeclaration): Obstacles {
    const { type, repeated } = field;
    if (type.kind === 'map') return both('is a map');
    if (type.kind === 'message') {
      if (repeated) return both('is repeated');
      if (field.delimited) return both('is a group');
      if (this.#boxed.has(field.id)) return both('is boxed');
      const inner = this.#messages.get(type.id);
      return {
        copy: inner && inner.copy === undefined ? undefined : `holds ${type.id}, which is not Copy`,
        eq: inner && inner.eq === undefined ? undefined : `holds ${type.id}, which is not Eq`,
      };
    }
    const scalar = type.kind === 'scalar' ? type.scalar : undefined;
    const float = scalar === 'float' || scalar === 'double' ? `is a ${scalar}` : undefined;
    if (repeated) return { copy: 'is repeated', eq: float };
    return { copy: scalar === 'string' || scalar === 'bytes' ? `is a ${scalar}` : undefined, eq: float };
  }
}

/** What prost derives for every enum. */
export const ENUM_DERIVES: Derives = {
  has: ['Clone', 'Copy', 'Debug', 'PartialEq', 'Eq', 'Hash', 'PartialOrd', 'Ord'],
  lacks: [],
};

const both = (because: string): Obstacles => ({ copy: because, eq: because });
