import { describe, expect, it } from 'vitest';
import { ANY_VERSION, type StripFieldView, type StripView } from '#catalog';
import { renderDeclaration } from '../../src/components/declaration/index.tsx';
import { urls } from '../../src/lookup/urls.ts';
import { message, stripField } from './fixtures.ts';

const href = `../../../../${urls.inspect({ contract: 'acme', version: ANY_VERSION, type: 'a.v1.M', hex: '0a00' })}`;

const page = (strip: Partial<StripView>, version = '1.2.0'): string =>
  renderDeclaration(
    message({
      bytes: { strip: { caption: 'A sample of 7 bytes', fields: [stripField], more: 0, href, ...strip }, payloads: [] },
    }),
    version,
  );

/** What is said of each field, in order. */
const spoken = (fields: readonly StripFieldView[]): string[] =>
  [...page({ fields }).matchAll(/<span class="vh">([^<]*)<\/span><code/g)].map(([, text = '']) =>
    text.replaceAll('&quot;', '"'),
  );

describe('a byte strip', () => {
  it('tells tag, length and value apart by element, so that no colour is needed', () => {
    expect(page({})).toContain('<code aria-hidden="true"><b>0a</b><i>05</i><u>68 65 6c 6c 6f</u></code>');
    expect(page({ fields: [{ ...stripField, tag: '10', length: '', bytes: '01' }] })).toContain('<b>10</b><u>01</u>');
  });

  it('says each field in a sentence with its offsets and ranges', () => {
    expect(
      spoken([stripField, { ...stripField, name: 'on', value: 'true', tag: '10', length: '', first: 7, last: 8 }]),
    ).toEqual(['value, bytes 0 to 6: tag 0a, length 05, value "hello"', 'on, bytes 7 to 8: tag 10, value true']);
  });

  it('says what a message holds after the message, as a list inside the list', () => {
    const inner = { ...stripField, name: 'inner', first: 2 };
    const outer = { ...stripField, value: '', bytes: '', inside: [inner] };
    expect(spoken([outer])).toEqual([
      'value, bytes 0 to 6: tag 0a, length 05, with these fields',
      'inner, bytes 2 to 6: tag 0a, length 05, value "hello"',
    ]);
    expect(page({ fields: [outer] })).toMatch(/<li class="m"><div>.*<\/div><ol><li>/);
    expect(spoken([{ ...stripField, value: '', bytes: '', tag: '0b', length: '', endTag: '0c' }])).toEqual([
      'value, bytes 0 to 6: tag 0b, empty, end tag 0c',
    ]);
  });

  it('says how much is not shown, with a link to all of it', () => {
    expect(page({ more: 1 })).toContain('… and 1 more byte<');
    expect(page({ more: 20, fields: [{ ...stripField, cut: true }] })).toContain('<u>68 65 6c 6c 6f …</u>');
    expect(page({ more: 20 })).toMatch(/href="[^"]*#c=acme[^"]*">… and 20 more bytes</);
  });

  it('leads to the inspector in the version of the page, although bodies are shared between versions', () => {
    for (const version of ['1.2.0', '2.0.0-rc.1+a']) {
      const links = [...page({}, version).matchAll(/href="([^"]*inspect\/[^"]*)"/g)].map(([, link = '']) =>
        link.replaceAll('&amp;', '&'),
      );
      expect(links).toEqual([
        `../../../../${urls.inspect({ contract: 'acme', version, type: 'a.v1.M', hex: '0a00' })}`,
      ]);
    }
  });

  it('is named in the contents, and left out where there is none', () => {
    expect(page({})).toContain('<a href="#on-the-wire">On the wire</a></li>');
    expect(renderDeclaration(message(), '1.2.0')).not.toContain('on-the-wire');
  });

  it('lists recorded payloads with notes as prose', () => {
    const payloads = [{ title: 'A frame', note: 'Holds `seq`.', size: '16 bytes', facts: 'written by 1.1.0', href }];
    const html = renderDeclaration(message({ bytes: { payloads } }), '1.2.0');
    expect(html).toContain('>A frame</a> <small>16 bytes, written by 1.1.0</small>');
    expect(html).toContain('<p>Holds <code>seq</code>.</p>');
    expect(html).not.toContain('<figure class="bs">');
  });
});
