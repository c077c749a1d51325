import type { SchemaFile } from '#schema';
import type { Compared, Verdict } from '../model.ts';
import { verdict } from './cell.ts';
import { idOf, isFile, isMessage } from './declared.ts';
import type { Judge } from './judge.ts';
import { usesOf } from './uses.ts';

// Files, packages and messages: their names do not cross, but in type URLs and in the paths of calls.

const nothing: Judge = () => ({});
const ANY = 'google.protobuf.Any';

/** Whether a name can cross inside an Any: a field holds one, or an error's details do, which travel in one. */
function holdsAny(compared: Compared): boolean {
  const known = holders.get(compared);
  if (known !== undefined) return known;
  const holds = [compared.old, compared.new].some(
    (side) =>
      usesOf(side.schema, ANY).length > 0 ||
      side.schema.declarations.has('google.rpc.Status') ||
      [...side.boundary.errorSets.values()].some((set) => set.codes.some((code) => code.detail !== undefined)),
  );
  holders.set(compared, holds);
  return holds;
}

const holders = new WeakMap<Compared, boolean>();

function typeUrl(compared: Compared, before: string, after: string): Verdict {
  return holdsAny(compared)
    ? verdict(
        'attention',
        'attention',
        `The bytes stay as they are, but an Any that holds one is labelled ${before} by the old side and ${after} by the new one, and not recognized by the other.`,
      )
    : verdict('safe', 'safe', 'Names of messages do not cross in bytes, and nothing here travels in an Any.');
}

const renamedMessage: Judge = ({ old, new: next }, compared) => {
  if (idOf(old) === idOf(next)) return {};
  const judged = typeUrl(compared, idOf(old), idOf(next));
  return { wire: judged, json: judged };
};

const EXTENSIONS = verdict('safe', 'attention', 'The extensions declared in it are not known any more.');

const removedMessage: Judge = ({ old }, compared) =>
  isMessage(old) && old.extensions.length > 0
    ? { wire: EXTENSIONS, json: EXTENSIONS }
    : holdsAny(compared)
      ? {
          wire: verdict(
            'safe',
            'attention',
            'A new side does not recognize one that comes in an Any, or that was stored.',
          ),
          json: verdict('safe', 'attention', 'A new side refuses an Any that holds one.'),
        }
      : {};

const servicesIn = (compared: Compared, file: SchemaFile): boolean =>
  compared.old.schema.files.some((one) => one.own && one.package === file.package && one.services.length > 0);

const renamedPackage: Judge = ({ old, new: next, from, to }, compared) => {
  const before = isFile(old) ? old.package : (from ?? '');
  const after = isFile(next) ? next.package : (to ?? '');
  const names = typeUrl(compared, `${before}.…`, `${after}.…`);
  if (isFile(old) && servicesIn(compared, old))
    return {
      wire: verdict(
        'breaking',
        'breaking',
        `The package is in the path of every call: /${before}.… on the old side, /${after}.… on the new one. Whoever calls the other version gets UNIMPLEMENTED.`,
      ),
      json: names,
    };
  return { wire: names, json: names };
};

const MESSAGE_SET = verdict(
  'attention',
  'attention',
  'Members of a MessageSet are written in another form than extensions. Go without the tag protolegacy and prost read neither; other runtimes do not find what the other side wrote.',
);

const messageOption: Judge = ({ option }) => (option === 'message_set_wire_format' ? { wire: MESSAGE_SET } : {});

const jsonFormat: Judge = () => ({
  json: verdict(
    'attention',
    'attention',
    'One side promises that its JSON names are distinct and work everywhere, the other only does what it can.',
  ),
});

export const NAME_JUDGES = {
  'file-added': nothing,
  'file-removed': nothing,
  'file-moved': nothing,
  'package-added': nothing,
  'package-removed': nothing,
  'package-renamed': renamedPackage,
  'syntax-changed': nothing,
  'import-changed': nothing,
  'file-option-changed': nothing,
  'file-package-changed': nothing,
  'go-package-changed': nothing,

  'message-added': nothing,
  'message-removed': removedMessage,
  'message-renamed': renamedMessage,
  'message-moved': renamedMessage,
  'message-option-changed': messageOption,
  'json-format-changed': jsonFormat,
  'fields-reordered': nothing,
  'reserved-added': nothing,
  'reserved-removed': () => ({
    wire: verdict(
      'attention',
      'attention',
      'What was reserved was in use once: data and peers of that time may still hold it, with the old meaning.',
    ),
  }),
  'extension-range-added': nothing,
  'extension-range-removed': nothing,

  'oneof-added': nothing,
  'oneof-removed': nothing,
  'oneof-renamed': nothing,
  'oneof-option-changed': nothing,

  deprecated: () => ({
    behaviour: verdict('attention', 'safe', 'It still works; whoever uses it is told that it will go.'),
  }),
  undeprecated: nothing,
  'comment-changed': nothing,
  'custom-option-changed': () => ({
    behaviour: verdict(
      'attention',
      'attention',
      'What the option says is for whoever reads it; no code and no byte changes, behaviour may.',
    ),
  }),
} as const satisfies Record<string, Judge>;
