import fc from 'fast-check';

/**
 * Markdown of the kinds that matter here, small enough to shrink well: pieces that begin, continue, close and break
 * blocks, with characters that mean something to Markdown, to our words and to UTF-16.
 */
export const pieces = fc.constantFrom(
  ...[
    'integrated care board',
    'ICBs',
    'the ',
    'CCG’s',
    ' plans',
    ' *must* ',
    '**ICB**',
    '_Act_',
    '`code ICB`',
    '[a](b)',
    '[a]',
  ],
  ...[
    '[a]: /b',
    '[^1]',
    '[^1]: note',
    '![i](j)',
    '&amp;',
    '&#8217;',
    '\\*',
    '\\',
    '<b>',
    '<!-- x',
    '-->',
    '<div>',
    '😀',
    'é',
    '\ufffd',
  ],
  ...[
    '# ',
    '## Head',
    '- ',
    '* ',
    '1. ',
    '2) ',
    '> ',
    '>',
    '    code',
    '\t',
    '```',
    '~~~',
    '---',
    '===',
    '***',
    '| a | b |',
    '|---|---|',
  ],
  ...[
    '“',
    '”',
    '"',
    '‘',
    '’',
    '…',
    '. ',
    ', ',
    ': ',
    '  ',
    ' ',
    '\n',
    '\n',
    '\n\n',
    '\n\n',
    '\r\n',
    '\r\n\r\n',
    '\n  ',
    '\n   - ',
    '\0',
    'https://nhs.uk/ICB',
  ],
);

/** A text of up to `size` pieces. */
export function markdown(size = 30): fc.Arbitrary<string> {
  return fc
    .tuple(
      fc.constantFrom('', '', '', '\ufeff', '---\nkind: draft\n---\n', '---\nunclosed: 1\n'),
      fc.array(pieces, { maxLength: size }),
    )
    .map(([head, body]) => head + body.join(''));
}

/** Edits of a text: what to replace, as fractions of its length at that time, and by what. */
export const edits = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.integer({ min: 0, max: 12 }),
    put: fc.array(pieces, { maxLength: 4 }).map(all => all.join('')),
  }),
  { maxLength: 8 },
);

/** How often a property is tried: often enough to fail where it is broken, or as RUNS says, thousands of times. */
export const numRuns = Number(process.env.RUNS ?? 80);
