/** What stands before a date on a line of its own, by what it makes of the date; each a piece of a regular expression. */

/** The date is another's: of a next meeting, a deadline, a review, an event. */
export const OTHER_DAYS: readonly string[] = [
  ...['next', 'previous', 'last (?:meeting|minutes|audit|inspection)', 'minutes of the last'],
  ...['review (?:date|due|by)', 'for review', 'to be reviewed', 'due', 'deadline', 'by noon', 'until'],
  ...['clos(?:es?|ed|ing)', 'respon(?:d|ses?)', 'replies', 'consultation', 'register', 'target'],
  ...[
    'expir(?:es|y)',
    'valid',
    'effective',
    'in(?:to)? force',
    String.raw`commence\w*`,
    String.raw`start\w*`,
  ],
  ...['begins?', 'ends?', 'opens?', 'since', 'born', 'scheduled', 'planned', 'future', 'proposed'],
  ...['accessed', 'retrieved', 'downloaded', 'printed', 'copyright', 'deferred', 'postponed', 'cancell?ed'],
];

/** The text as it stands is of this day. */
export const UPDATED: readonly string[] = [
  '(?:page |date )?last (?:updated|reviewed|modified|amended|revised|changed|edited)',
  ...['updated', 'amended', 'revised', 'this version'],
  String.raw`version(?: number)?\s*:?\s*v?[\d.]+`,
  String.raw`v\d[\d.]*`,
];

/** The text came out, or was made, on this day. */
export const PUBLISHED: readonly string[] = [
  '(?:first |originally )?published(?: by [^|.]{3,60})?',
  ...[
    'posted',
    'issued',
    'released',
    'dated?',
    'written',
    'delivered',
    'given',
    'made',
    'signed',
    'sent',
    'laid',
  ],
  ...['submitted', 'prepared', 'produced', 'adopted', 'approved(?: by [^|.]{3,80})?'],
  ...['publication date', 'publish(?:ed)? date'],
  'date(?: and time)?(?: of)?(?: (?:issue|publication|published|issued|letter|report|paper|document|statement|meeting|release|approval|written|the meeting))?',
  ...[
    '(?:for )?immediate (?:release|use)',
    '(?:press|news|media) (?:release|notice)',
    '(?:hansard )?debated',
  ],
  String.raw`issue(?: no\.?)? ?\d*`,
  String.raw`number \d+`,
  String.raw`vol(?:ume)?\.? ?\d+`,
  ...['edition', 'newsletter', 'bulletin'],
  '(?:briefing|comment|opinion|analysis|blog|news|statement|update|memo(?:randum)?|note)(?: (?:for|from|by) [^|.]{2,60})?',
];

/** What people meet for: a title that names it gives the day on which they met. */
export const MEETINGS: readonly string[] = [
  ...[
    'meeting',
    'minutes',
    'bundle',
    'agenda',
    'board',
    'committee',
    'council',
    'cabinet',
    'session',
    'conference',
  ],
  ...['hearing', 'evidence', 'sitting', 'workshop', 'seminar', 'assembly', 'house of (?:lords|commons)'],
  ...['public accounts', 'papers', 'pack', 'notes of', 'record of', 'transcript', 'questions', 'debate'],
];
