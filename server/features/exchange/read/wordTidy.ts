import * as l10n from '@vscode/l10n';
import type { Element, ElementContent, Root } from 'xast';
import { allIn, attributeOf, childOf, element, valOf, wordsIn } from './xml.ts';

/** What is no part of the text is left out, and what no words can be read from is said in its place. */
export function leaveOut(root: Root, styles: Root | undefined, lost: Set<string>): void {
  const contents = new Set(
    allIn(styles, 'w:style')
      .filter(style => /^toc (?:\d|heading)/i.test(valOf(style, 'w:name') ?? ''))
      .map(style => attributeOf(style, 'w:styleId')),
  );
  visit(root);

  function visit(parent: Root | Element): void {
    parent.children = (parent.children as ElementContent[]).flatMap((child): ElementContent[] => {
      if (child.type !== 'element') return [child];
      if (isContents(child)) {
        lost.add(l10n.t('The table of contents was left out.'));
        return [];
      }
      const placeholder = placeholderFor(child);
      if (placeholder) {
        lost.add(placeholder.lost);
        return [words(placeholder.said)];
      }
      // The same thing once more for older programs follows, and that is what is read.
      if (child.name === 'mc:Choice') return [];
      visit(child);
      return [child];
    }) as typeof parent.children;
  }

  function isContents(child: Element): boolean {
    if (child.name === 'w:p') return contents.has(valOf(childOf(child, 'w:pPr'), 'w:pStyle'));
    if (child.name !== 'w:sdt') return false;
    return /contents/i.test(valOf(childOf(child, 'w:sdtPr', 'w:docPartObj'), 'w:docPartGallery') ?? '');
  }
}

function placeholderFor(node: Element): { said: string; lost: string } | undefined {
  if (node.name === 'm:oMath' || node.name === 'm:oMathPara')
    return {
      said: '[Formula]',
      lost: l10n.t('Formulae cannot be read; [Formula] stands in the place of each.'),
    };
  if (node.name === 'w:object')
    return {
      said: '[Embedded object]',
      lost: l10n.t(
        'Objects of other programs cannot be read; [Embedded object] stands in the place of each.',
      ),
    };
  const isChart =
    node.name === 'w:drawing' && (allIn(node, 'c:chart').length > 0 || allIn(node, 'dgm:relIds').length > 0);
  if (isChart && wordsIn(node).trim() === '')
    return {
      said: '[Chart]',
      lost: l10n.t('Charts and diagrams cannot be read; [Chart] stands in the place of each.'),
    };
  return undefined;
}

function words(said: string): Element {
  const text = element('w:t', { 'xml:space': 'preserve' }, [said]);
  return element('w:r', {}, [text]);
}
