import { type Annotation, CONTEXT } from '../../../core/annotations/annotation.ts';
import { annotationsIn } from '../../../core/annotations/sidecar.ts';
import type { Workspace } from '../../../core/folder/workspace.ts';

/**
 * The annotations of some texts as one AnnotationCollection of the W3C's Web Annotation Data Model (section 5), with all
 * of them on its one page.
 * @param uris the addresses of the texts
 */
export function collectionOf(uris: readonly string[], workspace: Workspace): object {
  const items = uris
    .flatMap(uri => {
      const sidecar = workspace.sidecar(uri);
      return sidecar ? annotationsIn(sidecar) : [];
    })
    // That of the collection holds for all of them.
    .map(({ '@context': _, ...annotation }: Annotation & { '@context'?: unknown }) => annotation);
  return {
    '@context': CONTEXT,
    id: COLLECTION,
    type: 'AnnotationCollection',
    label: 'Annotations on policy texts',
    total: items.length,
    first: { id: `${COLLECTION}:1`, type: 'AnnotationPage', partOf: COLLECTION, startIndex: 0, items },
  };
}

const COLLECTION = 'urn:policy-annotator:collection';
