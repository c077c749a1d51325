import type { JSX } from 'preact';
import { type NoteEntry, type ReleaseNotes, SECTION_TITLES, SECTIONS, type Section } from '#review';
import { CodeLink, LeftOut, LevelTag, Ticks } from './marks.tsx';

/** What a changelog says of a release, by audience. An entry that concerns several is listed with each. */
export function Notes({ notes }: { notes: ReleaseNotes }): JSX.Element {
  const seen = new Set<NoteEntry>();
  return (
    <div class="notes">
      {SECTIONS.map((section) => {
        const entries = notes.entries.filter((entry) => entry.sections.some((one) => one.section === section));
        if (entries.length === 0) return null;
        return (
          <section data-note-section>
            <h3>{SECTION_TITLES[section]}</h3>
            <ul>
              {entries.map((entry) => {
                // The fragment stands where the entry is listed first.
                const first = !seen.has(entry);
                seen.add(entry);
                return <Entry entry={entry} section={section} id={first ? entry.anchor : undefined} />;
              })}
            </ul>
          </section>
        );
      })}
      {notes.entries.length === 0 && <p class="q">Nothing that anybody would notice.</p>}
      {notes.comments > 0 && (
        <p class="q">
          {notes.comments === 1 ? '1 comment says' : `${notes.comments.toLocaleString('en-US')} comments say`} something
          in other words.
        </p>
      )}
      <LeftOut count={notes.more} what={['change', 'changes']} />
    </div>
  );
}

function Entry({ entry, section, id }: { entry: NoteEntry; section: Section; id: string | undefined }): JSX.Element {
  const level = entry.sections.find((one) => one.section === section)?.level ?? entry.level;
  return (
    <li id={id} data-note data-section={section} data-level={level.level}>
      <LevelTag level={level} /> <Ticks text={entry.says} /> {entry.also !== '' && <span class="q">{entry.also} </span>}
      <small>
        {entry.symbol?.href !== undefined && (
          <a href={entry.symbol.href}>
            symbol<span class="vh"> {entry.symbol.text}</span>
          </a>
        )}{' '}
        {entry.rule && <CodeLink link={entry.rule} />}
      </small>
    </li>
  );
}
