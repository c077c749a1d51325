import type { Schema } from '#schema';
import { BUF_CATEGORIES, type BufCategory, type BufFinding } from '../model.ts';
import { checkDeletion } from './deletion-rules.ts';
import { checkEnum } from './enum-rules.ts';
import { fieldCheck } from './field-rules.ts';
import { checkFile } from './file-rules.ts';
import { checkMessage } from './message-rules.ts';
import { createReport, type Report } from './report.ts';
import { checkService } from './service-rules.ts';
import { bufSide, extensionKey, messageOf, type Sides } from './sides.ts';

/**
 * What `buf breaking` 1.75 finds between two versions, imported files included as it does by default. A finding belongs to each
 * category of its rule that is asked for; none of buf's rules depends on which others run.
 */
export function bufBreaking(
  old: Schema,
  next: Schema,
  categories: readonly BufCategory[] = BUF_CATEGORIES,
): readonly BufFinding[] {
  const sides: Sides = { old: bufSide(old), new: bufSide(next) };
  const report = createReport(categories);
  checkFiles(sides, report);
  checkDeclarations(sides, report);
  return report.findings;
}

function checkFiles({ old, new: next }: Sides, report: Report): void {
  for (const file of old.files.values()) {
    const same = next.files.get(file.path);
    if (same) checkFile(file, same, report);
    else report.add('FILE_NO_DELETE', { side: 'old', file: file.path });
  }
  for (const name of old.packages.keys()) {
    if (!next.packages.has(name)) report.add('PACKAGE_NO_DELETE', { side: 'old', subject: name });
  }
}

function checkDeclarations(sides: Sides, report: Report): void {
  const { old, new: next } = sides;
  const checkField = fieldCheck(sides, report);
  for (const declaration of old.schema.declarations.values()) {
    switch (declaration.kind) {
      case 'message': {
        checkDeletion(declaration, sides, report);
        const same = messageOf(next, declaration.id);
        if (same) checkMessage(declaration, same, sides, report, checkField);
        break;
      }
      case 'enum': {
        checkDeletion(declaration, sides, report);
        const same = next.schema.declarations.get(declaration.id);
        if (same?.kind === 'enum') checkEnum(declaration, same, report);
        break;
      }
      case 'service': {
        checkDeletion(declaration, sides, report);
        const same = next.schema.declarations.get(declaration.id);
        if (same?.kind === 'service') checkService(declaration, same, report);
        break;
      }
      case 'extension': {
        checkDeletion(declaration, sides, report);
        const same = next.extensions.get(extensionKey(declaration));
        if (same) checkField(declaration, same);
        break;
      }
    }
  }
  for (const entry of old.entries.values()) {
    checkDeletion(entry, sides, report);
    const same = messageOf(next, entry.id);
    if (same) checkMessage(entry, same, sides, report, checkField);
  }
}
