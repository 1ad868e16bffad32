import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { openDocument } from '../../../server/core/document/document.ts';
import { compileVocabulary } from '../../../server/core/vocabulary/compile.ts';
import type { Zone } from '../../../server/core/voices/zones.ts';

const vocabulary = compileVocabulary({ version: 'test', concepts: [], forms: [] });

function zonesOf(text: string): readonly Zone[] {
  return openDocument('test:', 0, text, vocabulary).zones;
}

/** The zones of a text as `kind: words`, with `?` where the end is a guess. */
function shown(text: string): string[] {
  return zonesOf(text).map(
    ({ start, end, kind, voice, uncertain }) =>
      `${kind}${uncertain ? '?' : ''}${voice ? ` by ${voice}` : ''}: ${text.slice(start, end)}`,
  );
}

test('the numbers and running heads of converted pages are no words of the text', () => {
  const page = (number: number, words: string) =>
    `Northvale board papers\n\nPage ${number} of 3\n\n${words}\n\n`;
  const text =
    page(1, 'The board met.') + page(2, 'It agreed.') + page(3, 'It left. Northvale board papers were read.');
  const marked = shown(text).join('\n');
  assert.match(marked, /Page 1 of 3/);
  for (const words of ['The board met.', 'It agreed.', 'It left.'])
    assert.ok(!marked.includes(words), marked);
  assert.equal(marked.match(/Northvale board papers/g)!.length, 3);
  assert.deepEqual(
    shown('Northvale board papers\n\nThe board met.\n\nNorthvale board papers\n\nIt left.'),
    [],
  );
});

test('what stands in a block quotation of HTML is another’s', () => {
  const text =
    'She wrote:\n\n<blockquote>\n\nThe board must go.\n\nAll of it.\n\n</blockquote>\n\nWe do not agree.';
  assert.deepEqual(shown(text), ['quotation: The board must go.\n\nAll of it.']);
  assert.deepEqual(shown('<blockquote>\n\nThe board must go.\n\nWe do not agree.'), [
    'quotation?: The board must go.',
  ]);
  assert.deepEqual(shown('They say <q>the board must go at once</q> and mean it.'), [
    'quotation: <q>the board must go at once</q>',
  ]);
});

test('marks of other languages, and letters left out', () => {
  const said = 'the board must go at once';
  for (const [open, close] of ['«»', '»«', '„“', '‹›', '‚‘'].map(marks => [...marks]))
    assert.deepEqual(shown(`They say ${open}${said}${close} and mean it.`), [
      `quotation: ${open}${said}${close}`,
    ]);
  assert.deepEqual(shown(`They say « ${said} » and mean it.`), [`quotation: « ${said} »`]);
  assert.deepEqual(shown("The 'flu jab and the nurses' time. A 'phone call to the trusts'."), []);
});

