import type { Front } from '../front.ts';
import { FileButton } from './file-button.tsx';

/** Opens a schema.json from disk, for contracts that this site does not have. */
export function SchemaButton({ front }: { readonly front: Front }) {
  return (
    <FileButton
      accept=".json,application/json"
      onFile={(file) => void front.run(({ opening }) => opening.openFile(file))}
    >
      Open a schema.json of your own
    </FileButton>
  );
}
