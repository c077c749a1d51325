import type {
  EnumView,
  FieldView,
  FormView,
  MessageView,
  MethodView,
  ServiceView,
  StripFieldView,
  ValueView,
} from '#catalog';

// Views as small as they can be; a test says only what it is about.

const form = (name: string, type?: string): FormView => ({ name, type, notes: [] });

const noComments = { detached: [] };

export const field = (more: Partial<FieldView> = {}): FieldView => ({
  anchor: 'value',
  id: 'a.v1.M.value',
  name: 'value',
  number: 1,
  wireType: 'length-delimited',
  tag: '0a',
  type: ['bytes'],
  presence: 'implicit',
  defaultValue: '""',
  jsonName: 'value',
  go: form('Value', '[]byte'),
  rust: form('value', 'Vec<u8>'),
  life: {},
  deprecated: false,
  comments: noComments,
  options: [],
  ...more,
});

/** The string "hello" in field 1. */
export const stripField: StripFieldView = {
  name: 'value',
  value: '"hello"',
  tag: '0a',
  length: '05',
  bytes: '68 65 6c 6c 6f',
  cut: false,
  endTag: '',
  first: 0,
  last: 6,
  inside: [],
};

const common = {
  anchor: '',
  go: form('a.M'),
  rust: form('a::v1::M'),
  comments: noComments,
  deprecated: false,
  life: {},
  options: [],
  usedBy: [],
};

export const message = (more: Partial<MessageView> = {}): MessageView => ({
  ...common,
  kind: 'message',
  id: 'a.v1.M',
  name: 'M',
  fields: [field()],
  oneofs: [],
  extensions: [],
  gone: [],
  reserved: '',
  extensionRanges: '',
  nested: [],
  ...more,
});

export const value = (more: Partial<ValueView> = {}): ValueView => ({
  anchor: 'CODE_OK',
  id: 'a.v1.CODE_OK',
  name: 'CODE_OK',
  number: 0,
  go: form('a.Code_CODE_OK'),
  rust: form('a::v1::Code::Ok'),
  life: {},
  deprecated: false,
  comments: noComments,
  options: [],
  ...more,
});

export const enumeration = (more: Partial<EnumView> = {}): EnumView => ({
  ...common,
  kind: 'enum',
  id: 'a.v1.Code',
  name: 'Code',
  values: [value()],
  gone: [],
  closed: false,
  allowAlias: false,
  reserved: '',
  ...more,
});

export const service = (more: Partial<ServiceView> = {}): ServiceView => ({
  ...common,
  kind: 'service',
  id: 'a.v1.S',
  name: 'S',
  methods: [
    {
      name: 'Get',
      anchor: 'Get',
      href: '../a.v1.S.Get/',
      input: { text: 'GetRequest', href: '../a.v1.GetRequest/' },
      output: { text: 'GetReply', href: '../a.v1.GetReply/' },
      streaming: 'server streaming',
      summary: 'Gets it.',
      life: {},
      deprecated: false,
    },
  ],
  gone: [],
  ...more,
});

export const method = (more: Partial<MethodView> = {}): MethodView => ({
  ...common,
  kind: 'method',
  id: 'a.v1.S.Get',
  name: 'Get',
  go: { name: 'a.SClient.Get', signature: { client: 'Get(ctx)', server: 'Get(ctx)' }, notes: [] },
  rust: { name: 'a::s::get', signature: { client: 'fn get(&self)', server: 'fn get(&self)' }, notes: [] },
  service: { text: 'S', href: '../a.v1.S/' },
  input: { text: 'GetRequest', href: '../a.v1.GetRequest/' },
  output: { text: 'GetReply', href: '../a.v1.GetReply/' },
  streaming: 'unary',
  path: '/a.v1.S/Get',
  facts: [
    { topic: 'Errors', text: 'not stated', stated: false },
    { topic: 'Blocking', text: 'Waits for the disk.', stated: true },
  ],
  errors: 'not stated',
  inputFields: [field({ anchor: '', href: '../a.v1.GetRequest/#key', name: 'key' })],
  outputFields: [],
  ...more,
});