describe('quotations', () => {
  test('curly, straight, double and single marks', () => {
    const said = 'boards must meet in public';
    for (const quoted of [`“${said}”`, `"${said}"`, `‘${said}’`, `'${said}'`, `“${said}"`]) {
      assert.deepEqual(shown(`She said that ${quoted} from now on.`), [`quotation: ${quoted}`]);
    }
  });

  test('a quotation within a quotation', () => {
    assert.deepEqual(shown('He wrote: “They told us ‘nothing will change for you’ and then it did.”'), [
      'quotation: “They told us ‘nothing will change for you’ and then it did.”',
      'quotation: ‘nothing will change for you’',
    ]);
    assert.deepEqual(shown('“We are given a “single pot” of money to spend.” So it goes.'), [
      'quotation: “We are given a “single pot” of money to spend.”',
    ]);
  });

  test('a term of up to three words, or a title, is no quotation', () => {
    assert.deepEqual(shown('The “place based” approach, the ‘system of systems’, "digital first".'), []);
    assert.deepEqual(shown('They cite ‘A Longer Plan for the Whole of Northvale’ often.'), []);
  });

  test('apostrophes are no quotation marks', () => {
    assert.deepEqual(shown("The trusts' plans and the board's budget don't match the '90s model."), []);
    assert.deepEqual(shown('The trusts’ plans weren’t the patients’ plans, ’til now.'), []);
  });

  test('a possessive within single marks does not close them', () => {
    const quoted = "'the trusts' plans were drawn up in haste'";
    assert.deepEqual(shown(`It says ${quoted} and no more.`), [`quotation: ${quoted}`]);
  });

  test('opened again at each paragraph, closed once', () => {
    const quoted = '“The first thing is time.\n\n“The second is “trust” among us.\n\n“The third is money.”';
    assert.deepEqual(shown(`She said:\n\n${quoted}\n\nNobody answered.`), [`quotation: ${quoted}`]);
  });

  test('opened once, closed paragraphs later', () => {
    for (const [open, close] of ['""', '“”']) {
      const paragraphs = ['One thing is time.', "The second is the board's money.", 'The last is trust.'];
      const quoted = `${open}${paragraphs.join('\n\n')}${close}`;
      assert.deepEqual(shown(`Extract:\n\n${quoted}\n\nNobody answered.`), [`quotation: ${quoted}`]);
    }
  });

  test('never closed: it ends with its paragraph and says so', () => {
    assert.deepEqual(shown('She said: “This will cost us dear.\n\nNobody answered. Nobody asked.'), [
      'quotation?: “This will cost us dear.',
    ]);
    assert.deepEqual(shown('“This will cost us.\n\n“And it will last.\n\nNobody answered.'), [
      'quotation?: “This will cost us.\n\n“And it will last.',
    ]);
  });

  test('an open quotation does not run on into the next section, a table cell or a footnote', () => {
    assert.deepEqual(shown('“This will cost us.\n\n## Next\n\nNobody answered.”'), [
      'quotation?: “This will cost us.',
    ]);
    assert.deepEqual(shown('| a | b |\n| - | - |\n| “open and so on | closed” |\n'), [
      'quotation?: “open and so on',
    ]);
  });

  test('a block quotation is one zone, a callout none', () => {
    const quoted = 'First part here.\n>\n> Second part here.';
    assert.deepEqual(shown(`Before.\n\n> ${quoted}\n\nAfter.`), [`quotation: ${quoted}`]);
    assert.deepEqual(shown('> [!NOTE]\n> We shall come back to this.'), []);
  });

  test('it may run over the items of a list', () => {
    const quoted = '“We shall:\n\n- listen to patients,\n- publish what we hear.”';
    assert.deepEqual(shown(`The plan says ${quoted}`), [`quotation: ${quoted}`]);
  });
});

describe('boilerplate', () => {
  for (const line of [
    'Share this article on Twitter',
    'Follow us on LinkedIn',
    'Comments are closed.',
    'We use cookies to improve this site.',
    'Sign up for our weekly newsletter',
    'Facebook | Twitter | Email',
    'By Alex Marsh, health correspondent',
    'If you have received this e-mail in error, please delete it.',
    '5 min read',
    'Please donate today to keep us independent.',
  ]) {
    test(line, () => assert.deepEqual(shown(`The board met.\n\n${line}`), [`boilerplate: ${line}`]));
  }

  for (const line of [
    'By April, boards must share their plans.',
    'The board is asked to comment on the plan.',
    'Share the plan with councils, and print a summary for each ward.',
    'Trusts share premises with councils to support us in our work.',
    'This guidance is intended for commissioners.',
    'Donations to hospital charities fell in 2021.',
  ]) {
    test(`not: ${line}`, () => assert.deepEqual(shown(line), []));
  }

  test('an appeal from its greeting to its last request', () => {
    const appeal =
      'Dear Reader,\n\nIf you enjoy our work, please support us.\n\nNews should be free.\n\nPlease donate here.';
    assert.deepEqual(shown(`The board met.\n\n${appeal}`), [`boilerplate: ${appeal}`]);
  });

  test('a name right above the buttons is a byline', () => {
    assert.deepEqual(shown('The board met.\n\nAlex Marsh\n\nShare.'), ['boilerplate: Alex Marsh\n\nShare.']);
  });
});

describe("readers' comments", () => {
  test('below the line that counts them, each from its date', () => {
    const text =
      'The board met.\n\n2 Comments\n\n3 May 2021\n\nAt last.\n\nAnd not before time.\n\n4 May 2021\n\nNo.';
    assert.deepEqual(shown(text), [
      'boilerplate: 2 Comments',
      'comment: 3 May 2021\n\nAt last.\n\nAnd not before time.',
      'comment: 4 May 2021\n\nNo.',
    ]);
  });

  test('with the name of who wrote it', () => {
    const text =
      'The board met.\n\nComments (2)\n\nAlex Marsh says:\n\nAt last.\n\nSam Low says:\n\nNo.\n\nReply';
    assert.deepEqual(shown(text), [
      'boilerplate: Comments (2)',
      'comment by Alex Marsh: Alex Marsh says:\n\nAt last.',
      'comment by Sam Low: Sam Low says:\n\nNo.\n\nReply',
    ]);
    assert.deepEqual(shown('The board met.\n\n1 comment\n\nAlex Marsh\n\n3 May 2021\n\nAt last.').slice(1), [
      'comment by Alex Marsh: Alex Marsh\n\n3 May 2021\n\nAt last.',
    ]);
  });

  test('a date alone announces no comment', () => {
    assert.deepEqual(shown('3 May 2021\n\nThe board met.'), []);
  });
});

