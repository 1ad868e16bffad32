/** Texts that no person writes but a folder may hold, by name; `size` scales them (1 is the full size). */
export const hostile: Readonly<Record<string, (size: number) => string>> = {
  'a long line': size => 'The ICB plans services for people. '.repeat(count(143_000, size)),
  'a long word': size => 'x'.repeat(count(5_000_000, size)),
  'a table of many rows': size =>
    `| Body | Number |\n| --- | ---: |\n${'| the ICB | 12 |\n'.repeat(count(10_000, size))}`,
  'a table of many columns': size => {
    const cells = count(2_000, size);
    return `${'| a '.repeat(cells)}|\n${'| - '.repeat(cells)}|\n${'| b '.repeat(cells)}|\n`;
  },
  'a deep list': size =>
    Array.from({ length: count(500, size) }, (_, depth) => `${'  '.repeat(depth)}- item`).join('\n'),
  'deep quotations': size => `${'>'.repeat(count(500, size))} words`,
  'items within items on one line': size => '- '.repeat(count(20_000, size)),
  'quotations within quotations on one line': size => '> '.repeat(count(20_000, size)),
  'emphasis within emphasis': size => '*a '.repeat(count(20_000, size)) + 'b*'.repeat(count(20_000, size)),
  'underlined headings': size => 'a\n=\n'.repeat(count(100_000, size)),
  'quotations that go on without their mark': size => '> a\nb\n'.repeat(count(50_000, size)),
  'instructions that never close': size => 'a <? '.repeat(count(50_000, size)),
  'comments that never close': size => 'a <!-- '.repeat(count(50_000, size)),
  'deep brackets': size => '['.repeat(count(50_000, size)),
  'deep emphasis': size => '*a **b '.repeat(count(20_000, size)),
  'links that never close': size => '[a]('.repeat(count(30_000, size)),
  'an unclosed fence': size => `\`\`\`\n${'code *here* and the ICB\n\n'.repeat(count(40_000, size))}`,
  'an unclosed comment': size => `<!--\n${'words and the ICB\n\n'.repeat(count(50_000, size))}`,
  'many fences that close late': size => `${'~~~\n\nplain words\n\n'.repeat(count(30_000, size))}~~~`,
  'many headings': size => '# The ICB\n\n'.repeat(count(100_000, size)),
  'many definitions': size =>
    Array.from({ length: count(20_000, size) }, (_, n) => `[ref ${n}]: /page\n\nSee [ref ${n}].\n`).join(
      '\n',
    ),
  'many footnotes': size =>
    Array.from({ length: count(10_000, size) }, (_, n) => `See[^${n}].\n\n[^${n}]: A note.\n`).join('\n'),
  'many items': size => '- the ICB plans services\n'.repeat(count(20_000, size)),
  'many quotation marks': size => '“a “b "c ‘d '.repeat(count(50_000, size)),
  'many open quotations': size => '“The ICB plans services for its people.\n\n'.repeat(count(20_000, size)),
  'many short forms': size =>
    Array.from({ length: count(20_000, size) }, (_, n) => `a board (ICB${letters(n)}), `).join(''),
  'many dates': size => 'on 3 May 2023, '.repeat(count(100_000, size)),
  'many speakers': size =>
    Array.from({ length: count(4_000, size) }, (_, n) =>
      n % 2 === 0
        ? '**Lord Ash (Con)**\n\nThe boards will fail patients and waste money.\n'
        : '**Baroness Elm (Lab)**\n\nThe boards will help patients and save money.\n',
    ).join('\n'),
  'brackets without an end': size => '(the ICB '.repeat(count(50_000, size)),
  'line ends only': size => '\n'.repeat(count(5_000_000, size)),
  'blanks only': size => ' '.repeat(count(5_000_000, size)),
  'NUL units': size => 'ICB\0 '.repeat(count(200_000, size)),
  'lone surrogates': size => 'ICB \ud83d and \udc00. '.repeat(count(50_000, size)),
  'bytes read as text': size => bytes(count(1_000_000, size)),
  'character references': size => '&amp;&#0;&#x10ffff;&nosuch; '.repeat(count(20_000, size)),
  escapes: size => '\\* \\[ \\\\ '.repeat(count(50_000, size)),
  'code spans of growing length': size =>
    Array.from({ length: count(1_000, size) }, (_, n) => '`'.repeat(n)).join('a'),
  'front matter that never closes': size => `---\n${'title: x\n'.repeat(count(100_000, size))}`,
  'front matter of many keys': size =>
    `---\n${Array.from({ length: count(80_000, size) }, (_, n) => `key${n}: 1\n`).join('')}---\n\nText.\n`,
  'front matter of brackets': size => `+++\na = ${'['.repeat(count(100_000, size))}\n+++\n\nText.\n`,
  'front matter of open lists': size => `+++\n${'a = [x,\n'.repeat(count(20_000, size))}+++\n\nText.\n`,
  'front matter of aliases': size =>
    `---\na: &a [x, x]\n${Array.from({ length: count(20, size) }, (_, n) => `b${n}: &b${n} [*${n === 0 ? 'a' : `b${n - 1}`}, *${n === 0 ? 'a' : `b${n - 1}`}]`).join('\n')}\n---\n\nText.\n`,
  'the same sentence': size => 'However, the ICB must not fail.\n\n'.repeat(count(20_000, size)),
};

/** The longest text of at most so many units; a whole one, because half a table is none. @param make one of `hostile` */
export function textOf(make: (size: number) => string, length: number): string {
  let [small, large] = [0, 1];
  if (make(large).length <= length) return make(large);
  for (let tries = 0; tries < 16; tries++) {
    const size = (small + large) / 2;
    if (make(size).length <= length) small = size;
    else large = size;
  }
  return make(small);
}

function count(full: number, size: number): number {
  return Math.max(2, Math.round(full * size));
}

/** @example letters(27) // 'BB' */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}

/** Noise, the same each time, as a decoder makes it of a file that is no text. */
function bytes(length: number): string {
  const noise = new Uint8Array(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    noise[i] = state >>> 16;
  }
  return new TextDecoder().decode(noise);
}
