import * as l10n from '@vscode/l10n';
import { surroundingsOf } from '../../../core/document/surroundings.ts';
import { type PassageRule, replacement } from '../finding.ts';

export const needlessArticle: PassageRule = {
  code: 'needless-article',
  get title() {
    return l10n.t('A name that takes no article');
  },
  get why() {
    return l10n.t(
      '“The NHS” has its article, but *NHS England* stands alone (NHS digital service manual). The article is right where another noun follows: *the NHS England regional team*.',
    );
  },
  severity: 'hint',
  from: 'reviewing',
  inQuotations: false,
  observeIn(excerpt) {
    return excerpt.mentions.flatMap(mention => {
      const concept = excerpt.vocabulary.concepts.get(mention.concept);
      const standsAlone = concept?.hiddenLabel?.some(
        ({ form, fix }) => form === `the ${fix}` && fix === mention.label,
      );
      const around = standsAlone ? surroundingsOf(excerpt, mention) : undefined;
      const article = around && /\bthe\s+$/i.exec(around.before);
      if (!article || !NO_NOUN_FOLLOWS.test(around.after)) return [];
      const span = { start: mention.start - article[0].length, end: mention.end };
      return {
        span,
        message: l10n.t('“{0}” takes no article.', mention.label),
        concept: mention.concept,
        fixes: [replacement(span, mention.label, true)],
      };
    });
  },
};

const NO_NOUN_FOLLOWS =
  /^\s*(?:[.,;:!?)]|$)|^\s+(?:has|had|have|is|was|were|are|will|would|should|shall|must|may|might|can|could|does|did|says|said|asks|asked|wants|wanted|expects|expected|announced|published)\b/;