describe('properties', () => {
  const piece = fc.constantFrom(
    ...['“', '”', '"', "'", '‘', '’', 'word ', ' the boards of the county ', '\n\n', '\n', '> ', '- ', '# '],
    ...['| ', '&quot;', '**', '4 Comments', '3 May 2021', 'Alex says:', 'Share.', 'Dear Reader,', '. '],
    'Please donate now.',
  );
  const text = fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join(''));

  test('zones are sorted, not empty, within the text, nest and never cross', () => {
    fc.assert(
      fc.property(text, value => {
        const zones = zonesOf(value);
        for (const [i, zone] of zones.entries()) {
          assert.ok(zone.start >= 0 && zone.start < zone.end && zone.end <= value.length);
          for (const other of zones.slice(i + 1)) {
            assert.ok(zone.start <= other.start);
            assert.ok(other.end <= zone.end || other.start >= zone.end, `${JSON.stringify([zone, other])}`);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test('what stands between marks of its own is covered, whatever stands around it', () => {
    const paragraph = fc
      .array(fc.constantFrom('The board met.', 'Nobody asked the councils’ view.', 'It’s late.'), {
        minLength: 1,
        maxLength: 3,
      })
      .map(sentences => sentences.join(' '));
    fc.assert(
      fc.property(
        fc.array(paragraph, { minLength: 1, maxLength: 5 }),
        fc.array(paragraph, { maxLength: 3 }),
        fc.array(paragraph, { maxLength: 3 }),
        fc.boolean(),
        (quoted, before, after, again) => {
          const said = again ? quoted.map(p => `“${p}`).join('\n\n') : `“${quoted.join('\n\n')}`;
          const value = [...before, `${said}”`, ...after].join('\n\n');
          const start = value.indexOf('“');
          const end = value.lastIndexOf('”') + 1;
          const words = quoted.join(' ').split(' ').length;
          assert.deepEqual(zonesOf(value), words > 3 ? [{ start, end, kind: 'quotation' }] : []);
        },
      ),
    );
  });
});

const sources = join(import.meta.dirname, '../../../../shared/sources');
const zonesIn = (name: string) => {
  const text = readFileSync(join(sources, name), 'utf8');
  return zonesOf(text).map(zone => ({ ...zone, words: text.slice(zone.start, zone.end) }));
};

describe('the source texts', {
  skip: !existsSync(sources) && 'the folder ../shared/sources is not there',
}, () => {
  test('one quotation from a straight mark to the end, nine paragraphs on', () => {
    const [zone, ...rest] = zonesIn('seed-00.md');
    assert.ok(zone!.words.startsWith('"Clinical') && zone!.words.endsWith('presents."') && !zone!.uncertain);
    assert.deepEqual(rest, []);
  });

  test('four comments, each its own', () => {
    assert.equal(zonesIn('seed-01.md').filter(({ kind }) => kind === 'comment').length, 4);
    assert.match(zonesIn('seed-01.md').find(({ words }) => words.includes('DoH'))!.words, /^November/);
  });

  test('a quotation over two paragraphs, and an appeal at the end', () => {
    const zones = zonesIn('seed-02.md');
    const over = zones.find(({ words }) => words.startsWith('“We are concerned'));
    assert.ok(over!.words.endsWith('system.”'));
    assert.equal(zones.filter(({ kind }) => kind === 'boilerplate').length, 1);
    assert.equal(zones.filter(({ uncertain }) => uncertain).length, 0);
  });

  test('a disclaimer, and nothing else', () => {
    assert.deepEqual(
      zonesIn('seed-03.md').map(({ kind }) => kind),
      ['boilerplate'],
    );
  });

  test('buttons at both ends', () => {
    const zones = zonesIn('seed-04.md');
    assert.deepEqual([...new Set(zones.map(({ kind }) => kind))], ['boilerplate']);
    assert.match(zones[0]!.words, /^Visit/);
    assert.match(zones.at(-1)!.words, /closed\.$/);
  });
});
