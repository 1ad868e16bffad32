// How much a source is worth for an entry of the vocabulary. The tests hold entries to it, and `npm run vocabulary`
// counts by it.

/** From the best to the worst; `none` where the entry says that its sources are unknown. */
export const QUALITIES = ['authority', 'field', 'copy', 'encyclopaedia', 'none'];

/** Whoever makes the law, keeps the record of Parliament, runs or regulates the service. Hansard is also read on TheyWorkForYou. */
const AUTHORITIES =
  /(^|\.)(gov\.uk|parliament\.uk|nhs\.uk|cqc\.org\.uk|nice\.org\.uk|theyworkforyou\.com|nhsbsa\.net)$/;

const ENCYCLOPAEDIAS = /(^|\.)(wikipedia\.org|wikimili\.com)$/;

/** Sites that repeat what others published. */
const COPIES =
  /(^|\.)(parallelparliament\.co\.uk|thepeopleschamber\.uk|parliamenttoday\.com|docslib\.org|readkong\.com|[vf]documents\.(net|us)|pdfslide\.us|dokumen\.tips|doczz\.net|zoomlaw\.co\.uk|herokuapp\.com|vercel\.app|wired-gov\.net|policythreads\.co\.uk|crimeline\.co\.uk|cryer\.org\.uk)$/;

/**
 * `authority`: the law, Parliament, a department, a regulator or the service itself; `field`: whoever knows the field
 * (its bodies, think tanks, lawyers, its press); `copy`: a page that repeats an original; `encyclopaedia`.
 * @param {{ url?: string, note?: string }} source
 * @returns {'authority' | 'field' | 'copy' | 'encyclopaedia'}
 */
export function qualityOf({ url, note }) {
  const host = url ? new URL(url).hostname : '';
  if (ENCYCLOPAEDIAS.test(host)) return 'encyclopaedia';
  if (COPIES.test(host)) return 'copy';
  if (AUTHORITIES.test(host)) return 'authority';
  return note === 'copy' ? 'copy' : 'field';
}

/** The best quality among the sources of an entry. @param {{ sources: 'unknown' | readonly object[] }} entry */
export function bestQuality({ sources }) {
  if (sources === 'unknown') return 'none';
  const ranks = sources.map(source => QUALITIES.indexOf(qualityOf(source)));
  return QUALITIES[Math.min(...ranks)] ?? 'none';
}
